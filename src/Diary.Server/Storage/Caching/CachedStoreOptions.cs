namespace Diary.Server.Storage.Caching;

/// <summary>How much a <see cref="CachedStore"/> keeps.</summary>
public sealed record CachedStoreOptions
{
    /// <summary>
    /// How many records, as answers to questions, are kept in memory, 0 to 100,000,000; a partition, and an answer without
    /// records, count as one. Default 200,000: some hundred megabytes for records of half a kilobyte.
    /// </summary>
    public int Capacity { get; init; } = 200_000;

    /// <summary>The most records of one answer that is kept, 1 or more; larger ones are asked anew. Default 2,000.</summary>
    public int LargestAnswer { get; init; } = 2_000;

    /// <summary>Refuses what is out of range.</summary>
    /// <exception cref="ArgumentException">Says which option, and its range.</exception>
    public void Validate()
    {
        if (Capacity is < 0 or > 100_000_000)
            throw new ArgumentException($"{nameof(Capacity)} is 0 to 100,000,000, not {Capacity}.");
        if (LargestAnswer < 1)
            throw new ArgumentException($"{nameof(LargestAnswer)} is at least 1, not {LargestAnswer}.");
    }
}
