using System.Text;
using System.Text.Json;
using Diary.EndToEnd.Tests.NodeClient;
using Diary.Events;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.CalendarFeeds;
using Diary.Server.ICalendar;
using NodaTime;

namespace Diary.EndToEnd.Tests.CalendarFeeds;

/// <summary>
/// Feeds as another program reads them, by the zone that is defined in them and nothing else: ical.js knows no zones by itself. It has to come to the
/// instants that NodaTime comes to.
/// </summary>
public sealed class IcalJsTests
{
    /// <summary>With summer time in either hemisphere, of half an hour, and "negative"; without; changed by law; at both ends of the day.</summary>
    private static readonly string[] Zones =
    [
        "Europe/Berlin", "Europe/Dublin", "Europe/Moscow", "Europe/Kaliningrad", "Asia/Kamchatka", "Asia/Novosibirsk", "Pacific/Apia", "Pacific/Auckland",
        "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca",
    ];

    /// <summary>Ordinary ones, and some that do not happen or happen twice on a day on which clocks change.</summary>
    private static readonly LocalTime[] Times = [new(0, 30), new(1, 45), new(2, 30), new(3, 0), new(8, 30), new(14, 10), new(23, 15)];

    [NodeFact]
    public async Task Another_parser_comes_to_the_same_instants_before_on_and_after_the_days_on_which_clocks_change()
    {
        var feeds = Zones.SelectMany(Feeds).ToList();

        var read = await ReadAsync(feeds);

        Assert.True(feeds.Sum(f => f.Items.Count) > 5000);
        foreach (var (feed, events) in feeds.Zip(read))
        {
            var expected = feed.Items.Cast<FeedItem.OfEvent>().Select(item => item.Event.Contents).Select(c => (
                c.Title,
                Start: (long?)InstantOf(feed.Zone, c.FirstDay + c.Start!.Value),
                End: (long?)InstantOf(feed.Zone, c.LastDay + c.End!.Value))).ToList();
            Assert.Equal(expected, events.Select(e => (e.Summary, e.Start.Seconds, e.End?.Seconds)));
        }
    }

    [NodeFact]
    public async Task Another_parser_reads_the_words_and_the_days()
    {
        const string Title = "Собрание: «итоги, планы; новости» \\ разное — и длинное продолжение, которое не помещается в строку 😀";
        var day = new LocalDate(2026, 12, 31);
        var feed = new FeedContents(
            Student,
            DateTimeZoneProviders.Tzdb["Europe/Moscow"],
            new DateInterval(day, day.PlusDays(30)),
            [
                new FeedItem.OfDaysOff(Calendars.DayKind.Vacation, "Зимние каникулы", day, day.PlusDays(10)),
                new FeedItem.OfEvent(Event(Title, day, day, null, null, "Первая строка\nвторая, и т. д.; конец")),
            ]);

        var events = (await ReadAsync([feed]))[0];

        Assert.Equal(("Зимние каникулы", "2026-12-31", "2027-01-11"), (events[0].Summary, events[0].Start.Date, events[0].End!.Date));
        Assert.Equal((Title, "2026-12-31", "2027-01-01"), (events[1].Summary, events[1].Start.Date, events[1].End!.Date));
        Assert.EndsWith("Первая строка\nвторая, и т. д.; конец", events[1].Description, StringComparison.Ordinal);
    }

    private static Person Student { get; } =
        new() { Id = ExternalId.ToId<Person>("student"), School = ExternalId.ToId<School>("school"), Roles = PersonRoles.Student, FamilyName = "Белова", GivenName = "Мария" };

    /// <summary>Feeds of 150 days, one after the other, over three years, with events around each change of the clocks and now and then.</summary>
    private static IEnumerable<FeedContents> Feeds(string id)
    {
        var zone = DateTimeZoneProviders.Tzdb[id];
        for (var first = new LocalDate(2025, 9, 1); first < new LocalDate(2028, 9, 1); first = first.PlusDays(151))
        {
            var days = new DateInterval(first, first.PlusDays(150));
            var changes = zone.GetZoneIntervals(zone.AtStartOfDay(days.Start).ToInstant(), zone.AtStartOfDay(days.End).ToInstant())
                .Skip(1).Select(interval => interval.IsoLocalStart.Date);
            var dates = changes.SelectMany(change => new[] { -7, -1, 0, 1, 7 }.Select(change.PlusDays))
                .Concat(Enumerable.Range(0, 11).Select(i => first.PlusDays(i * 15)))
                .Where(days.Contains).Distinct();
            yield return new FeedContents(
                Student, zone, days, [.. dates.SelectMany(date => Times.Select(time => new FeedItem.OfEvent(Event($"{id} {date} {time}", date, date.PlusDays(1), time, time))))]);
        }
    }

    private static SchoolEvent Event(string title, LocalDate first, LocalDate last, LocalTime? start, LocalTime? end, string? description = null) => new()
    {
        Id = ExternalId.ToId<SchoolEvent>(title),
        School = Student.School,
        Author = Student.Id,
        CreatedAt = Instant.FromUtc(2025, 9, 1, 0, 0),
        Contents = new EventContents { Kind = SchoolEventKind.Event, Title = title, Description = description, FirstDay = first, LastDay = last, Start = start, End = end },
    };

    private static long InstantOf(DateTimeZone zone, LocalDateTime local) => zone.AtLeniently(local).ToInstant().ToUnixTimeSeconds();

    private static async Task<IReadOnlyList<IReadOnlyList<ReadEvent>>> ReadAsync(IReadOnlyList<FeedContents> feeds)
    {
        await NodeProgram.InstallAsync("ical.js");
        var renderer = new FeedRenderer();
        var files = feeds.Select(f => Encoding.UTF8.GetString(renderer.Render(f, "ru", Instant.FromUtc(2026, 11, 20, 9, 0)).Body.Span));
        return ReadEvent.ReadAll(await NodeProgram.RunAsync("node", ["read-calendar.mjs"], input: JsonSerializer.Serialize(files)));
    }
}
