using Diary.Identifiers;
using Diary.Rosters;

namespace Diary.Server.Application.Feeds;

/// <summary>
/// The journal of a school as this process follows it: read once, however many watch. It has the last entries in memory, for all of
/// them together, and knows nobody of them: who watches has a number, asks for what is behind it, and reads the journal himself where
/// that is no longer here. So a slow reader costs no memory, and loses nothing.
/// </summary>
internal sealed partial class SchoolFeed : IAsyncDisposable
{
    private const int MostAtOnce = 100;

    private readonly Id<School> _school;
    private readonly JournalReader _journal;
    private readonly FeedOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private readonly List<JournalEntry> _window = [];
    private long _last;
    private TaskCompletionSource _published = NewSignal();
    private TaskCompletionSource _woken = NewSignal();
    private Task _following = Task.CompletedTask;

    /// <summary>Begins to follow.</summary>
    public SchoolFeed(Id<School> school, JournalReader journal, FeedOptions options, TimeProvider time, ILogger logger)
    {
        (_school, _journal, _options, _time, _logger) = (school, journal, options, time, logger);
        Begun = BeginAsync();
    }

    /// <summary>Done when it is known where the journal stands.</summary>
    public Task Begun { get; }

    /// <summary>The number of the last entry that it knows, and all before.</summary>
    public long Last
    {
        get
        {
            lock (_lock)
                return _last;
        }
    }

    /// <summary>Has it look at once; several calls count as one.</summary>
    public void Wake() => Volatile.Read(ref _woken).TrySetResult();

    /// <summary>Waits until there is an entry behind a number, or the time is up.</summary>
    /// <returns>Whether there is one.</returns>
    public Task<bool> PassesAsync(long number, TimeSpan longest, CancellationToken cancellationToken)
    {
        Task passed;
        lock (_lock)
            passed = _last > number ? Task.CompletedTask : _published.Task;
        return passed.IsDoneWithinAsync(longest, _time, cancellationToken);
    }

    /// <summary>The entries behind a number, as many as are at hand and at most so many; null when the next one is not in memory.</summary>
    public IReadOnlyList<JournalEntry>? Behind(long number, int most)
    {
        lock (_lock)
        {
            if (number >= _last)
                return [];
            var first = _last - _window.Count + 1;
            if (number + 1 < first)
                return null;
            var index = (int)(number + 1 - first);
            return _window.GetRange(index, Math.Min(most, _window.Count - index));
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAny(Begun);
        await _following;
        _stopping.Dispose();
    }

    private async Task BeginAsync()
    {
        var last = await _journal.LastAsync(_school, _stopping.Token);
        await _journal.SettleAsync(_stopping.Token);
        lock (_lock)
            _last = last;
        _following = FollowAsync(_stopping.Token);
    }

    private async Task FollowAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await _woken.Task.IsDoneWithinAsync(_options.LookEvery, _time, stopping);

                // Renewed before the journal is read: who calls from here on is heard next time.
                Volatile.Write(ref _woken, NewSignal());
                while (await ReadOnAsync(stopping))
                {
                }
            }
            catch (Exception exception)
            {
                if (stopping.IsCancellationRequested)
                    return;
                LogFailed(exception.GetType().FullName, exception.StackTrace);
            }
        }
    }

    /// <summary>Reads a page on.</summary>
    /// <returns>Whether there was one.</returns>
    private async Task<bool> ReadOnAsync(CancellationToken cancellationToken)
    {
        var last = await _journal.LastAsync(_school, cancellationToken);
        if (last <= _last)
            return false;

        // What a power loss could still undo is told to nobody: its numbers would be given again, to something else.
        await _journal.SettleAsync(cancellationToken);
        var entries = await _journal.ReadAsync(_school, _last, last, MostAtOnce, cancellationToken);
        TaskCompletionSource published;
        lock (_lock)
        {
            published = _published;
            _published = NewSignal();
            // Deleted before this process came to read them: who watches finds it out, since they are not in memory either.
            if (entries is null)
                _window.Clear();
            else
                _window.AddRange(entries);
            _window.RemoveRange(0, Math.Max(0, _window.Count - _options.Window));
            _last = entries is null ? last : entries[^1].Number;
        }

        published.TrySetResult();
        return true;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The type and the stack, never the message: it may quote what was in a record.</summary>
    [LoggerMessage(1, LogLevel.Warning, "Following the journal of a school failed with {ExceptionType}; it is tried again.\n{Stack}")]
    private partial void LogFailed(string? exceptionType, string? stack);
}
