using Diary.Server.Application.Lessons;
using Diary.Server.Application.Requests;
using Diary.Server.Tests.Hosting;
using Diary.Storage;
using Diary.Tests;
using Diary.V1;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using LessonPlan = Diary.V1.LessonPlan;
using Person = Diary.Rosters.Person;

namespace Diary.Server.Tests.Grpc.Lessons;

/// <summary>Algebra is taught on Mondays, first lesson, and Fridays, second lesson; 23 November 2026 is a Monday.</summary>
public class PlanLessonsTests
{
    private static readonly LocalDate FirstDay = new(2026, 9, 1);

    private static readonly LocalDate LastDay = new(2027, 5, 26);

    [Fact]
    public async Task Plans_are_written_replaced_and_taken_back()
    {
        await using var school = await StartAsync();
        var client = school.As(school.Teacher);

        await client.PlanLessonsAsync(Request(
            school, Plan("2026-11-23", 1, "Дроби", "№ 12"), Plan("2026-11-27", 2, "Дроби", ""), Plan("2026-11-30", 1, "", "№ 15")));
        await client.PlanLessonsAsync(Request(
            school, Plan("2026-11-23", 1, "Сложение дробей", ""), Plan("2026-11-27", 2, "", "")));

        var plans = await school.Host.Store.ListAllAsync(LessonRecords.PlansOf(school.Seed.School, school.Class.Id, FirstDay, LastDay));
        Assert.Equal(
            [(new LocalDate(2026, 11, 23), 1, "Сложение дробей", null), (new LocalDate(2026, 11, 30), 1, null, "№ 15")],
            plans.Select(p => (p.Record.Date, p.Record.LessonNumber, p.Record.Topic, p.Record.Homework)));
        Assert.All(plans, p => Assert.Equal(school.Algebra.Id, p.Record.Subject));
        Assert.Equal(2, (await school.AuditAsync()).Count(e => e.Action is "PlanLessons"));
    }

    [Fact]
    public async Task The_same_plan_again_changes_nothing()
    {
        await using var school = await StartAsync();
        var client = school.As(school.Teacher);
        await client.PlanLessonsAsync(Request(school, Plan("2026-11-23", 1, "Дроби", "№ 12")));

        await client.PlanLessonsAsync(Request(school, Plan("2026-11-23", 1, "Дроби", "№ 12")));

        var plan = Assert.Single(await school.Host.Store.ListAllAsync(LessonRecords.PlansOf(school.Seed.School, school.Class.Id, FirstDay, LastDay)));
        Assert.Equal(1, plan.Version);
    }

    [Theory]
    [InlineData("2026-11-24", 1, "a Tuesday")]
    [InlineData("2026-11-23", 2, "another lesson of the day")]
    [InlineData("2026-10-26", 1, "in the vacation")]
    public async Task A_lesson_that_is_not_held_is_not_planned_nor_are_the_others(string date, int number, string why)
    {
        Assert.NotEmpty(why);
        await using var school = await StartAsync();

        var failure = await RpcFailure.OfAsync(school.As(school.Teacher).PlanLessonsAsync(
            Request(school, Plan("2026-11-30", 1, "Дроби", ""), Plan(date, number, "Дроби", ""))));

        Assert.Equal((StatusCode.FailedPrecondition, "NO_SUCH_LESSON"), (failure.Status, failure.Reason));
        Assert.Equal((date, $"{number}"), (failure.Metadata["date"], failure.Metadata["lesson_number"]));
        Assert.Empty(await school.Host.Store.ListAllAsync(LessonRecords.PlansOf(school.Seed.School, school.Class.Id, FirstDay, LastDay)));
    }

    [Fact]
    public async Task A_class_without_a_timetable_has_no_lessons()
    {
        await using var school = await TimetableSchool.StartAsync();

        var failure = await RpcFailure.OfAsync(school.As(school.Teacher).PlanLessonsAsync(Request(school, Plan("2026-11-23", 1, "Дроби", ""))));

        Assert.Equal("NO_SUCH_LESSON", failure.Reason);
    }

