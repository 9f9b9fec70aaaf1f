namespace Diary.Storage;

/// <summary>What a store has to know of a kind of record without knowing its .NET type. See <see cref="RecordType{T}"/>.</summary>
public interface IRecordType
{
    /// <summary>The stable name, lower-case with underscores; the collection or table. At most 40 characters.</summary>
    string Name { get; }

    /// <summary>The declared indexes, in a fixed order.</summary>
    IReadOnlyList<IRecordIndex> Indexes { get; }

    /// <summary>
    /// Whether the store numbers the records of a partition as it commits them: such a record is only appended
    /// (<see cref="Change.Append"/>) and deleted, never put.
    /// </summary>
    bool IsNumbered { get; }

    /// <summary>The key of a record: its partition, then its place within.</summary>
    StoredKey KeyOf(object record);

    /// <summary>The record with the number that the store gave it.</summary>
    /// <exception cref="InvalidOperationException">Records of this kind are not numbered.</exception>
    object WithNumber(object record, long number);

    /// <summary>The record in its stored form: UTF-8 JSON, the same bytes for equal records.</summary>
    byte[] Encode(object record);

    /// <summary>The record that the stored form says.</summary>
    /// <exception cref="RecordFormatException">The codec cannot read it.</exception>
    object Decode(ReadOnlySpan<byte> body);
}

/// <summary>A second way to find the records of a type.</summary>
public interface IRecordIndex
{
    /// <summary>The stable name, lower-case with underscores, unique within the type.</summary>
    string Name { get; }

    /// <summary>Whether two records may not have the same index key. Records without an index key are not compared.</summary>
    bool IsUnique { get; }

    /// <summary>Where the record stands in the index; null when it does not.</summary>
    StoredKey? KeyOf(object record);
}

/// <summary>
/// A key in two parts, together at most <see cref="RecordKey.MaxLength"/> bytes. Questions are asked within one partition;
/// within it, records are in the order of <see cref="Sort"/>.
/// </summary>
/// <param name="Partition">
/// What always belongs together, beginning with the school wherever there is one. Of one length for all records of a type (or
/// index), so that partition and sort key written one after the other are never ambiguous.
/// </param>
/// <param name="Sort">
/// The place within the partition; may be empty. No sort key of an index begins with another one of the same index (keys made
/// of the same parts by <see cref="RecordKeyBuilder"/> never do), since a store may write the record's key right behind it.
/// </param>
public readonly record struct StoredKey(RecordKey Partition, RecordKey Sort) : IComparable<StoredKey>
{
    /// <summary>Partition and sort key as one.</summary>
    public RecordKey Full => Partition.Concat(Sort);

    /// <inheritdoc/>
    public int CompareTo(StoredKey other)
    {
        var byPartition = Partition.CompareTo(other.Partition);
        return byPartition != 0 ? byPartition : Sort.CompareTo(other.Sort);
    }
}
