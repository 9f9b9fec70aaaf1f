using Diary.Lessons;
using Diary.Rosters;
using Diary.Server.Application.Lessons;
using Diary.Server.Tests.Hosting;
using Diary.Tests;
using Diary.V1;
using Grpc.Core;
using NodaTime;
using Person = Diary.Rosters.Person;

namespace Diary.Server.Tests.Grpc.Diaries;

public class GetWeekTests
{
    [Fact]
    public async Task A_week_shows_lessons_plans_marks_and_register()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = new SmallSchool();
        var monday = SmallSchool.Monday;
        school.Plan(school.FifthA, school.Maths, monday, 1, "Обыкновенные дроби", "№ 812–815");
        school.Plan(school.FifthA, school.Russian, monday, 1, "План урока, которого нет");
        school.Plan(school.EnglishGroup, school.English, monday, 3, "Past Simple");
        school.Mark(school.Student, school.Maths, monday, 1, "4", weight: 2, comment: "Ошибка в знаке");
        school.Mark(school.Student, school.Maths, monday, 1, "5");
        school.Mark(school.Student, school.Russian, monday, 7, "3", comment: "урока 7 нет");
        school.Mark(school.Student, school.Russian, monday.PlusDays(5), null, "зачёт", weight: 0);
        school.Mark(school.Student, school.Maths, monday.PlusDays(-1), null, "2");
        school.Mark(school.Student, school.Maths, monday.PlusDays(7), 1, "2");
        school.Mark(school.Classmate, school.Maths, monday, 1, "2");
        school.Register(school.Student, school.Russian, monday.PlusDays(1), 2, AttendanceKind.Absent);
        school.Register(school.Student, school.Maths, monday.PlusDays(2), 1, AttendanceKind.Late);
        await school.SaveAsync(host);

        var week = await AskAsync(host, school, school.Parent);

