namespace Diary.Storage;

/// <summary>How a commit ended. Only <see cref="Committed"/> changed anything.</summary>
public abstract record CommitOutcome
{
    private CommitOutcome()
    {
    }

    /// <summary>Everything is stored, and survives a power loss.</summary>
    /// <param name="Counts">How many records were created, updated, left unchanged and deleted.</param>
    /// <param name="Touched">The partitions, of records and of indexes, whose answers may have changed; null for "any".</param>
    public sealed record Committed(CommitCounts Counts, IReadOnlySet<TouchedPartition>? Touched) : CommitOutcome;

    /// <summary>A record was not at the version expected. Read again and decide again.</summary>
    /// <param name="Type">The kind of the first such record.</param>
    /// <param name="Key">Its key.</param>
    public sealed record Conflict(IRecordType Type, StoredKey Key) : CommitOutcome;

    /// <summary>Another record has the same key in a unique index.</summary>
    /// <param name="Type">The kind.</param>
    /// <param name="Index">The index.</param>
    public sealed record NotUnique(IRecordType Type, IRecordIndex Index) : CommitOutcome;
}

/// <summary>What a commit did.</summary>
public readonly record struct CommitCounts(long Created, long Updated, long Unchanged, long Deleted);

/// <summary>A partition of a kind of record, or of one of its indexes.</summary>
/// <param name="Type">The name of the kind.</param>
/// <param name="Index">The name of the index; null for the records' own keys.</param>
/// <param name="Partition">The partition.</param>
public readonly record struct TouchedPartition(string Type, string? Index, RecordKey Partition);
