using System.Globalization;
using Diary.Results;

namespace Diary.Server.Application.CalendarFeeds;

/// <summary>The account has as many feeds as it may have.</summary>
/// <param name="Limit">How many.</param>
public sealed record TooManyCalendarFeeds(int Limit)
    : DiaryError(
        ErrorKind.NotNow,
        "TOO_MANY_CALENDAR_FEEDS",
        string.Create(CultureInfo.InvariantCulture, $"The account has {Limit} calendar feeds already. Revoke one that is not used."))
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata =>
        new Dictionary<string, string>(StringComparer.Ordinal) { ["limit"] = Limit.ToString(CultureInfo.InvariantCulture) };
}
