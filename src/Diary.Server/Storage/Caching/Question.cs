using System.Buffers.Binary;
using Diary.Storage;

namespace Diary.Server.Storage.Caching;

/// <summary>A question within a partition: for one record, or for a range.</summary>
internal readonly record struct Question(bool IsList, RecordKey From, RecordKey? To, RecordKey? After, int Limit)
{
    public static Question Get(RecordKey sort) => new(IsList: false, sort, null, null, 0);

    public static Question List<T>(RecordQuery<T> query)
        where T : class => new(IsList: true, query.From, query.To, query.After, query.Limit);
}

/// <summary>Compares questions by what they ask; cheaper than the generated way, since a hit is little else.</summary>
internal sealed class QuestionComparer : IEqualityComparer<Question>
{
    public static QuestionComparer Instance { get; } = new();

    public bool Equals(Question x, Question y) =>
        x.IsList == y.IsList && x.Limit == y.Limit && x.From == y.From && x.To == y.To && x.After == y.After;

    public int GetHashCode(Question obj)
    {
        var hash = KeyHash.Append((ulong)obj.Limit, obj.From);
        if (obj.To is { } to)
            hash = KeyHash.Append(hash, to);
        if (obj.After is { } after)
            hash = KeyHash.Append(hash, after);
        return (int)(hash >> 32);
    }
}

/// <summary>Compares partitions by their names.</summary>
internal sealed class PartitionComparer : IEqualityComparer<TouchedPartition>
{
    public static PartitionComparer Instance { get; } = new();

    public bool Equals(TouchedPartition x, TouchedPartition y) =>
        x.Partition == y.Partition
        && string.Equals(x.Type, y.Type, StringComparison.Ordinal)
        && string.Equals(x.Index, y.Index, StringComparison.Ordinal);

    /// <summary>The few kinds and indexes are told apart by the ends of their names; the keys make the difference.</summary>
    public int GetHashCode(TouchedPartition obj)
    {
        var seed = ((ulong)obj.Type.Length << 16) + obj.Type[^1];
        if (obj.Index is { } index)
            seed += ((ulong)index.Length << 40) + ((ulong)index[0] << 24);
        return (int)(KeyHash.Append(seed, obj.Partition) >> 32);
    }
}

/// <summary>A quick hash of the bytes of keys, which are ours and not a stranger's choice.</summary>
internal static class KeyHash
{
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;

    public static ulong Append(ulong hash, RecordKey key)
    {
        var bytes = key.Span;
        hash = (hash + (ulong)bytes.Length) * Multiplier;
        while (bytes.Length >= sizeof(ulong))
        {
            hash = (hash ^ (hash >> 29) ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes)) * Multiplier;
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var one in bytes)
            hash = (hash ^ (hash >> 29) ^ one) * Multiplier;
        return hash;
    }
}
