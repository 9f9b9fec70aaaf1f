using Diary.Server.Storage.LiteDb.Files;
using Diary.Storage;
using LiteDB;

namespace Diary.Server.Storage.LiteDb;

/// <summary>
/// Keeps everything in one file of an embedded LiteDB, for one process. What is acknowledged survives a power loss; how, is in
/// docs/storage.md. Reads see commits from when they are made, a moment before they are on the disk and acknowledged.
/// </summary>
public sealed class LiteDbStore : IDiaryStore
{
    private readonly StoreSchema _schema;
    private readonly EngineGate _engine;
    private readonly StoreWriter _writer;
    private readonly LiteDbStoreOptions _options;

    private LiteDbStore(StoreSchema schema, OpenStore store, LiteDbStoreOptions options)
    {
        (_schema, _engine, _options) = (schema, store.Engine, options);
        _writer = new StoreWriter(store, options);
    }

    /// <summary>Opens the store, or creates it if its file is missing. May take seconds for a large one.</summary>
    /// <param name="schema">The kinds of records. An index that is new, or gone, is built, or dropped, on opening.</param>
    /// <param name="options">Where the file is, and the limits.</param>
    /// <param name="migrations">The steps between the versions of the schema; null for none.</param>
    /// <param name="cancellationToken">Looked at before opening begins.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="StoreFileException">The file is in use, damaged, of another kind or of a newer version; says which.</exception>
    public static Task<LiteDbStore> OpenAsync(
        StoreSchema schema,
        LiteDbStoreOptions options,
        IReadOnlyList<IStoreMigration>? migrations = null,
        CancellationToken cancellationToken = default) =>
        OpenAsync(schema, options, migrations, DiskFileSystem.Instance, cancellationToken);

    internal static Task<LiteDbStore> OpenAsync(
        StoreSchema schema,
        LiteDbStoreOptions options,
        IReadOnlyList<IStoreMigration>? migrations,
        IStoreFileSystem files,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        return Task.Run(
            () => new LiteDbStore(schema, new StoreOpener(schema, options, migrations ?? [], files).Open(), options), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<Stored<T>?> GetAsync<T>(RecordType<T> type, StoredKey key, CancellationToken cancellationToken = default)
        where T : class
    {
        _schema.Check(type);
        StoreSchema.Check(type, key);
        var id = key.Full.ToArray();
        var found = await _engine.ReadAsync(engine => engine.Find(type, lookup => lookup.Equal(id)), cancellationToken);
        return found.Count == 0 ? null : Read(type, found[0]);
    }

    /// <inheritdoc/>
    public async ValueTask<RecordPage<T>> ListAsync<T>(RecordQuery<T> query, CancellationToken cancellationToken = default)
        where T : class
    {
        _schema.Check(query);
        var range = query.ToRange();
        if (range.IsEmpty)
            return new RecordPage<T>([], null);

        // Both ends of the engine's range are inclusive: two more than wanted, in case they have to be left out, and one to see
        // whether there are more.
        var field = query.Index is null ? RecordDocument.Id : RecordDocument.FieldOf(query.Index.Name);
        var from = new BsonValue(range.From.ToArray());
        var to = range.Before is { } before ? new BsonValue(before.ToArray()) : BsonValue.MaxValue;
        var found = await _engine.ReadAsync(
            engine => engine.Find(query.Type, lookup => lookup.Between(from, to, query.Limit + 3), field), cancellationToken);

        var items = new List<Stored<T>>(Math.Min(found.Count, query.Limit));
        byte[]? last = null;
        foreach (var document in found)
        {
            var place = document[field].AsBinary;
            if (range.IsFromExclusive && place.AsSpan().SequenceEqual(range.From.Span))
                continue;
            if (range.Before is { } end && place.AsSpan().SequenceCompareTo(end.Span) >= 0)
                break;
            if (items.Count == query.Limit)
                return new RecordPage<T>(items, new RecordKey(last.AsSpan(query.Partition.Length)));
            items.Add(Read(query.Type, document));
            last = place;
        }

        return new RecordPage<T>(items, null);
    }

    /// <inheritdoc/>
    public async ValueTask<CommitOutcome> CommitAsync(ChangeSet changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var steps = new PreparedStep[changes.Changes.Count];
        for (var i = 0; i < steps.Length; i++)
            steps[i] = PreparedStep.Make(_schema, changes.Changes[i]);
        var command = new SetCommand(steps);
        await _writer.EnqueueAsync(command, cancellationToken);
        using var waiting = command.WaitAtMost(_options.MaxTurnWait, cancellationToken);
        return await command.Done;
    }

    /// <inheritdoc/>
    public async ValueTask<CommitOutcome> CommitBulkAsync(IEnumerable<Change> changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var command = new BulkCommand();
        await _writer.EnqueueAsync(command, cancellationToken);
        return await command.FeedAsync(_schema, changes, _options.MaxTurnWait, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask CheckAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _engine.ThrowIfUnavailable();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _writer.DisposeAsync();

    private Stored<T> Read<T>(RecordType<T> type, BsonDocument document)
        where T : class
    {
        if (!RecordDocument.IsIntact(document))
            throw _engine.Fail(RecordDocument.Damaged(type));
        var body = document[RecordDocument.Body].AsBinary;
        return new Stored<T>(type.Decode(body), document[RecordDocument.Version].AsInt64) { Length = body.Length };
    }
}
