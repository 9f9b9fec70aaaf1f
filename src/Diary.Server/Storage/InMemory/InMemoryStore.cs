using Diary.Storage;

namespace Diary.Server.Storage.InMemory;

/// <summary>
/// Keeps everything in memory and nothing on disk: for tests and for trying things out. A read takes the state of the moment,
/// which no commit changes, and holds no lock; commits come one after another, each replacing the state whole.
/// </summary>
public sealed class InMemoryStore : IDiaryStore
{
    private readonly StoreSchema _schema;
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>The state of the moment; null once the store is closed.</summary>
    private volatile IReadOnlyDictionary<IRecordType, MemoryKind>? _kinds;

    /// <summary>An empty store for these kinds of records.</summary>
    public InMemoryStore(StoreSchema schema)
    {
        _schema = schema ?? throw new ArgumentNullException(nameof(schema));
        _kinds = schema.Types.ToDictionary(type => type, MemoryKind.Empty);
    }

    private IReadOnlyDictionary<IRecordType, MemoryKind> Kinds =>
        _kinds ?? throw new StoreUnavailableException("The store is closed.");

    /// <inheritdoc/>
    public ValueTask<Stored<T>?> GetAsync<T>(RecordType<T> type, StoredKey key, CancellationToken cancellationToken = default)
        where T : class
    {
        _schema.Check(type);
        StoreSchema.Check(type, key);
        cancellationToken.ThrowIfCancellationRequested();
        return new(Kinds[type].Find(key.Full)?.As<T>());
    }

    /// <inheritdoc/>
    public ValueTask<RecordPage<T>> ListAsync<T>(RecordQuery<T> query, CancellationToken cancellationToken = default)
        where T : class
    {
        _schema.Check(query);
        cancellationToken.ThrowIfCancellationRequested();
        var index = query.Index is null ? -1 : query.Type.Indexes.TakeWhile(other => other != query.Index).Count();
        var items = Kinds[query.Type].List<T>(index, query.ToRange(), query.Limit, out var last);
        return new(new RecordPage<T>(items, last?.Skip(query.Partition.Length)));
    }

    /// <inheritdoc/>
    public ValueTask<CommitOutcome> CommitAsync(ChangeSet changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return CommitBulkAsync(changes.Changes, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<CommitOutcome> CommitBulkAsync(IEnumerable<Change> changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var commit = new MemoryCommit(_schema, Kinds);
            foreach (var change in changes)
            {
                if (commit.Apply(change) is { } conflict)
                    return conflict;
            }

            if (commit.FindDuplicate() is { } duplicate)
                return duplicate;
            _kinds = commit.ToState();
            return commit.ToOutcome();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public ValueTask CheckAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _ = Kinds;
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        _kinds = null;
        _turn.Release();
    }
}
