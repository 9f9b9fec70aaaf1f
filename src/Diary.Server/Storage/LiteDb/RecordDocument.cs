using Diary.Server.Storage.LiteDb.Files;
using Diary.Storage;
using LiteDB;

namespace Diary.Server.Storage.LiteDb;

/// <summary>
/// A record as a document, mapped by hand: _id is its key, v its version, b its stored form, c a checksum of all the rest, and
/// i_NAME its place in each index that it stands in.
/// </summary>
internal sealed class RecordDocument
{
    public const string Id = "_id";
    public const string Version = "v";
    public const string Body = "b";
    public const string Checksum = "c";

    /// <summary>The collection of a kind.</summary>
    public static string CollectionOf(IRecordType type) => "r_" + type.Name;

    /// <summary>The field, and the index, for an index of a kind.</summary>
    public static string FieldOf(string index) => "i_" + index;

    public static BsonDocument Make(IRecordType type, RecordKey key, long version, byte[] body, StoredKey?[] indexKeys)
    {
        var document = new BsonDocument { [Id] = key.ToArray(), [Version] = version, [Body] = body };
        for (var i = 0; i < indexKeys.Length; i++)
        {
            if (indexKeys[i] is { } indexKey)
                document[FieldOf(type.Indexes[i].Name)] = RecordRange.PlaceOf(indexKey, key).ToArray();
        }

        document[Checksum] = (long)ChecksumOf(document);
        return document;
    }

    /// <summary>Whether the document is as it was written.</summary>
    public static bool IsIntact(BsonDocument document) =>
        document[Id].IsBinary && document[Version].IsInt64 && document[Body].IsBinary && document[Checksum].IsInt64
        && document[Checksum].AsInt64 == ChecksumOf(document);

    /// <summary>Refuses a document that is not as it was written.</summary>
    public static BsonDocument Checked(IRecordType type, BsonDocument document) => IsIntact(document)
        ? document
        : throw Damaged(type);

    public static StoreUnavailableException Damaged(IRecordType type) =>
        new($"A record of kind {type.Name} is damaged in the data file; restore the last backup.");

    private static uint ChecksumOf(BsonDocument document)
    {
        var crc = Crc32C.Append(0, document[Version].AsInt64);
        crc = Crc32C.Append(crc, document[Id].AsBinary);
        crc = Crc32C.Append(crc, document[Body].AsBinary);
        foreach (var (name, value) in document)
        {
            if (value.IsBinary && name.StartsWith("i_", StringComparison.Ordinal))
                crc = Crc32C.Append(crc, value.AsBinary);
        }

        return crc;
    }
}
