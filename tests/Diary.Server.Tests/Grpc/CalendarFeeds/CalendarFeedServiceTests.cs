using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.CalendarFeeds;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Server.Tests.Application.Accounts;
using Diary.Server.Tests.Grpc.TrustedPersons;
using Diary.Server.Tests.Hosting;
using Diary.Storage;
using Diary.V1;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Account = Diary.Accounts.Account;

namespace Diary.Server.Tests.Grpc.CalendarFeeds;

/// <summary>Today is Friday, 20 November 2026, noon in Moscow.</summary>
public sealed class CalendarFeedServiceTests
{
    [Fact]
    public async Task A_feed_is_fetched_by_its_address_and_by_nothing_else()
    {
        await using var scene = await TrustedScene.StartAsync(fill: s => s.Plan(s.FifthA, s.Maths, SmallSchool.Monday, 1, "Дроби", "№ 812"));
        var created = await CreateAsync(scene, scene.Mother);
        using var http = scene.Host.Http();

        using var answer = await http.GetAsync(new Uri(created.Path, UriKind.Relative));
        var body = await answer.Content.ReadAsStringAsync();

        Assert.Matches("^/calendars/[A-Za-z0-9_-]{43}\\.ics$", created.Path);
        Assert.Equal((HttpStatusCode.OK, "text/calendar; charset=utf-8"), (answer.StatusCode, answer.Content.Headers.ContentType!.ToString()));
        Assert.True(answer.Headers.CacheControl is { Private: true, NoCache: true });
        Assert.Contains("SUMMARY:Математика\r\n", body, StringComparison.Ordinal);
        Assert.Contains("DTSTART;TZID=Europe/Moscow:20261120T083000\r\n", body, StringComparison.Ordinal);
        Assert.Contains("SUMMARY:ДЗ: Математика\r\n", body, StringComparison.Ordinal);
        Assert.DoesNotContain(scene.School.Student.FamilyName, body, StringComparison.Ordinal);
        foreach (var other in new[] { created.Path.Replace(".ics", "", StringComparison.Ordinal), created.Path.ToUpperInvariant().Replace("CALENDARS", "calendars", StringComparison.Ordinal) })
        {
            using var wrong = await http.GetAsync(new Uri(other, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, wrong.StatusCode);
        }
    }

    [Fact]
    public async Task A_feed_is_fetched_while_the_store_cannot_write_and_its_use_is_noted_later()
    {
        await using var scene = await TrustedScene.StartAsync();
        var created = await CreateAsync(scene, scene.Mother);
        scene.Accounts.Between.BeforeNextCommit(() => throw new StoreUnavailableException("The queue is full.") { IsTransient = true });

        Assert.Equal(HttpStatusCode.OK, await FetchAsync(scene, created.Path));
        Assert.Null(await LastUsedOnAsync());
        Assert.Equal(HttpStatusCode.OK, await FetchAsync(scene, created.Path));
        Assert.Equal(new LocalDate(2026, 11, 20), await LastUsedOnAsync());

        async Task<LocalDate?> LastUsedOnAsync() => Assert.Single(
            await scene.Host.Store.ListAllAsync(CalendarFeedRecords.OfStudent(scene.School.Seed.School, scene.School.Student.Id))).Record.LastUsedOn;
    }

    [Fact]
    public async Task Who_has_it_already_is_told_so_until_something_changes()
    {
        await using var scene = await TrustedScene.StartAsync();
        var created = await CreateAsync(scene, scene.Mother);
        using var http = scene.Host.Http();
        using var first = await http.GetAsync(new Uri(created.Path, UriKind.Relative));

        scene.Host.Clock.AdvanceMinutes(90);
        using var again = await GetAsync(http, created.Path, first.Headers.ETag!);
        await scene.ChangeAsync(new ChangeSet().Put(
            RosterRecords.Subjects, scene.School.Maths with { Title = "Алгебра" }, Expected.Anything));
        using var changed = await GetAsync(http, created.Path, first.Headers.ETag!);

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(first.Headers.ETag, changed.Headers.ETag);
    }

    [Fact]
    public async Task The_secret_is_told_once_and_kept_nowhere()
    {
        await using var scene = await TrustedScene.StartAsync();
        var request = Creation(scene);

        var first = await As(scene, scene.Mother).CreateCalendarFeedAsync(request);
        var again = await As(scene, scene.Mother).CreateCalendarFeedAsync(request);

        Assert.Equal((first.FeedId, "", ""), (again.FeedId, again.Path, again.Address));
        var token = first.Path["/calendars/".Length..^".ics".Length];
        var feed = Assert.Single(await scene.Host.Store.ListAllAsync(CalendarFeedRecords.OfAccount(scene.Mother))).Record;
        Assert.DoesNotContain(token, Encoding.UTF8.GetString(CalendarFeedRecords.Feeds.Encode(feed)), StringComparison.Ordinal);
        var replies = await scene.Host.Store.ListAllAsync(new RecordQuery<StoredReply> { Type = RequestRecords.Replies, Partition = RecordKey.Empty });
        Assert.DoesNotContain(replies, r => r.Record.Reply.Contains(token, StringComparison.Ordinal));
        Assert.True(FeedToken.TryParse(token, out var parsed));
        Assert.DoesNotContain(token, $"{parsed} {feed} {FeedShownOnce.Of(feed, parsed, null)}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_owner_sees_his_feeds_and_the_day_they_were_used()
    {
        await using var scene = await TrustedScene.StartAsync(services => services.Configure<CalendarFeedOptions>(o => o.PublicAddress = new Uri("https://diary.example/school/")));
        var request = Creation(scene);
        request.Parts.AddRange([CalendarFeedPart.Lessons, CalendarFeedPart.DaysOff]);
        request.Language = "en";
        var created = await As(scene, scene.Mother).CreateCalendarFeedAsync(request);
        await CreateAsync(scene, scene.Father);

        var unused = Assert.Single((await As(scene, scene.Mother).ListCalendarFeedsAsync(new())).Feeds);
        await FetchAsync(scene, created.Path);
        var used = Assert.Single((await As(scene, scene.Mother).ListCalendarFeedsAsync(new())).Feeds);

        Assert.Equal($"https://diary.example/school{created.Path}", created.Address);
        Assert.Equal(("", "2026-11-20", "en"), (unused.LastUsedOn, used.LastUsedOn, used.Language));
        Assert.Equal([CalendarFeedPart.Lessons, CalendarFeedPart.DaysOff], used.Parts);
        Assert.Equal((scene.StudentId, created.FeedId), (used.StudentId, used.FeedId));
    }

    [Theory]
    [InlineData("revoked")]
    [InlineData("representative no more")]
    [InlineData("account deleted")]
    [InlineData("link removed")]
    public async Task When_the_access_ends_the_address_is_one_that_never_was(string cause)
    {
        await using var scene = await TrustedScene.StartAsync();
        var created = await CreateAsync(scene, scene.Mother);
        Assert.Equal(HttpStatusCode.OK, await FetchAsync(scene, created.Path));

        await EndAsync(scene, cause, created.FeedId);

        using var http = scene.Host.Http();
        using var ended = await http.GetAsync(new Uri(created.Path, UriKind.Relative));
        using var unknown = await http.GetAsync(new Uri($"/calendars/{FeedToken.New().Reveal()}.ics", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, ended.StatusCode);
        Assert.Equal(await TextAsync(unknown), await TextAsync(ended));
    }

    [Fact]
    public async Task A_students_feed_waits_for_the_activation()
    {
        await using var scene = await TrustedScene.StartAsync();
        var student = await scene.PutAccountAsync("Семёнова", "+79161110004", scene.School.Student);
        var created = await CreateAsync(scene, student);

        var before = await FetchAsync(scene, created.Path);
        var stored = (await scene.Host.Store.GetAsync(AccountRecords.Accounts, AccountRecords.AccountAt(student)))!;
        await scene.ChangeAsync(new ChangeSet().Put(
            AccountRecords.Accounts, stored.Record with { StudentActivatedAt = DiaryTestHost.Noon }, Expected.AsRead(stored)));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (before, await FetchAsync(scene, created.Path)));
    }

    [Fact]
    public async Task A_trusted_person_has_no_feed_and_nobody_revokes_that_of_another()
    {
        await using var scene = await TrustedScene.StartAsync();
        await scene.GrantAsync();
        var created = await CreateAsync(scene, scene.Mother);

        var denied = await RpcFailure.OfAsync(As(scene, scene.Grandmother).CreateCalendarFeedAsync(Creation(scene)));
        var others = await RpcFailure.OfAsync(As(scene, scene.Father).RevokeCalendarFeedAsync(new() { RequestId = AccountScene.New(), FeedId = created.FeedId }));
        var none = await RpcFailure.OfAsync(As(scene, scene.Father).RevokeCalendarFeedAsync(new() { RequestId = AccountScene.New(), FeedId = AccountScene.New() }));

        Assert.Equal(("PERMISSION_DENIED", "Scope"), (denied.Reason, denied.Metadata["reason"]));
        Assert.Equal((none.Reason, none.Message), (others.Reason, others.Message));
        Assert.Equal(HttpStatusCode.OK, await FetchAsync(scene, created.Path));
    }

    [Fact]
    public async Task An_account_has_so_many_feeds_and_no_more()
    {
        await using var scene = await TrustedScene.StartAsync(services => services.Configure<CalendarFeedOptions>(o => o.MostPerAccount = 2));
        await CreateAsync(scene, scene.Mother);
        await CreateAsync(scene, scene.Mother);

        var failure = await RpcFailure.OfAsync(As(scene, scene.Mother).CreateCalendarFeedAsync(Creation(scene)));

        Assert.Equal(("TOO_MANY_CALENDAR_FEEDS", "2"), (failure.Reason, failure.Metadata["limit"]));
        await CreateAsync(scene, scene.Father);
    }

    [Fact]
    public async Task Who_guesses_is_told_to_wait_and_what_is_there_is_answered_all_the_same()
    {
        await using var scene = await TrustedScene.StartAsync(services => services.AddSingleton<Microsoft.AspNetCore.Hosting.IStartupFilter, FromAddress>());
        var created = await CreateAsync(scene, scene.Mother);
        using var http = scene.Host.Http();

        var answers = new List<HttpStatusCode>();
        TimeSpan? wait = null;
        for (var i = 0; i < 101; i++)
        {
            using var answer = await http.GetAsync(new Uri($"/calendars/{FeedToken.New().Reveal()}.ics", UriKind.Relative));
            answers.Add(answer.StatusCode);
            wait = answer.Headers.RetryAfter?.Delta;
        }

        Assert.Equal(100, answers.Count(s => s == HttpStatusCode.NotFound));
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        Assert.InRange(wait!.Value.TotalSeconds, 1, 3600);
        Assert.Equal(HttpStatusCode.OK, await FetchAsync(scene, created.Path));
    }

    private static async Task EndAsync(TrustedScene scene, string cause, string feed)
    {
        switch (cause)
        {
            case "revoked":
                await As(scene, scene.Mother).RevokeCalendarFeedAsync(new() { RequestId = AccountScene.New(), FeedId = feed });
                break;
            case "representative no more":
                await scene.ChangeAsync(new ChangeSet().Put(
                    RosterRecords.LegalRepresentatives,
                    new LegalRepresentative { School = scene.School.Seed.School, Student = scene.School.Student.Id, Representative = scene.School.Parent.Id, Status = RosterStatus.Withdrawn },
                    Expected.Anything));
                break;
            case "account deleted":
                await scene.Accounts.As(scene.Mother).DeleteAccountAsync(new() { RequestId = AccountScene.New() });
                Assert.Empty(await scene.Host.Store.ListAllAsync(CalendarFeedRecords.OfAccount(scene.Mother)));
                break;
            case "link removed":
                await scene.ChangeAsync(new ChangeSet().Delete<Diary.Accounts.AccountLink>(
                    AccountRecords.Links, AccountRecords.LinkAt(scene.Mother, scene.School.Seed.School), Expected.Anything));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(cause));
        }
    }

    private static CreateCalendarFeedRequest Creation(TrustedScene scene) => new() { RequestId = AccountScene.New(), SchoolId = scene.SchoolId, StudentId = scene.StudentId };

    private static async Task<CreateCalendarFeedResponse> CreateAsync(TrustedScene scene, Id<Account> account) =>
        await As(scene, account).CreateCalendarFeedAsync(Creation(scene));

    private static CalendarFeedService.CalendarFeedServiceClient As(TrustedScene scene, Id<Account> account) => new(scene.Accounts.ChannelOf(account));

    private static async Task<HttpStatusCode> FetchAsync(TrustedScene scene, string path)
    {
        using var http = scene.Host.Http();
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        return answer.StatusCode;
    }

    private static async Task<HttpResponseMessage> GetAsync(HttpClient http, string path, EntityTagHeaderValue etag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.IfNoneMatch.Add(etag);
        return await http.SendAsync(request);
    }

    private static async Task<string> TextAsync(HttpResponseMessage answer) =>
        $"{answer.StatusCode}\n{answer.Headers}\n{answer.Content.Headers}\n{await answer.Content.ReadAsStringAsync()}";

    /// <summary>The test server has no addresses; tries are counted by them.</summary>
    private sealed class FromAddress : Microsoft.AspNetCore.Hosting.IStartupFilter
    {
        public Action<Microsoft.AspNetCore.Builder.IApplicationBuilder> Configure(Action<Microsoft.AspNetCore.Builder.IApplicationBuilder> next) => app =>
        {
            Microsoft.AspNetCore.Builder.UseExtensions.Use(app, (context, following) =>
            {
                context.Connection.RemoteIpAddress = IPAddress.Parse("203.0.113.7");
                return following(context);
            });
            next(app);
        };
    }
}
