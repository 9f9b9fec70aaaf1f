using Diary.Storage;

namespace Diary.Server.Tests.Storage;

/// <summary>Counts how often a store is read: that two ways are the same work is shown by counting, not by the clock.</summary>
internal sealed class CountingStore(IDiaryStore inner) : IDiaryStore
{
    private int _reads;

    /// <summary>How many records and ranges were asked for.</summary>
    public int Reads => Volatile.Read(ref _reads);

    public ValueTask<Stored<T>?> GetAsync<T>(RecordType<T> type, StoredKey key, CancellationToken cancellationToken = default)
        where T : class
    {
        Interlocked.Increment(ref _reads);
        return inner.GetAsync(type, key, cancellationToken);
    }

    public ValueTask<RecordPage<T>> ListAsync<T>(RecordQuery<T> query, CancellationToken cancellationToken = default)
        where T : class
    {
        Interlocked.Increment(ref _reads);
        return inner.ListAsync(query, cancellationToken);
    }

    public ValueTask<CommitOutcome> CommitAsync(ChangeSet changes, CancellationToken cancellationToken = default) => inner.CommitAsync(changes, cancellationToken);

    public ValueTask<CommitOutcome> CommitBulkAsync(IEnumerable<Change> changes, CancellationToken cancellationToken = default) =>
        inner.CommitBulkAsync(changes, cancellationToken);

    public ValueTask CheckAsync(CancellationToken cancellationToken = default) => inner.CheckAsync(cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
