namespace Diary.Server.Storage.Caching;

/// <summary>How much a <see cref="CachedStore"/> keeps. The standalone server takes it from the section Diary:Cache.</summary>
public sealed record CachedStoreOptions
{
    /// <summary>
    /// About how many bytes of memory the answers that are kept may take up together, 0 to 1 TiB; a record is reckoned as twice
    /// its stored form. Default 128 MiB.
    /// </summary>
    public long Capacity { get; init; } = 128L * 1024 * 1024;

    /// <summary>The most bytes, reckoned so, of one answer that is kept, 1 or more; larger ones are asked anew. Default 4 MiB.</summary>
    public long LargestAnswer { get; init; } = 4L * 1024 * 1024;

    /// <summary>
    /// The most answers that are kept of one partition, 1 to 1,000,000; the next one makes it begin anew. Default 10,000.
    /// </summary>
    public int QuestionsPerPartition { get; init; } = 10_000;

    /// <summary>Refuses what is out of range.</summary>
    /// <exception cref="ArgumentException">Says which option, and its range.</exception>
    public void Validate()
    {
        if (Capacity is < 0 or > 1L << 40)
            throw new ArgumentException($"{nameof(Capacity)} is 0 to 1,099,511,627,776 bytes (1 TiB), not {Capacity}.");
        if (LargestAnswer < 1)
            throw new ArgumentException($"{nameof(LargestAnswer)} is at least 1 byte, not {LargestAnswer}.");
        if (QuestionsPerPartition is < 1 or > 1_000_000)
            throw new ArgumentException($"{nameof(QuestionsPerPartition)} is 1 to 1,000,000, not {QuestionsPerPartition}.");
    }
}
