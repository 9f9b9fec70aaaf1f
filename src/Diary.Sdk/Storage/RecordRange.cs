namespace Diary.Storage;

/// <summary>
/// For stores: a stretch of whole keys. For records' own keys these are partition and sort key together; for an index they are
/// places.
/// </summary>
/// <param name="From">Where it begins.</param>
/// <param name="IsFromExclusive">Whether <paramref name="From"/> itself is left out.</param>
/// <param name="Before">The least key behind its end; null when there is no end.</param>
public readonly record struct RecordRange(RecordKey From, bool IsFromExclusive, RecordKey? Before)
{
    /// <summary>
    /// The place of a record in an index: the index key followed by the record's key. No two records have the same place, and
    /// places are in the order of the index keys, then of the records' keys.
    /// </summary>
    public static RecordKey PlaceOf(StoredKey indexKey, RecordKey recordKey) => indexKey.Full.Concat(recordKey);

    /// <summary>The places of all records that have this index key, and of those whose index key begins with it.</summary>
    public static RecordRange WithPrefix(RecordKey prefix) => new(prefix, IsFromExclusive: false, prefix.AfterPrefix());

    /// <summary>Whether nothing can lie inside.</summary>
    public bool IsEmpty => Before is { } before && From.CompareTo(before) >= 0;
}
