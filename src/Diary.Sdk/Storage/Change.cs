namespace Diary.Storage;

/// <summary>One step of a <see cref="ChangeSet"/>.</summary>
/// <param name="Type">The kind of record.</param>
/// <param name="Key">The record's key.</param>
/// <param name="Expected">What must be there for the whole set to be committed.</param>
public abstract record Change(IRecordType Type, StoredKey Key, Expected Expected)
{
    /// <summary>
    /// Puts a record in its place. A record whose stored form equals what is there is left alone, version and all, and counts
    /// as unchanged.
    /// </summary>
    public sealed record Put(IRecordType Type, StoredKey Key, Expected Expected, object Record) : Change(Type, Key, Expected);

    /// <summary>Takes a record away; with <see cref="Expected.Anything"/>, taking away nothing is no error.</summary>
    public sealed record Delete(IRecordType Type, StoredKey Key, Expected Expected) : Change(Type, Key, Expected);

    /// <summary>
    /// Puts a record of a numbered kind behind all that its partition ever had. The store gives the number, in the commit: the next
    /// after the last, from 1, so that numbers are in the order of the commits and have no gaps, whoever appends at once, and a
    /// commit that is refused leaves none. Deleting records sets nothing back: a number is given once.
    /// </summary>
    public sealed record Append(IRecordType Type, RecordKey Partition, object Record)
        : Change(Type, new StoredKey(Partition, RecordKey.Empty), Expected.Anything)
    {
        /// <summary>
        /// For stores: the steps that this one comes to, to be taken where nobody else can append to the partition until the commit
        /// has ended. <see cref="CommitCounts"/> count the record, not the head.
        /// </summary>
        /// <param name="last">The last number of the partition; 0 for none.</param>
        public (Put Head, Put Record) After(long last)
        {
            var record = Type.WithNumber(Record, last + 1);
            var head = new RecordHead(Type.Name, Partition.ToString(), last + 1);
            return (new Put(RecordHeads.Type, RecordHeads.At(Type, Partition), Expected.Anything, head), new Put(Type, Type.KeyOf(record), Expected.Nothing, record));
        }
    }

    /// <summary>Changes nothing, but the set is committed only if the record is as expected: for what a decision rests on.</summary>
    public sealed record Require(IRecordType Type, StoredKey Key, Expected Expected) : Change(Type, Key, Expected);
}
