using System.Net;
using System.Text.Json;
using Diary.EndToEnd.Tests.NodeClient;
using Diary.Samples;
using Diary.Samples.Access;
using Diary.Samples.Stage;
using Diary.V1;
using NodaTime;

namespace Diary.EndToEnd.Tests.CalendarFeeds;

/// <summary>A feed as a family has it: the real server, a mother with an account, a calendar program that speaks HTTP/1.1.</summary>
public sealed class CalendarFeedTests
{
    /// <summary>An operator who wants to see everything sees no address all the same.</summary>
    private static readonly Dictionary<string, string> Talkative = new(StringComparer.Ordinal)
    {
        ["Logging:Console:FormatterOptions:IncludeScopes"] = "true",
        ["Logging:LogLevel:Default"] = "Trace",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Trace",
        ["Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics"] = "Trace",
        ["Logging:LogLevel:Microsoft.AspNetCore.Routing.EndpointMiddleware"] = "Trace",
        ["Logging:LogLevel:Microsoft.AspNetCore.Routing.Matching.DfaMatcher"] = "Trace",
    };

    [NodeFact]
    public async Task A_mother_creates_a_feed_a_program_reads_it_and_she_revokes_it()
    {
        await using var writer = new StringWriter();
#pragma warning disable RS0030 // A server process goes by the machine's clock.
        var context = new SampleContext(SampleConsole.Plain(writer), SystemClock.Instance);
#pragma warning restore RS0030
        await using var stage = await SampleStage.StartAsync(context, keep: false, CancellationToken.None, Talkative);
        await stage.ImportAsync(CancellationToken.None);
        await stage.School.SetUpAsync(CancellationToken.None);
        using var mother = await MotherAsync(stage, context);
        var feeds = new CalendarFeedService.CalendarFeedServiceClient(mother.Channel);

        var created = await feeds.CreateCalendarFeedAsync(
            new() { RequestId = AccountHolder.NewRequest(), SchoolId = SampleSchool.Id, StudentId = AccessPeople.Student });
        using var http = new HttpClient { BaseAddress = stage.Server.HttpAddress, DefaultRequestVersion = HttpVersion.Version11, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        var path = new Uri(created.Path, UriKind.Relative);
        using var fetched = await http.GetAsync(path);
        var file = await fetched.Content.ReadAsStringAsync();
        await feeds.RevokeCalendarFeedAsync(new() { RequestId = AccountHolder.NewRequest(), FeedId = created.FeedId });
        using var revoked = await http.GetAsync(path);

        Assert.Equal((HttpStatusCode.OK, HttpVersion.Version11), (fetched.StatusCode, fetched.Version));
        Assert.Equal(HttpStatusCode.NotFound, revoked.StatusCode);
        await NodeProgram.InstallAsync("ical.js");
        var events = ReadEvent.ReadAll(await NodeProgram.RunAsync("node", ["read-calendar.mjs"], input: JsonSerializer.Serialize(new[] { file })))[0];
        var week = await mother.Diary.GetWeekAsync(new() { SchoolId = SampleSchool.Id, StudentId = AccessPeople.Student });
        AssertShows(week, events);
        Assert.Equal(events.Count, events.Select(e => e.Uid).Distinct(StringComparer.Ordinal).Count());
        Assert.DoesNotContain(created.Path["/calendars/".Length..^".ics".Length], stage.Server.Log, StringComparison.Ordinal);
        Assert.Contains("\"LogLevel\":\"", stage.Server.Log, StringComparison.Ordinal);
    }

    /// <summary>Each lesson of the week stands in the file at its time.</summary>
    private static void AssertShows(GetWeekResponse week, IReadOnlyList<ReadEvent> events)
    {
        var zone = DateTimeZoneProviders.Tzdb["Europe/Moscow"];
        foreach (var lesson in week.Days.SelectMany(d => d.Lessons).Where(l => l.Start.Length > 0))
        {
            var start = NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm").Parse($"{lesson.Date} {lesson.Start}").Value;
            var seconds = zone.AtStrictly(start).ToInstant().ToUnixTimeSeconds();
            Assert.Contains(events, e => e.Start.Seconds == seconds && e.Summary.Contains(lesson.SubjectTitle, StringComparison.Ordinal));
        }
    }

    private static async Task<AccountHolder> MotherAsync(SampleStage stage, SampleContext context)
    {
        var family = new AccessFamily(stage.Server.GrpcAddress, stage.Messages, stage.Dates, context.Console);
        var mother = await family.RegisterAsync(AccessPeople.Mother, CancellationToken.None);
        using var office = new SchoolOffice(stage.Server.GrpcAddress, stage.Portal, context.Console);
        await office.CorrectAsync(mother.Who, AccessPeople.MotherAtSchool, CancellationToken.None);
        await family.MatchAsync(mother, CancellationToken.None);
        return mother;
    }
}
