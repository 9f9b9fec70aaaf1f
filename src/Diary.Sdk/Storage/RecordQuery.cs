namespace Diary.Storage;

/// <summary>
/// A question: the records of one partition whose sort keys lie in a range, in order. Where <see cref="Index"/> is given,
/// partition and sort keys are those of the index, and records with the same index key are in the order of their own keys.
/// </summary>
/// <typeparam name="T">The record.</typeparam>
public sealed record RecordQuery<T>
    where T : class
{
    /// <summary>The most records a store gives in one page.</summary>
    public const int MaxLimit = 10_000;

    /// <summary>The kind of record.</summary>
    public required RecordType<T> Type { get; init; }

    /// <summary>The index to go by; null for the records' own keys.</summary>
    public RecordIndex<T>? Index { get; init; }

    /// <summary>The partition.</summary>
    public required RecordKey Partition { get; init; }

    /// <summary>The least sort key, or the first parts of it; inclusive; empty for no bound.</summary>
    public RecordKey From { get; init; }

    /// <summary>
    /// The greatest sort key, or the first parts of it; null for no bound. Inclusive in the sense of prefixes: a sort key that begins with
    /// <see cref="To"/> is still inside, so that a bound on the date alone takes in the whole of that day.
    /// </summary>
    public RecordKey? To { get; init; }

    /// <summary>The most records wanted, 1 to <see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = MaxLimit;

    /// <summary>Go on behind this place, taken from <see cref="RecordPage{T}.Next"/>; null for the beginning.</summary>
    public RecordKey? After { get; init; }

    /// <summary>For stores: the same range in whole keys; for an index, in places (<see cref="RecordRange.PlaceOf"/>).</summary>
    public RecordRange ToRange()
    {
        var from = Partition.Concat(From);
        var before = Partition.Concat(To ?? RecordKey.Empty).AfterPrefix();
        return After is { } after && Partition.Concat(after) is var behind && behind.CompareTo(from) >= 0
            ? new RecordRange(behind, IsFromExclusive: true, before)
            : new RecordRange(from, IsFromExclusive: false, before);
    }
}

/// <summary>Part of an answer.</summary>
/// <typeparam name="T">The record.</typeparam>
/// <param name="Items">The records, in order.</param>
/// <param name="Next">
/// Where to go on; null when that was all. What is behind the partition in the last record's key, or in its place in the index
/// (<see cref="RecordRange.PlaceOf"/>). Pages taken one after another give each record that was there all the time exactly
/// once, whatever was put or deleted in between.
/// </param>
public sealed record RecordPage<T>(IReadOnlyList<Stored<T>> Items, RecordKey? Next)
    where T : class;
