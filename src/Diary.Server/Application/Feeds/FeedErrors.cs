using Diary.Results;
using NodaTime;

namespace Diary.Server.Application.Feeds;

/// <summary>What came after the token is not kept any more, or the token is of a journal that was lost.</summary>
public sealed record WatchExpired()
    : DiaryError(ErrorKind.NotNow, "WATCH_EXPIRED", "What has changed since is not kept any more. Reload what you show, and watch anew without resume_token.");

/// <summary>The token is not one of this request's.</summary>
public sealed record InvalidResumeToken()
    : DiaryError(ErrorKind.Invalid, "INVALID_RESUME_TOKEN", "This resume_token belongs to another school or student. Leave it empty to begin with what changes from now on.");

/// <summary>There are as many streams as there may be.</summary>
/// <param name="Limit">How many.</param>
public sealed record TooManyStreams(int Limit)
    : DiaryError(ErrorKind.TooMuch, "TOO_MANY_STREAMS", "As many diaries are watched as may be at once. End a stream, or try again later.")
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata =>
        new Dictionary<string, string>(StringComparer.Ordinal) { ["limit"] = Limit.ToString(System.Globalization.CultureInfo.InvariantCulture) };

    /// <inheritdoc/>
    public override Duration? RetryAfter => Duration.FromSeconds(30);
}

/// <summary>The server goes down.</summary>
public sealed record ServerStopping()
    : DiaryError(ErrorKind.Unavailable, "SERVER_STOPPING", "The server goes down. Watch again with the last resume_token.")
{
    /// <inheritdoc/>
    public override Duration? RetryAfter => Duration.FromSeconds(1);
}
