using Diary.Storage;
using LiteDB;

namespace Diary.Server.Storage.LiteDb;

/// <summary>Brings a data file to the schema's version and indexes, in one transaction.</summary>
internal static class StoreMigrator
{
    /// <summary>Refuses what cannot be migrated; says whether there is anything to do.</summary>
    /// <exception cref="StoreFileException">The file is newer than the schema, or a step is missing.</exception>
    public static bool IsNeeded(StoreIdentity identity, StoreSchema schema, IReadOnlyList<IStoreMigration> migrations)
    {
        if (identity.SchemaVersion > schema.Version)
        {
            throw new StoreFileException(
                $"The data file has version {identity.SchemaVersion} of the schema, this server knows up to {schema.Version}: run the newer server.");
        }

        for (var version = identity.SchemaVersion + 1; version <= schema.Version; version++)
        {
            if (migrations.Count(step => step.ToVersion == version) != 1)
                throw new StoreFileException($"There is not exactly one migration to version {version} of the schema.");
        }

        return identity.SchemaVersion < schema.Version || ChangedKinds(identity, schema).Any();
    }

    /// <summary>Takes the steps and builds the indexes, inside a transaction.</summary>
    /// <returns>The identity to write in the same transaction.</returns>
    public static StoreIdentity Run(
        EngineGate engine, StoreIdentity identity, StoreSchema schema, IReadOnlyList<IStoreMigration> migrations)
    {
        var steps = migrations.Where(step => step.ToVersion > identity.SchemaVersion && step.ToVersion <= schema.Version)
            .OrderBy(step => step.ToVersion).ToList();
        var rewritten = ChangedKinds(identity, schema)
            .Union(schema.Types.Where(type => steps.Exists(step => step.Kinds.Contains(type.Name, StringComparer.Ordinal))))
            .ToList();
        foreach (var type in rewritten)
            Rewrite(engine, type, steps, identity.Shape.GetValueOrDefault(type.Name, ""));
        return identity with { SchemaVersion = schema.Version, Shape = StoreIdentity.ShapeOf(schema), Counts = null };
    }

    private static IEnumerable<IRecordType> ChangedKinds(StoreIdentity identity, StoreSchema schema)
    {
        var shape = StoreIdentity.ShapeOf(schema);
        return schema.Types.Where(type =>
            !string.Equals(shape[type.Name], identity.Shape.GetValueOrDefault(type.Name, ""), StringComparison.Ordinal));
    }

    private static void Rewrite(EngineGate engine, IRecordType type, List<IStoreMigration> steps, string indexes)
    {
        var collection = RecordDocument.CollectionOf(type);
        var before = StoreCheck.Walk(engine, type, RecordDocument.Id).ToList();
        foreach (var chunk in before.Select(document => document[RecordDocument.Id]).Chunk(1_000))
            engine.Call(e => e.Use(lite => lite.Delete(collection, chunk)));
        foreach (var index in indexes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            engine.Call(e => e.Use(lite => lite.DropIndex(collection, RecordDocument.FieldOf(index))));
        foreach (var index in type.Indexes)
        {
            var field = RecordDocument.FieldOf(index.Name);
            engine.Call(e => e.Use(lite => lite.EnsureIndex(collection, field, "$." + field, unique: false)));
        }

        foreach (var chunk in before.Select(document => Migrate(type, steps, document)).OfType<BsonDocument>().Chunk(1_000))
            engine.Call(e => e.Use(lite => lite.Insert(collection, chunk, BsonAutoId.ObjectId)));
    }

    private static BsonDocument? Migrate(IRecordType type, List<IStoreMigration> steps, BsonDocument document)
    {
        RecordDocument.Checked(type, document);
        var body = document[RecordDocument.Body].AsBinary;
        foreach (var step in steps.Where(step => step.Kinds.Contains(type.Name, StringComparer.Ordinal)))
        {
            if (step.Migrate(type.Name, body) is not { } next)
                return null;
            body = next;
        }

        var record = type.Decode(body);
        return RecordDocument.Make(
            type,
            type.KeyOf(record).Full,
            document[RecordDocument.Version].AsInt64,
            type.Encode(record),
            [.. type.Indexes.Select(index => index.KeyOf(record))]);
    }
}
