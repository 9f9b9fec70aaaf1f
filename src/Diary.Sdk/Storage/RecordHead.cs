using System.Text.Json.Serialization;

namespace Diary.Storage;

/// <summary>The last number that was given in a partition of a numbered kind; written by the store in the commit that gives it.</summary>
/// <param name="Kind">The name of the kind.</param>
/// <param name="Partition">The partition, in hexadecimal.</param>
/// <param name="Last">The number.</param>
public sealed record RecordHead(string Kind, string Partition, long Last);

/// <summary>
/// The heads of numbered partitions. They are a kind of record like others, which every schema with a numbered kind has besides its own,
/// so that a store keeps them as it keeps everything. Only a store puts them.
/// </summary>
public static class RecordHeads
{
    private static readonly RecordHeadJson Json = new(JsonRecordCodec.CreateOptions());

    /// <summary>The kind.</summary>
    public static RecordType<RecordHead> Type { get; } = new(
        "record_heads", new JsonRecordCodec<RecordHead>(Json.RecordHead), head => At(head.Kind, new RecordKey(Convert.FromHexString(head.Partition))));

    /// <summary>Where the head of a partition is.</summary>
    public static StoredKey At(IRecordType type, RecordKey partition)
    {
        ArgumentNullException.ThrowIfNull(type);
        return At(type.Name, partition);
    }

    /// <summary>The heads of a kind, one for each partition to which something was ever appended.</summary>
    public static RecordQuery<RecordHead> Of(IRecordType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return new() { Type = Type, Partition = KeyOf(type.Name) };
    }

    /// <summary>The sort key of the record with this number.</summary>
    public static RecordKey SortOf(long number) => new RecordKeyBuilder().Add(number).ToKey();

    private static StoredKey At(string kind, RecordKey partition) => new(KeyOf(kind), partition);

    private static RecordKey KeyOf(string kind) => new RecordKeyBuilder().Add(kind).ToKey();
}

[JsonSerializable(typeof(RecordHead))]
internal sealed partial class RecordHeadJson : JsonSerializerContext;
