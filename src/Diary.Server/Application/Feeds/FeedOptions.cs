using System.ComponentModel.DataAnnotations;

namespace Diary.Server.Application.Feeds;

/// <summary>How changes are watched. Section <c>Diary:Feed</c>.</summary>
public sealed class FeedOptions : IValidatableObject
{
    /// <summary>
    /// For how long an entry of the journal is kept, 1 hour to 365 days: who comes back with a token after that has to reload. Default
    /// 30 days.
    /// </summary>
    [Range(typeof(TimeSpan), "01:00:00", "365.00:00:00")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>
    /// After how long without a message a stream gets one that has the present token and nothing else, and the right to watch is looked
    /// at again, 1 second to 10 minutes. Default 30 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How often the journal of a school that is watched is looked at besides at once after a commit of this process, 100 milliseconds to
    /// 1 minute: for what other processes commit. Default 2 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How many of the last entries of a school that is watched are in memory, for all its streams together, 1 to 10,000; a stream that
    /// is further behind reads the journal. Default 200: at most about half a megabyte a school.
    /// </summary>
    [Range(1, 10_000)]
    public int Window { get; set; } = 200;

    /// <summary>How many streams a process has at once, 1 to 100,000. Default 5,000.</summary>
    [Range(1, 100_000)]
    public int MostStreams { get; set; } = 5_000;

    /// <summary>How many of these one caller has, 1 to 1,000, and not more than <see cref="MostStreams"/>. Default 20.</summary>
    [Range(1, 1_000)]
    public int MostStreamsOfCaller { get; set; } = 20;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MostStreamsOfCaller > MostStreams)
            yield return new ValidationResult("Diary:Feed:MostStreamsOfCaller must not be more than MostStreams.", [nameof(MostStreamsOfCaller)]);
    }
}
