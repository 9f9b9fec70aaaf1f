using Diary.Storage;

namespace Diary.Server.Application.Messages;

/// <summary>Wakes the delivery of this process when a message was committed, so that nobody waits for the next look.</summary>
public sealed class OutboxSignal : IDisposable
{
    private readonly SemaphoreSlim _waiting = new(0, 1);

    /// <summary>To be called after a commit; wakes the delivery if a message was among the changes.</summary>
    public void Committed(ChangeSet changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (changes.Changes.Any(change => change is Change.Put && ReferenceEquals(change.Type, OutboxRecords.Messages)))
            Wake();
    }

    /// <summary>Wakes the delivery, or spares it the next wait. Several calls count as one.</summary>
    public void Wake()
    {
        lock (_waiting)
        {
            if (_waiting.CurrentCount == 0)
                _waiting.Release();
        }
    }

    /// <summary>Waits until it is woken, or the time is up.</summary>
    /// <returns>Whether it was woken.</returns>
    public async Task<bool> WaitAsync(TimeSpan longest, CancellationToken cancellationToken) => await _waiting.WaitAsync(longest, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _waiting.Dispose();
}