        Snapshots.Match(WeekText.Of(week));
    }

    [Fact]
    public async Task Everybody_who_may_read_it_reads_the_same()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = new SmallSchool();
        school.Mark(school.Student, school.Maths, SmallSchool.Monday, 1, "4");
        await school.SaveAsync(host);

        var week = await AskAsync(host, school, school.Parent);

        Assert.Equal(week, await AskAsync(host, school, school.Student));
        Assert.Equal(week, await AskAsync(host, school, school.ClassTeacher));
        Assert.Equal(week, await AskAsync(host, school, school.Administrator));
        Assert.Equal(week, await AskAsync(host, school, school.Parent, "2026-11-16"));
        Assert.Equal(week, await AskAsync(host, school, school.Parent, "2026-11-22"));
    }

    [Fact]
    public async Task The_first_week_begins_with_days_outside_the_year()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = new SmallSchool();
        await school.SaveAsync(host);

        var week = await AskAsync(host, school, school.Parent, "2026-09-02");

        Assert.Equal("2026-08-31", week.Monday);
        Assert.Equal(
            [DayKind.OutsideYear, DayKind.SchoolDay, DayKind.SchoolDay, DayKind.SchoolDay, DayKind.SchoolDay, DayKind.Weekend, DayKind.Weekend],
            week.Days.Select(d => d.Day.Kind));
        Assert.Equal([0, 2, 3, 2, 2, 0, 0], week.Days.Select(d => d.Lessons.Count));
    }

    [Fact]
    public async Task Lessons_of_one_number_are_in_the_order_of_names()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = new SmallSchool();
        foreach (var title in new[] { "Ёжик в тумане", "Еда народов мира", "Ея величество алгебра" })
        {
            var subject = school.Seed.Subject(title);
            var group = school.Seed.Group(title, subject, 5);
            school.Seed.Enroll(school.Student, group, EnrollmentRole.Student);
            school.Seed.Put(LessonRecords.Timetables, new Timetable
            {
                School = school.Seed.School,
                Class = group.Id,
                Entries = [new Diary.Lessons.TimetableEntry { Weekday = IsoDayOfWeek.Friday, LessonNumber = 7, Subject = subject.Id }],
            });
        }

        await school.SaveAsync(host);

        var week = await AskAsync(host, school, school.Parent);

        Assert.Equal(
            ["Еда народов мира", "Ёжик в тумане", "Ея величество алгебра"],
            week.Days[4].Lessons.Where(l => l.LessonNumber == 7).Select(l => l.SubjectTitle));
    }

    [Fact]
    public async Task A_week_of_no_year_has_no_calendar()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = new SmallSchool();
        await school.SaveAsync(host);

        var failure = await RpcFailure.OfAsync(Client(host, school.Parent).GetWeekAsync(Request(school, school.Student, "2026-07-15")));

        Assert.Equal((StatusCode.FailedPrecondition, "NO_CALENDAR", "2026-07-15"), (failure.Status, failure.Reason, failure.Metadata["date"]));
    }

    [Fact]
    public async Task The_grade_decides_on_vacations_and_bells()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = new SmallSchool();
        var first = school.Seed.Class("1А", 1);
        var child = school.Seed.Student(first);
        school.Seed.Put(Server.Application.Lessons.LessonRecords.Timetables, new Timetable
        {
            School = school.Seed.School,
            Class = first.Id,
            Entries = [new Diary.Lessons.TimetableEntry { Weekday = IsoDayOfWeek.Monday, LessonNumber = 2, Subject = school.Maths.Id }],
        });
        await school.SaveAsync(host);

        var now = await AskAsync(host, school, child, "2026-11-16", child);
        var extraVacation = await AskAsync(host, school, child, "2027-02-15", child);
        var older = await AskAsync(host, school, school.Student, "2027-02-15");

        Assert.Equal(("09:25", "10:00"), (now.Days[0].Lessons.Single().Start, now.Days[0].Lessons.Single().End));
        Assert.Equal((DayKind.Vacation, 0), (extraVacation.Days[0].Day.Kind, extraVacation.Days[0].Lessons.Count));
        Assert.Equal((DayKind.SchoolDay, 3), (older.Days[0].Day.Kind, older.Days[0].Lessons.Count));
    }

    [Fact]
    public async Task Who_changes_class_in_the_week_has_the_lessons_of_both()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = new SmallSchool();
        var wednesday = SmallSchool.Monday.PlusDays(2);
        var mover = school.Seed.Student(school.FifthA, to: wednesday);
        school.Seed.Enroll(mover, school.EnglishGroup, EnrollmentRole.Student, from: wednesday);
        await school.SaveAsync(host);

        var week = await AskAsync(host, school, school.Administrator, student: mover);

        Assert.Equal(
            ["Математика, Русский язык", "Математика, Русский язык", "Математика, Английский язык, Русский язык", "", "", "", ""],
            week.Days.Select(d => string.Join(", ", d.Lessons.Select(l => l.SubjectTitle))));
    }

    [Fact]
    public async Task A_child_that_is_not_yours_is_like_one_that_does_not_exist()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = new SmallSchool();
        await school.SaveAsync(host);
        var client = Client(host, school.Parent);
        var elsewhere = Request(school, school.Student);
        elsewhere.SchoolId = Guid.NewGuid().ToString();
        var missing = Request(school, school.Student);
        missing.StudentId = Guid.NewGuid().ToString();

        var failures = new[]
        {
            await StatusOfAsync(client.GetWeekAsync(Request(school, school.OtherStudent))),
            await StatusOfAsync(client.GetWeekAsync(Request(school, school.MathsTeacher))),
            await StatusOfAsync(client.GetWeekAsync(missing)),
            await StatusOfAsync(client.GetWeekAsync(elsewhere)),
        };

        Assert.Equal(StatusCode.NotFound, failures[0].StatusCode);
        Assert.Single(failures.Select(f => Convert.ToHexString(f.Details)).Distinct(StringComparer.Ordinal));
        Assert.Single(failures.Select(f => f.Message).Distinct(StringComparer.Ordinal));
    }

    private static async Task<(StatusCode StatusCode, string Message, byte[] Details)> StatusOfAsync<T>(AsyncUnaryCall<T> call)
    {
        using (call)
        {
            var failure = await Assert.ThrowsAsync<RpcException>(async () => await call);
            return (failure.StatusCode, failure.Status.Detail, failure.Trailers.GetValueBytes("grpc-status-details-bin")!);
        }
    }

    private static DiaryService.DiaryServiceClient Client(DiaryTestHost host, Person person) => new(host.ClientFor(person.Id));

    private static GetWeekRequest Request(SmallSchool school, Person student, string date = "") =>
        new() { SchoolId = school.Seed.School.ToString(), StudentId = student.Id.ToString(), Date = date };

    private static async Task<GetWeekResponse> AskAsync(
        DiaryTestHost host, SmallSchool school, Person caller, string date = "", Person? student = null) =>
        await Client(host, caller).GetWeekAsync(Request(school, student ?? school.Student, date));
}
