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

    /// <summary>Changes nothing, but the set is committed only if the record is as expected: for what a decision rests on.</summary>
    public sealed record Require(IRecordType Type, StoredKey Key, Expected Expected) : Change(Type, Key, Expected);
}
