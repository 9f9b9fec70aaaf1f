using Diary.Storage;

namespace Diary.Server.Tests.Storage;

/// <summary>
/// A store in which something happens between what a command reads and what it commits: two that come at the same time, in an order that the
/// test chooses.
/// </summary>
internal sealed class InterveningStore(IDiaryStore inner) : IDiaryStore
{
    private Func<Task>? _beforeCommit;
    private (string Kind, Func<Task> Act)? _beforeRead;

    /// <summary>Once, before the next commit.</summary>
    public void BeforeNextCommit(Func<Task> act) => _beforeCommit = act;

    /// <summary>Once, before the next question for records of a kind.</summary>
    public void BeforeNextRead(IRecordType kind, Func<Task> act) => _beforeRead = (kind.Name, act);

    public async ValueTask<Stored<T>?> GetAsync<T>(RecordType<T> type, StoredKey key, CancellationToken cancellationToken = default)
        where T : class
    {
        await InterveneAsync(type);
        return await inner.GetAsync(type, key, cancellationToken);
    }

    public async ValueTask<RecordPage<T>> ListAsync<T>(RecordQuery<T> query, CancellationToken cancellationToken = default)
        where T : class
    {
        await InterveneAsync(query.Type);
        return await inner.ListAsync(query, cancellationToken);
    }

    public async ValueTask<CommitOutcome> CommitAsync(ChangeSet changes, CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _beforeCommit, null) is { } act)
            await act();
        return await inner.CommitAsync(changes, cancellationToken);
    }

    public ValueTask<CommitOutcome> CommitBulkAsync(IEnumerable<Change> changes, CancellationToken cancellationToken = default) =>
        inner.CommitBulkAsync(changes, cancellationToken);

    public ValueTask CheckAsync(CancellationToken cancellationToken = default) => inner.CheckAsync(cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private async ValueTask InterveneAsync(IRecordType kind)
    {
        if (_beforeRead is not { } next || !string.Equals(next.Kind, kind.Name, StringComparison.Ordinal))
            return;
        _beforeRead = null;
        await next.Act();
    }
}
