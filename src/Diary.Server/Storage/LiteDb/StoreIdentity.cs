using Diary.Storage;
using LiteDB;

namespace Diary.Server.Storage.LiteDb;

/// <summary>What a data file says of itself. A file that does not have it is not a store, however well it can be read.</summary>
/// <param name="Store">Which store it is; never changes.</param>
/// <param name="SchemaVersion">The version of the schema whose shape the records have.</param>
/// <param name="Shape">The indexes of each kind that had any, as they were built.</param>
/// <param name="IsOpen">Whether the store is in use, so that there must be a log.</param>
/// <param name="Counts">How many records each kind has, as of the last orderly closing; null when that is not known.</param>
internal sealed record StoreIdentity(
    Guid Store,
    int SchemaVersion,
    IReadOnlyDictionary<string, string> Shape,
    bool IsOpen,
    IReadOnlyDictionary<string, long>? Counts)
{
    public const string Collection = "store_identity";

    private const int Format = 1;

    /// <summary>A mark of the store in the first page of the data file, where it can be read without the engine.</summary>
    public static int MarkOf(Guid store) => BitConverter.ToInt32(store.ToByteArray()) | 1;

    /// <summary>The indexes of all kinds of a schema, to compare.</summary>
    public static Dictionary<string, string> ShapeOf(StoreSchema schema) => schema.Types.ToDictionary(
        type => type.Name,
        type => string.Join(' ', type.Indexes.Select(index => index.Name).Order(StringComparer.Ordinal)),
        StringComparer.Ordinal);

    public BsonDocument ToDocument() => new()
    {
        ["_id"] = "store",
        ["format"] = Format,
        ["store"] = Store,
        ["schema"] = SchemaVersion,
        ["shape"] = new BsonDocument(Shape.ToDictionary(kind => kind.Key, kind => new BsonValue(kind.Value), StringComparer.Ordinal)),
        ["open"] = IsOpen,
        ["counts"] = Counts is null
            ? BsonValue.Null
            : new BsonDocument(Counts.ToDictionary(kind => kind.Key, kind => new BsonValue(kind.Value), StringComparer.Ordinal)),
    };

    /// <summary>Reads it from an engine; null when there is none.</summary>
    /// <exception cref="StoreFileException">It is of a format that this version does not know.</exception>
    public static StoreIdentity? ReadFrom(EngineGate engine)
    {
        var found = engine.Call(e => e.Find(Collection, new Query()));
        if (found.Count != 1)
            return null;
        var document = found[0];
        if (document["format"].AsInt32 != Format)
            throw new StoreFileException($"The data file has format {document["format"]}; this version reads format {Format}.");
        return new StoreIdentity(
            document["store"].AsGuid,
            document["schema"].AsInt32,
            document["shape"].AsDocument.ToDictionary(kind => kind.Key, kind => kind.Value.AsString, StringComparer.Ordinal),
            document["open"].AsBoolean,
            document["counts"].IsNull
                ? null
                : document["counts"].AsDocument.ToDictionary(kind => kind.Key, kind => kind.Value.AsInt64, StringComparer.Ordinal));
    }

    /// <summary>Writes it, inside a transaction.</summary>
    public void WriteTo(EngineGate engine) =>
        engine.Call(e => e.Use(lite => lite.Upsert(Collection, [ToDocument()], BsonAutoId.ObjectId)));
}
