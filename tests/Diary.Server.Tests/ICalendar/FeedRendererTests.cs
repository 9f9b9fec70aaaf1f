using System.Text;
using Diary.Calendars;
using Diary.Events;
using Diary.Lessons.Changes;
using Diary.Server.Application.CalendarFeeds;
using Diary.Server.ICalendar;
using Diary.Tests;
using NodaTime;

namespace Diary.Server.Tests.ICalendar;

/// <summary>What the format demands of the bytes, and what is said in them. Another program reads them in Diary.EndToEnd.Tests.</summary>
public sealed class FeedRendererTests
{
    [Theory]
    [InlineData("ru")]
    [InlineData("en")]
    public void A_feed_with_one_of_everything(string language) => Snapshots.Match(FeedScenes.Text(FeedScenes.One, language), language);

    [Fact]
    public void Lines_end_with_carriage_return_and_line_feed_and_have_seventy_five_octets_at_most()
    {
        var text = FeedScenes.Text(FeedScenes.One);

        Assert.EndsWith("END:VCALENDAR\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.DoesNotContain('\r', text.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain(text, c => char.IsControl(c) && c is not ('\r' or '\n'));
    }

    [Fact]
    public void Folding_splits_no_character()
    {
        var bytes = new FeedRenderer().Render(FeedScenes.One, "ru", FeedScenes.Now).Body.ToArray();

        var lines = Encoding.Latin1.GetString(bytes).Split("\r\n").Select(line => Encoding.Latin1.GetBytes(line));

        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        Assert.All(lines, line => strict.GetString(line));
    }

    [Fact]
    public void The_same_thing_has_the_same_uid_whatever_becomes_of_it()
    {
        var planned = FeedScenes.Lesson(new LocalDate(2026, 11, 23), 1);
        var uid = UidsOf(planned)[0];

        Assert.All(
            new[] { LessonAlterationKind.Cancelled, LessonAlterationKind.Substituted, LessonAlterationKind.MovedAway, LessonAlterationKind.Replaced, LessonAlterationKind.DayClosed },
            kind => Assert.Equal(uid, UidsOf(FeedScenes.Lesson(new LocalDate(2026, 11, 23), 1, FeedScenes.Altered(kind)))[0]));
        Assert.Equal(uid, UidsOf(FeedScenes.Lesson(new LocalDate(2026, 11, 23), 1, start: new LocalTime(9, 0)))[0]);
        Assert.NotEqual(uid, UidsOf(FeedScenes.Lesson(new LocalDate(2026, 11, 23), 2))[0]);
        Assert.NotEqual(uid, UidsOf(FeedScenes.Lesson(new LocalDate(2026, 11, 23), 1, FeedScenes.Altered(LessonAlterationKind.InsteadOf)))[0]);
    }

    [Fact]
    public void No_two_things_have_one_uid()
    {
        var uids = UidsOf([.. FeedScenes.One.Items, FeedScenes.One.Items[0]]);

        Assert.Equal(uids.Count, uids.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void The_etag_is_that_of_the_contents_and_not_of_the_moment()
    {
        var renderer = new FeedRenderer();
        var etag = renderer.Render(FeedScenes.One, "ru", FeedScenes.Now).Etag;

        Assert.Equal(etag, renderer.Render(FeedScenes.One, "ru", FeedScenes.Now + Duration.FromHours(5)).Etag);
        Assert.NotEqual(etag, renderer.Render(FeedScenes.One, "en", FeedScenes.Now).Etag);
        Assert.NotEqual(etag, renderer.Render(FeedScenes.One with { Items = [.. FeedScenes.One.Items.Skip(1)] }, "ru", FeedScenes.Now).Etag);
    }

    [Theory]
    [InlineData("ru")]
    [InlineData("en")]
    public void Each_language_has_a_word_for_everything(string language)
    {
        var words = FeedWords.All[language];

        Assert.Equal(Enum.GetValues<LessonAlterationKind>(), words.Alterations.Keys.Order());
        Assert.Equal(Enum.GetValues<SchoolEventKind>(), words.EventKinds.Keys.Order());
        Assert.Equal([DayKind.Holiday, DayKind.TransferredDayOff, DayKind.Vacation, DayKind.Closed], words.DaysOff.Keys.Order());
    }

    private static List<string> UidsOf(params FeedItem[] items) =>
        [.. FeedScenes.Text(FeedScenes.One with { Items = items }).Split("\r\n").Where(line => line.StartsWith("UID:", StringComparison.Ordinal))];
}
