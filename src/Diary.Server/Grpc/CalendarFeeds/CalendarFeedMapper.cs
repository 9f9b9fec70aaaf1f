using Diary.Server.Application.CalendarFeeds;
using Diary.Server.Grpc.Requests;
using Diary.V1;
using NodaTime.Text;
using CalendarFeed = Diary.Server.Application.CalendarFeeds.CalendarFeed;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace Diary.Server.Grpc.CalendarFeeds;

/// <summary>Between feeds and their messages.</summary>
internal static class CalendarFeedMapper
{
    private static readonly string[] Languages = ["ru", "en"];

    private static readonly (CalendarFeedPart Message, FeedParts Part)[] Parts =
    [
        (CalendarFeedPart.Lessons, FeedParts.Lessons),
        (CalendarFeedPart.Homework, FeedParts.Homework),
        (CalendarFeedPart.Events, FeedParts.Events),
        (CalendarFeedPart.DaysOff, FeedParts.DaysOff),
        (CalendarFeedPart.ExtraClasses, FeedParts.ExtraClasses),
    ];

    public static FeedParts? ToPart(CalendarFeedPart part) => Array.Find(Parts, p => p.Message == part) is { Part: not FeedParts.None and var found } ? found : null;

    public static string Language(FieldReader fields, string path, string language)
    {
        if (language.Length == 0)
            return Languages[0];
        if (!Languages.Contains(language, StringComparer.Ordinal))
            fields.Fail(path, "must be \"ru\" or \"en\", or empty for \"ru\".");
        return language;
    }

    public static CreateCalendarFeedResponse ToResponse(FeedShownOnce shown) => new() { FeedId = shown.Feed.ToString(), Path = shown.Path, Address = shown.Address };

    public static ListCalendarFeedsResponse ToResponse(IReadOnlyList<CalendarFeed> feeds) => new() { Feeds = { feeds.Select(ToMessage) } };

    private static V1.CalendarFeed ToMessage(CalendarFeed feed) => new()
    {
        FeedId = feed.Id.ToString(),
        SchoolId = feed.School.ToString(),
        StudentId = feed.Student.ToString(),
        Parts = { Parts.Where(p => feed.Parts.HasFlag(p.Part)).Select(p => p.Message) },
        Language = feed.Language,
        CreatedAt = Timestamp.FromDateTime(feed.CreatedAt.ToDateTimeUtc()),
        LastUsedOn = feed.LastUsedOn is { } day ? LocalDatePattern.Iso.Format(day) : "",
    };
}
