using Diary.Server.Application.Requests;
using Diary.Server.Hosting;
using Diary.Server.Storage.LiteDb;
using Diary.Server.Tests.Hosting;
using Diary.Storage;
using Diary.V1;
using Person = Diary.Rosters.Person;
using SchoolClass = Diary.Rosters.SchoolClass;

namespace Diary.Server.Tests.Grpc.Events;

/// <summary>Today is Friday, 20 November 2026, noon in Moscow.</summary>
public sealed class EventServiceTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("diary-events-");
    private readonly SmallSchool _school = new();
    private DiaryTestHost _host = null!;

    private string SchoolId => _school.Seed.School.ToString();

    private EventService.EventServiceClient Office => As(_school.Administrator);

    /// <summary>Over the store on the disk: the index by the first day is its own there.</summary>
    public async Task InitializeAsync()
    {
        _host = await DiaryTestHost.StartAsync(chooseStore: builder => builder.UseLiteDb(new LiteDbStoreOptions { Path = Path.Combine(_folder.FullName, "diary.db") }));
        await _school.SaveAsync(_host);
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task An_event_is_in_the_weeks_of_whom_it_is_for_on_each_of_its_days()
    {
        var trip = Contents("Поход", "2026-11-18", "2026-11-23", _school.FifthA);
        (trip.Start, trip.End, trip.Place, trip.Description) = ("09:00", "18:00", "Карелия", "Взять спальник");
        var created = await Office.CreateEventAsync(Create(trip));
        await Office.CreateEventAsync(Create(Contents("Концерт", "2026-11-20", "2026-11-20")));

        var week = await WeekAsync(_school.Parent, _school.Student);
        var next = await WeekAsync(_school.Student, _school.Student, "2026-11-25");

        Assert.Equal(["", "", "Поход", "Поход", "Концерт Поход", "Поход", "Поход"], week.Days.Select(d => string.Join(' ', d.Events.Select(e => e.Title))));
        Assert.Equal(["Поход", "", "", "", "", "", ""], next.Days.Select(d => string.Join(' ', d.Events.Select(e => e.Title))));
        Assert.Equal(
            new DiaryEvent
            {
                EventId = created.EventId,
                Kind = SchoolEventKind.Trip,
                Title = "Поход",
                Description = "Взять спальник",
                Place = "Карелия",
                FirstDay = "2026-11-18",
                LastDay = "2026-11-23",
                Start = "09:00",
                End = "18:00",
            },
            Assert.Single(week.Days[2].Events));
        Assert.Equal(["Концерт"], (await WeekAsync(_school.OtherParent, _school.OtherStudent)).Days.SelectMany(d => d.Events).Select(e => e.Title));
    }

    [Fact]
    public async Task Years_of_study_are_those_of_the_class()
    {
        var contents = Contents("Контрольная", "2026-11-20", "2026-11-20");
        contents.Audience = new EventAudience { Grades = { 6, 7 } };
        await Office.CreateEventAsync(Create(contents));

        Assert.Empty((await WeekAsync(_school.Parent, _school.Student)).Days[4].Events);
        Assert.Single((await WeekAsync(_school.OtherParent, _school.OtherStudent)).Days[4].Events);
    }

    [Fact]
    public async Task What_is_changed_is_shown_as_it_is_now_and_what_is_cancelled_as_that()
    {
        var created = await Office.CreateEventAsync(Create(Contents("Поход", "2026-11-18", "2026-11-18", _school.FifthA)));

        var updated = await Office.UpdateEventAsync(Update(created.EventId, Contents("Поход", "2026-11-19", "2026-11-19", _school.FifthA), created.Etag));
        var stale = await RpcFailure.OfAsync(Office.UpdateEventAsync(Update(created.EventId, Contents("Поход", "2026-11-20", "2026-11-20"), created.Etag)));
        await Office.CancelEventAsync(Cancel(created.EventId, "Карантин"));
        await Office.CancelEventAsync(Cancel(created.EventId, "Другая причина"));
        var late = await RpcFailure.OfAsync(Office.UpdateEventAsync(Update(created.EventId, Contents("Поход", "2026-11-20", "2026-11-20"))));

        Assert.NotEqual(created.Etag, updated.Etag);
        Assert.Equal(("STALE_ETAG", "EVENT_CANCELLED"), (stale.Reason, late.Reason));
        var week = await WeekAsync(_school.Parent, _school.Student);
        Assert.Empty(week.Days[2].Events);
        var shown = Assert.Single(week.Days[3].Events);
        Assert.Equal((true, "Карантин"), (shown.Cancelled, shown.CancelReason));
        var listed = Assert.Single((await ListAsync("2026-11-01", "2026-12-01")).Events);
        Assert.Equal(
            (_school.Administrator.Id.ToString(), _school.Administrator.Id.ToString(), "Карантин"),
            (listed.AuthorId, listed.ChangedById, listed.Cancelled.Reason));
    }

    [Fact]
    public async Task A_class_teacher_plans_for_his_class_alone()
    {
        var teacher = As(_school.ClassTeacher);
        var own = await teacher.CreateEventAsync(Create(Contents("Собрание", "2026-11-20", "2026-11-20", _school.FifthA)));
        var others = await Office.CreateEventAsync(Create(Contents("Поход", "2026-11-20", "2026-11-20", _school.SixthB)));
        var both = Contents("Собрание", "2026-11-20", "2026-11-20", _school.FifthA, _school.SixthB);
        var grade = Contents("Собрание", "2026-11-20", "2026-11-20");
        grade.Audience = new EventAudience { Grades = { 5 } };

        Assert.Equal("PERMISSION_DENIED", (await RpcFailure.OfAsync(teacher.CreateEventAsync(Create(both)))).Reason);
        Assert.Equal("PERMISSION_DENIED", (await RpcFailure.OfAsync(teacher.CreateEventAsync(Create(grade)))).Reason);
        Assert.Equal("PERMISSION_DENIED", (await RpcFailure.OfAsync(teacher.UpdateEventAsync(Update(own.EventId, both)))).Reason);
        var ofOthers = await RpcFailure.OfAsync(teacher.CancelEventAsync(Cancel(others.EventId, "")));
        var ofNobody = await RpcFailure.OfAsync(teacher.CancelEventAsync(Cancel(Guid.NewGuid().ToString(), "")));
        Assert.Equal(ofOthers.Message, ofNobody.Message);
        Assert.Equal(ofOthers.Reason, ofNobody.Reason);
        await teacher.CancelEventAsync(Cancel(own.EventId, "Перенесено"));
    }

    [Fact]
    public async Task Bad_input_changes_nothing_and_every_problem_is_named()
    {
        var contents = Contents("Поход", "2026-11-20", "2027-01-20", _school.FifthA);
        (contents.End, contents.Place) = ("12:00", "");
        contents.Audience.ClassIds.Add(Guid.NewGuid().ToString());

        var failure = await RpcFailure.OfAsync(Office.CreateEventAsync(Create(contents)));
        var unread = await RpcFailure.OfAsync(Office.CreateEventAsync(new() { RequestId = Guid.NewGuid().ToString(), SchoolId = SchoolId }));

        Assert.Equal(["contents.audience.class_ids[1]", "contents.end", "contents.last_day"], failure.Paths.Order(StringComparer.Ordinal));
        Assert.Equal(["contents.first_day", "contents.kind", "contents.last_day", "contents.title"], unread.Paths.Order(StringComparer.Ordinal));
        Assert.Empty((await ListAsync("2026-11-01", "2027-02-01")).Events);
    }

    [Fact]
    public async Task A_repeated_call_plans_once_and_no_word_is_kept_with_the_reply()
    {
        var request = Create(Contents("Тайный концерт", "2026-11-20", "2026-11-20"));

        Assert.Equal(await Office.CreateEventAsync(request), await Office.CreateEventAsync(request));

        Assert.Single((await ListAsync("2026-11-20", "2026-11-20")).Events);
        var replies = await _host.Store.ListAllAsync(new RecordQuery<StoredReply> { Type = RequestRecords.Replies, Partition = RecordKey.Empty });
        Assert.DoesNotContain(replies, r => r.Record.Reply.Contains("Тайный", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Events_are_listed_page_by_page_by_their_first_day()
    {
        foreach (var (title, first, last) in new[]
        {
            ("Вчера", "2026-11-19", "2026-11-19"), ("Долго", "2026-10-21", "2026-11-20"), ("Сегодня", "2026-11-20", "2026-11-20"), ("Потом", "2026-11-22", "2026-11-25"),
            ("Поздно", "2026-11-23", "2026-11-23"),
        })
        {
            await Office.CreateEventAsync(Create(Contents(title, first, last)));
        }

        var (titles, token) = (new List<string>(), "");
        do
        {
            var page = await As(_school.MathsTeacher).ListEventsAsync(new() { SchoolId = SchoolId, From = "2026-11-20", To = "2026-11-22", PageSize = 1, PageToken = token });
            titles.AddRange(page.Events.Select(e => e.Contents.Title));
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal(["Долго", "Сегодня", "Потом"], titles);
    }

    [Fact]
    public void The_contract_has_the_kinds_of_the_rules_in_their_order_behind_unspecified() =>
        Assert.Equal(Enum.GetNames<Diary.Events.SchoolEventKind>().Prepend("Unspecified"), Enum.GetNames<SchoolEventKind>());

    private static EventContents Contents(string title, string first, string last, params SchoolClass[] classes) => new()
    {
        Kind = SchoolEventKind.Trip,
        Title = title,
        FirstDay = first,
        LastDay = last,
        Audience = new EventAudience { ClassIds = { classes.Select(c => c.Id.ToString()) } },
    };

    private CreateEventRequest Create(EventContents contents) => new() { RequestId = Guid.NewGuid().ToString(), SchoolId = SchoolId, Contents = contents };

    private UpdateEventRequest Update(string id, EventContents contents, string etag = "") =>
        new() { RequestId = Guid.NewGuid().ToString(), SchoolId = SchoolId, EventId = id, Contents = contents, Etag = etag };

    private CancelEventRequest Cancel(string id, string reason) => new() { RequestId = Guid.NewGuid().ToString(), SchoolId = SchoolId, EventId = id, Reason = reason };

    private async Task<ListEventsResponse> ListAsync(string from, string to) => await Office.ListEventsAsync(new() { SchoolId = SchoolId, From = from, To = to });

    private async Task<GetWeekResponse> WeekAsync(Person caller, Person student, string date = "") =>
        await new DiaryService.DiaryServiceClient(_host.ClientFor(caller.Id)).GetWeekAsync(new() { SchoolId = SchoolId, StudentId = student.Id.ToString(), Date = date });

    private EventService.EventServiceClient As(Person person) => new(_host.ClientFor(person.Id));
}
