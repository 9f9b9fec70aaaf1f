namespace Diary.Server.Storage.LiteDb;

/// <summary>How a LiteDB store is opened.</summary>
public sealed record LiteDbStoreOptions
{
    /// <summary>
    /// The data file; the log is beside it, with "-log" at its end. Only a file that is missing is created; its directory must be
    /// there. A local disk: the locks of network shares cannot be relied upon.
    /// </summary>
    public required string Path { get; init; }

    /// <summary>How many commits may wait for their turn, 1 to 100,000. Default 1,000.</summary>
    public int QueueLength { get; init; } = 1_000;

    /// <summary>
    /// How long a commit waits for a place in a full queue before it is refused as unavailable for the moment, 0 to 1 minute.
    /// Default 2 seconds.
    /// </summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long a commit that has a place in the queue waits for its turn, behind a bulk commit above all, before it is refused
    /// as unavailable for the moment, 0 to 10 minutes. Default 30 seconds.
    /// </summary>
    public TimeSpan MaxTurnWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a read waits for its turn before it is refused as unavailable for the moment, 0 to 1 minute. Default 5 seconds.
    /// </summary>
    public TimeSpan MaxReadWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The length of the log, in bytes, past which it is brought into the data file, at least 64 KiB. A longer log means rarer
    /// but longer pauses, and a longer opening after a crash. Default 8 MiB.
    /// </summary>
    public long CheckpointBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>
    /// Up to which size of the data file, in bytes, all records and indexes are checked on opening (about three seconds for a
    /// million records); 0 for never, <see cref="long.MaxValue"/> for always. Default 512 MiB.
    /// </summary>
    public long CheckOnOpenUpTo { get; init; } = 512L * 1024 * 1024;

    /// <summary>Refuses what is out of range.</summary>
    /// <exception cref="ArgumentException">Says which option, and its range.</exception>
    public void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Path);
        Require(QueueLength is >= 1 and <= 100_000, $"{nameof(QueueLength)} is 1 to 100,000, not {QueueLength}.");
        Require(MaxWait >= TimeSpan.Zero && MaxWait <= TimeSpan.FromMinutes(1), $"{nameof(MaxWait)} is 0 to 1 minute, not {MaxWait}.");
        Require(MaxTurnWait >= TimeSpan.Zero && MaxTurnWait <= TimeSpan.FromMinutes(10), $"{nameof(MaxTurnWait)} is 0 to 10 minutes, not {MaxTurnWait}.");
        Require(MaxReadWait >= TimeSpan.Zero && MaxReadWait <= TimeSpan.FromMinutes(1), $"{nameof(MaxReadWait)} is 0 to 1 minute, not {MaxReadWait}.");
        Require(CheckpointBytes >= 64 * 1024, $"{nameof(CheckpointBytes)} is at least 64 KiB, not {CheckpointBytes} bytes.");
        Require(CheckOnOpenUpTo >= 0, $"{nameof(CheckOnOpenUpTo)} is not negative.");
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
            throw new ArgumentException(message);
    }
}
