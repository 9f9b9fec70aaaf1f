using Diary.Storage;

namespace Diary.LoadDriver;

/// <summary>Counts how often a store is read; for a measurement that reads one thing after another.</summary>
internal sealed class CountedStore(IDiaryStore inner) : IDiaryStore
{
    public long Reads { get; private set; }

    public ValueTask<Stored<T>?> GetAsync<T>(RecordType<T> type, StoredKey key, CancellationToken cancellationToken = default)
        where T : class
    {
        Reads++;
        return inner.GetAsync(type, key, cancellationToken);
    }

    public ValueTask<RecordPage<T>> ListAsync<T>(RecordQuery<T> query, CancellationToken cancellationToken = default)
        where T : class
    {
        Reads++;
        return inner.ListAsync(query, cancellationToken);
    }

    public ValueTask<CommitOutcome> CommitAsync(ChangeSet changes, CancellationToken cancellationToken = default) => inner.CommitAsync(changes, cancellationToken);

    public ValueTask<CommitOutcome> CommitBulkAsync(IEnumerable<Change> changes, CancellationToken cancellationToken = default) =>
        inner.CommitBulkAsync(changes, cancellationToken);

    public ValueTask CheckAsync(CancellationToken cancellationToken = default) => inner.CheckAsync(cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
