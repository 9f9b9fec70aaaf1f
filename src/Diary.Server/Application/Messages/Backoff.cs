using NodaTime;

namespace Diary.Server.Application.Messages;

/// <summary>How long to wait between tries: twice as long each time, and spread, so that not everything comes back at once.</summary>
internal static class Backoff
{
    /// <summary>The share of a wait that is certain; the rest is random.</summary>
    private const double Certain = 0.5;

    /// <summary>The wait after a failed try.</summary>
    /// <param name="attempts">How often it was tried, 1 or more.</param>
    /// <param name="retryAfter">How long the other side wants to be left alone; never less is waited, but not more than the longest wait.</param>
    /// <param name="random">Where the spread comes from.</param>
    /// <param name="options">First and longest wait.</param>
    public static Duration WaitAfter(int attempts, Duration? retryAfter, Random random, OutboxOptions options)
    {
        var longest = Duration.FromTimeSpan(options.LongestWait);
        var doubled = Math.Min(options.FirstWait.TotalSeconds * Math.Pow(2, attempts - 1), options.LongestWait.TotalSeconds);
        var wait = Duration.FromSeconds(doubled * (Certain + ((1 - Certain) * random.NextDouble())));
        return retryAfter is { } asked ? Duration.Max(wait, Duration.Min(asked, longest)) : wait;
    }
}
