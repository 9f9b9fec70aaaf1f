using System.ComponentModel.DataAnnotations;

namespace Diary.Server.Application.Requests;

/// <summary>How commands are carried out.</summary>
public sealed class RequestOptions
{
    /// <summary>How often a command is decided anew when others were faster, 1 to 20. Default 5.</summary>
    [Range(1, 20)]
    public int MaxAttempts { get; set; } = 5;

    /// <summary>
    /// For how long the answer to a request is kept, and a repetition gets it again, 1 hour to 30 days. Default 2 days: longer
    /// than any client goes on trying.
    /// </summary>
    [Range(typeof(TimeSpan), "01:00:00", "30.00:00:00")]
    public TimeSpan KeepReplies { get; set; } = TimeSpan.FromDays(2);

    /// <summary>How often answers that are older, and other records that are out of date, are deleted, 1 minute to 1 day. Default 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan PruneRepliesEvery { get; set; } = TimeSpan.FromHours(1);
}