    [Fact]
    public async Task Beyond_the_calendar_nothing_is_planned()
    {
        await using var school = await StartAsync();

        var failure = await RpcFailure.OfAsync(school.As(school.Teacher).PlanLessonsAsync(Request(school, Plan("2027-09-06", 1, "Дроби", ""))));

        Assert.Equal((StatusCode.FailedPrecondition, "NO_CALENDAR"), (failure.Status, failure.Reason));
        Assert.Equal("2027-09-06", failure.Metadata["date"]);
    }

    [Fact]
    public async Task A_lesson_is_named_once()
    {
        await using var school = await StartAsync();

        var failure = await RpcFailure.OfAsync(school.As(school.Teacher).PlanLessonsAsync(
            Request(school, Plan("2026-11-23", 1, "Дроби", ""), Plan("2026-11-27", 2, "", "№ 1"), Plan("2026-11-23", 1, "", ""))));

        Assert.Equal((StatusCode.InvalidArgument, "INVALID_INPUT"), (failure.Status, failure.Reason));
        Assert.Equal(["lessons[2]"], failure.Paths);
    }

    [Fact]
    public async Task Fields_that_can_not_be_read_are_all_named()
    {
        await using var school = await StartAsync();
        var request = Request(school, Plan("23.11.2026", 21, new string('т', 501), new string('д', 4001)));
        request.SubjectId = "";

        Snapshots.Match(await RpcFailure.OfAsync(school.As(school.Teacher).PlanLessonsAsync(request)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(201)]
    public async Task A_request_has_1_to_200_lessons(int count)
    {
        await using var school = await StartAsync();
        var lessons = Enumerable.Range(0, count).Select(_ => Plan("2026-11-23", 1, "Дроби", "")).ToArray();

        var failure = await RpcFailure.OfAsync(school.As(school.Teacher).PlanLessonsAsync(Request(school, lessons)));

        Assert.Equal(["lessons"], failure.Paths);
    }

    [Fact]
    public async Task Only_a_teacher_of_the_class_and_subject_plans()
    {
        Person? english = null, headOfClass = null, earlier = null;
        await using var school = await StartAsync(s =>
        {
            english = s.Seed.Teacher(s.Class, s.English);
            headOfClass = s.Seed.ClassTeacher(s.Class);
            earlier = s.Seed.Teacher(s.Class, s.Algebra, to: new LocalDate(2026, 11, 22));
        });

        foreach (var person in (Person[])[english!, headOfClass!, earlier!, school.Administrator, school.Student, school.Parent])
        {
            var failure = await RpcFailure.OfAsync(school.As(person).PlanLessonsAsync(Request(school, Plan("2026-11-23", 1, "Дроби", ""))));
            Assert.Equal((StatusCode.PermissionDenied, "PERMISSION_DENIED"), (failure.Status, failure.Reason));
            Assert.Equal("PlanLessons", failure.Metadata["action"]);
        }
    }

    [Fact]
    public async Task A_teacher_needs_the_class_on_every_day_of_the_request()
    {
        Person? earlier = null;
        await using var school = await StartAsync(s => earlier = s.Seed.Teacher(s.Class, s.Algebra, to: new LocalDate(2026, 11, 27)));
        var client = school.As(earlier!);

        await client.PlanLessonsAsync(Request(school, Plan("2026-11-23", 1, "Дроби", ""), Plan("2026-11-27", 2, "Дроби", "")));
        var failure = await RpcFailure.OfAsync(client.PlanLessonsAsync(
            Request(school, Plan("2026-11-23", 1, "Другое", ""), Plan("2026-11-30", 1, "Другое", ""))));

        Assert.Equal("PERMISSION_DENIED", failure.Reason);
        var plans = await school.Host.Store.ListAllAsync(LessonRecords.PlansOf(school.Seed.School, school.Class.Id, FirstDay, LastDay));
        Assert.All(plans, p => Assert.Equal("Дроби", p.Record.Topic));
    }

    [Fact]
    public async Task Who_may_not_plan_learns_nothing_of_what_is_wrong()
    {
        await using var school = await StartAsync();
        var request = Request(school, Plan("2026-11-24", 9, "Дроби", ""), Plan("2026-11-24", 9, "Дроби", ""));

        var known = await RpcFailure.OfAsync(school.As(school.Student).PlanLessonsAsync(request));
        var stranger = await RpcFailure.OfAsync(school.As(school.Stranger).PlanLessonsAsync(request));

        Assert.Equal("PERMISSION_DENIED", known.Reason);
        Assert.Equal((StatusCode.NotFound, "class"), (stranger.Status, stranger.Metadata["resource"]));
    }

    [Fact]
    public async Task A_class_that_is_not_there_answers_like_one_that_is()
    {
        await using var school = await StartAsync();
        var missing = Request(school, Plan("2026-11-23", 1, "Дроби", ""));
        missing.ClassId = Guid.NewGuid().ToString("D");

        Assert.Equal("PERMISSION_DENIED", (await RpcFailure.OfAsync(school.As(school.Student).PlanLessonsAsync(missing))).Reason);
        Assert.Equal("NOT_FOUND", (await RpcFailure.OfAsync(school.As(school.Stranger).PlanLessonsAsync(missing))).Reason);
    }

    [Fact]
    public async Task A_repeated_request_changes_nothing_and_its_id_stands_for_nothing_else()
    {
        await using var school = await StartAsync();
        var client = school.As(school.Teacher);
        var first = Request(school, Plan("2026-11-23", 1, "Дроби", ""));
        await client.PlanLessonsAsync(first);
        await client.PlanLessonsAsync(Request(school, Plan("2026-11-23", 1, "Сложение", "")));

        await client.PlanLessonsAsync(first);
        var plan = Assert.Single(await school.Host.Store.ListAllAsync(LessonRecords.PlansOf(school.Seed.School, school.Class.Id, FirstDay, LastDay)));
        Assert.Equal("Сложение", plan.Record.Topic);

        first.Lessons[0].Topic = "Вычитание";
        Assert.Equal("REQUEST_ID_REUSED", (await RpcFailure.OfAsync(client.PlanLessonsAsync(first))).Reason);
    }

    [Fact]
    public async Task Another_call_with_the_same_bytes_is_another_request()
    {
        await using var school = await StartAsync();
        var timetable = school.SetRequest();
        timetable.Entries.Clear();
        timetable.Etag = "";
        var calendar = SetCalendarRequest.Parser.ParseFrom(timetable.ToByteArray());
        await school.As(school.Administrator).SetTimetableAsync(timetable);

        var failure = await RpcFailure.OfAsync(
            new CalendarService.CalendarServiceClient(school.Host.ClientFor(school.Administrator.Id)).SetCalendarAsync(calendar));

        Assert.Equal("REQUEST_ID_REUSED", failure.Reason);
    }

    [Fact]
    public async Task A_plan_of_no_lessons_is_nobodys_right()
    {
        await using var school = await StartAsync();
        var handler = school.Host.Services.GetRequiredService<PlanLessonsHandler>();
        var stranger = new RequestContext(new Caller("nobody", Person: null, IsOperator: false), DiaryTestHost.Noon);

        var decided = await handler.DecideAsync(new PlanLessons(school.Seed.School, school.Class.Id, school.Algebra.Id, []), stranger, default);

        Assert.False(decided.TryGet(out _, out var error));
        Assert.Equal(["lessons"], error.Problems.Select(p => p.Path));
    }

    private static async Task<TimetableSchool> StartAsync(Action<TimetableSchool>? add = null)
    {
        var school = await TimetableSchool.StartAsync(add);
        await school.As(school.Administrator).SetTimetableAsync(school.SetRequest());
        return school;
    }

    private static PlanLessonsRequest Request(TimetableSchool school, params LessonPlan[] lessons) => new()
    {
        RequestId = Guid.NewGuid().ToString("D"),
        SchoolId = school.Seed.School.ToString(),
        ClassId = school.Class.Id.ToString(),
        SubjectId = school.Algebra.Id.ToString(),
        Lessons = { lessons },
    };

    private static LessonPlan Plan(string date, int number, string topic, string homework) =>
        new() { Date = date, LessonNumber = number, Topic = topic, Homework = homework };
}
