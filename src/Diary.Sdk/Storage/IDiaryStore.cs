namespace Diary.Storage;

/// <summary>
/// The port that a store implements. Safe for concurrent use. A read sees everything that was committed before it began, and
/// never half a commit. What a store may throw: <see cref="StoreUnavailableException"/> (also once it is disposed),
/// <see cref="RecordFormatException"/> (a record that is there does not fit this program), <see cref="OperationCanceledException"/> and, for misuse (an unknown kind or index, a key that is too long or not the record's,
/// a limit out of range), <see cref="ArgumentException"/>. Disposing waits for the commits that were begun.
/// </summary>
public interface IDiaryStore : IAsyncDisposable
{
    /// <summary>One record, or null.</summary>
    ValueTask<Stored<T>?> GetAsync<T>(RecordType<T> type, StoredKey key, CancellationToken cancellationToken = default)
        where T : class;

    /// <summary>A page of the records of one partition.</summary>
    ValueTask<RecordPage<T>> ListAsync<T>(RecordQuery<T> query, CancellationToken cancellationToken = default)
        where T : class;

    /// <summary>
    /// Commits the set, all or nothing, and returns only when it would survive a power loss. A commit that was begun is not
    /// abandoned: cancellation counts only while it waits for its turn. Unique indexes are judged by what the whole set leaves
    /// behind, so that a key may go from one record to another within a set; a stale version is told before a key that is not
    /// unique. A set without steps is acknowledged when all commits that any read has seen would survive a power loss, too.
    /// </summary>
    ValueTask<CommitOutcome> CommitAsync(ChangeSet changes, CancellationToken cancellationToken = default);

    /// <summary>
    /// Commits any number of steps, all or nothing, taking them one by one so that they need not be in memory together; a step
    /// sees what those before it did, and may concern the same record. Other commits wait meanwhile, so that the sequence may
    /// read from the store (it sees nothing of this commit) but not commit. Should it throw, nothing is committed and the
    /// exception is passed on.
    /// </summary>
    ValueTask<CommitOutcome> CommitBulkAsync(IEnumerable<Change> changes, CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns when the store can be used, as far as it knows; never from memory of an earlier answer, and cheap, so that a health
    /// check may ask every second.
    /// </summary>
    /// <exception cref="StoreUnavailableException">It can not: it has failed, or is closed, or is too busy for the moment.</exception>
    ValueTask CheckAsync(CancellationToken cancellationToken = default);
}

/// <summary>The store cannot answer; nothing of the commit can be relied upon unless the message says otherwise.</summary>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>Why, for the operator.</summary>
    public StoreUnavailableException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>
    /// Whether trying again in a moment may help (a full queue; nothing was changed), or the store must be reopened first (a
    /// failed disk; whether the commit was made is not known before that).
    /// </summary>
    public bool IsTransient { get; init; }
}
