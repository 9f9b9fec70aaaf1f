using Diary.Lessons;
using Diary.Server.Application.Feeds;
using Diary.Server.Application.Homeworks;
using Diary.Server.Application.Lessons;
using Diary.Server.Hosting;
using Diary.Server.Storage.LiteDb;
using Diary.Server.Tests.Hosting;
using Diary.Server.Tests.Storage;
using Diary.Storage;
using Diary.V1;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using HomeworkLesson = Diary.V1.HomeworkLesson;
using HomeworkLink = Diary.V1.HomeworkLink;
using LessonPlan = Diary.V1.LessonPlan;
using Person = Diary.Rosters.Person;
using Subject = Diary.Rosters.Subject;

namespace Diary.Server.Tests.Grpc.Homeworks;

/// <summary>
/// Today is Friday, 20 November 2026. 5А has mathematics and Russian every day, the English group Mondays and Wednesdays; the winter vacation is
/// 31 December to 10 January.
/// </summary>
public class HomeworkServiceTests
{
    private static readonly LocalDate Monday = SmallSchool.Monday;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Homework_is_shown_where_it_was_given_and_where_it_is_due_and_is_done(bool isDurable)
    {
        var folder = Directory.CreateTempSubdirectory("diary-homework-");
        try
        {
            var school = new SmallSchool();
            school.Plan(school.FifthA, school.Maths, Monday, 1, "Дроби", "№ 812");
            school.Plan(school.EnglishGroup, school.English, Monday.PlusDays(-5), 2, "Past Simple", "ex. 5");
            await using var host = await DiaryTestHost.StartAsync(
                chooseStore: isDurable ? builder => builder.UseLiteDb(new LiteDbStoreOptions { Path = Path.Combine(folder.FullName, "diary.db") }) : null);
            await school.SaveAsync(host);

            var week = await WeekAsync(host, school);

            Assert.Equal(("2026-11-17", false), (week.Days[0].Lessons[0].HomeworkDue, week.Days[0].Lessons[0].HomeworkDone));
            Assert.Equal(["2026-11-11 Английский язык ex. 5"], week.Days[0].HomeworkDue.Select(Text));
            Assert.Equal(["2026-11-16 Математика № 812"], week.Days[1].HomeworkDue.Select(Text));
            Assert.All(week.Days.Skip(2), d => Assert.Empty(d.HomeworkDue));

            var done = await As(host, school.Student).MarkHomeworkDoneAsync(Done(school, week.Days[1].HomeworkDue[0].Lesson));
            host.Clock.AdvanceMinutes(5);
            var again = await As(host, school.Student).MarkHomeworkDoneAsync(Done(school, week.Days[1].HomeworkDue[0].Lesson));

            Assert.Equal(done, again);
            week = await WeekAsync(host, school);
            Assert.True(week.Days[0].Lessons[0].HomeworkDone);
            Assert.Equal((true, done.DoneAt), (week.Days[1].HomeworkDue[0].Done, week.Days[1].HomeworkDue[0].DoneAt));

            await As(host, school.Student).MarkHomeworkUndoneAsync(Undone(school, week.Days[1].HomeworkDue[0].Lesson));
            await As(host, school.Student).MarkHomeworkUndoneAsync(Undone(school, week.Days[1].HomeworkDue[0].Lesson));
            Assert.False((await WeekAsync(host, school)).Days[0].Lessons[0].HomeworkDone);
            var journal = await host.Store.ListAllAsync(JournalRecords.EntriesOf(school.Seed.School, 0, long.MaxValue));
            Assert.Equal([school.Student.Id, school.Student.Id], journal.SelectMany(e => e.Record.Changes).SelectMany(c => c.Students ?? []));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Who_was_absent_finds_what_was_given()
    {
        var school = new SmallSchool();
        school.Plan(school.FifthA, school.Maths, Monday.PlusDays(3), 1, "Дроби", "№ 812");
        school.Plan(school.FifthA, school.Russian, Monday.PlusDays(3), 2, "Глагол", "упр. 7");
        school.Plan(school.FifthA, school.Maths, Monday.PlusDays(4), 1, "Дроби", "№ 815");
        school.Register(school.Student, school.Maths, Monday.PlusDays(3), 1, Diary.Lessons.AttendanceKind.Absent);
        school.Register(school.Student, school.Russian, Monday.PlusDays(3), 2, Diary.Lessons.AttendanceKind.Remote);
        await using var host = await DiaryTestHost.StartAsync();
        await school.SaveAsync(host);

        var items = (await As(host, school.Parent).ListHomeworkAsync(List(school, "2026-11-20", "2026-11-23"))).Items;

        Assert.Equal(
            [("2026-11-20", "№ 812", true), ("2026-11-20", "упр. 7", false), ("2026-11-23", "№ 815", false)],
            items.Select(i => (i.DueOn, i.Text, i.Missed)));
        Assert.Equal(["№ 812", "упр. 7"], (await As(host, school.Parent).ListHomeworkAsync(List(school, "2026-11-20", "2026-11-20"))).Items.Select(i => i.Text));
    }

    [Fact]
    public async Task What_is_due_moves_when_the_lesson_is_cancelled_beyond_the_week_as_well()
    {
        var school = new SmallSchool();
        school.Plan(school.FifthA, school.Maths, Monday.PlusDays(4), 1, "Дроби", "№ 812");
        await using var host = await DiaryTestHost.StartAsync();
        await school.SaveAsync(host);
        Assert.Equal("2026-11-23", (await WeekAsync(host, school)).Days[4].Lessons[0].HomeworkDue);

        await new TimetableService.TimetableServiceClient(host.ClientFor(school.Administrator.Id)).CancelLessonAsync(new()
        {
            RequestId = Guid.NewGuid().ToString(),
            Lesson = new LessonReference { SchoolId = school.Seed.School.ToString(), ClassId = school.FifthA.Id.ToString(), Date = "2026-11-23", LessonNumber = 1 },
            Reason = "Учитель болен",
        });

        Assert.Equal("2026-11-24", (await WeekAsync(host, school)).Days[4].Lessons[0].HomeworkDue);
        var next = (await WeekAsync(host, school, "2026-11-23")).Days;
        Assert.Equal((0, 1), (next[0].HomeworkDue.Count, next[1].HomeworkDue.Count));
        Assert.Equal("2026-11-24", Assert.Single((await As(host, school.Parent).ListHomeworkAsync(List(school, "2026-11-24", "2026-11-24"))).Items).DueOn);
    }

    [Fact]
    public async Task Homework_of_a_lesson_that_is_gone_is_not_due_and_of_a_cancelled_one_it_is()
    {
        var school = new SmallSchool();
        await using var host = await DiaryTestHost.StartAsync();
        await school.SaveAsync(host);
        var office = new TimetableService.TimetableServiceClient(host.ClientFor(school.Administrator.Id));
        var extra = new LessonReference { SchoolId = school.Seed.School.ToString(), ClassId = school.FifthA.Id.ToString(), Date = "2026-11-20", LessonNumber = 5 };
        await office.AddLessonAsync(new() { RequestId = Guid.NewGuid().ToString(), Lesson = extra, SubjectId = school.Maths.Id.ToString(), Reason = "Консультация" });
        await PlanAsync(
            host,
            school,
            new LessonPlan { Date = "2026-11-20", LessonNumber = 5, Homework = "№ 900" },
            new LessonPlan { Date = "2026-11-20", LessonNumber = 1, Homework = "№ 812" });
        Assert.Equal(["№ 812", "№ 900"], await DueAsync());

        await office.RestoreLessonAsync(new() { RequestId = Guid.NewGuid().ToString(), Lesson = extra });
        var first = extra.Clone();
        first.LessonNumber = 1;
        await office.CancelLessonAsync(new() { RequestId = Guid.NewGuid().ToString(), Lesson = first, Reason = "Учитель болен" });

        Assert.Equal(["№ 812"], await DueAsync());

        async Task<IEnumerable<string>> DueAsync()
        {
            var week = (await WeekAsync(host, school, "2026-11-23")).Days[0].HomeworkDue.Select(h => h.Text).ToList();
            Assert.Equal(week, (await As(host, school.Parent).ListHomeworkAsync(List(school, "2026-11-23", "2026-11-23"))).Items.Select(i => i.Text));
            return week;
        }
    }

    [Fact]
    public async Task What_is_given_instead_is_not_done_until_the_student_says_so_again()
    {
        var school = new SmallSchool();
        await using var host = await DiaryTestHost.StartAsync();
        await school.SaveAsync(host);
        var plan = new LessonPlan { Date = "2026-11-20", LessonNumber = 1, Homework = "№ 812" };
        await PlanAsync(host, school, plan);
        var lesson = Lesson(school.FifthA.Id.ToString(), school.Maths, Monday.PlusDays(4), 1);
        var first = await As(host, school.Student).MarkHomeworkDoneAsync(Done(school, lesson));
        plan.Topic = "Дроби";
        await PlanAsync(host, school, plan);
        Assert.True(await IsDoneAsync());

        plan.Homework = "№ 815";
        await PlanAsync(host, school, plan);
        Assert.False(await IsDoneAsync());

        host.Clock.AdvanceMinutes(5);
        var second = await As(host, school.Student).MarkHomeworkDoneAsync(Done(school, lesson));
        Assert.True(await IsDoneAsync());
        Assert.True(second.DoneAt > first.DoneAt);

        async Task<bool> IsDoneAsync() => (await WeekAsync(host, school)).Days[4].Lessons[0].HomeworkDone;
    }

    [Fact]
    public async Task What_was_done_before_its_text_was_kept_stays_done()
    {
        var school = new SmallSchool();
        school.Plan(school.FifthA, school.Maths, Monday, 1, "Дроби", "№ 812");
        school.Seed.Put(HomeworkRecords.Done, new HomeworkDone
        {
            School = school.Seed.School,
            Student = school.Student.Id,
            Class = school.FifthA.Id,
            Subject = school.Maths.Id,
            Date = Monday,
            LessonNumber = 1,
            DoneAt = DiaryTestHost.Noon,
        });
        await using var host = await DiaryTestHost.StartAsync();
        await school.SaveAsync(host);

        Assert.True((await WeekAsync(host, school)).Days[0].Lessons[0].HomeworkDone);
    }

    [Fact]
    public async Task A_vacation_between_is_bridged()
    {
        var school = new SmallSchool();
        school.Plan(school.EnglishGroup, school.English, new LocalDate(2026, 12, 30), 2, "", "ex. 9");
        await using var host = await DiaryTestHost.StartAsync();
        await school.SaveAsync(host);

        var january = (await WeekAsync(host, school, "2027-01-11")).Days[0];

        Assert.Equal("2026-12-30 Английский язык ex. 9", Text(Assert.Single(january.HomeworkDue)));
        Assert.Equal("2027-01-11", (await WeekAsync(host, school, "2026-12-30")).Days[2].Lessons.Single(l => l.Homework.Length > 0).HomeworkDue);
    }

    [Fact]
    public async Task A_teacher_sets_a_day_and_links_and_the_same_again_changes_nothing()
    {
        var school = new SmallSchool();
        await using var host = await DiaryTestHost.StartAsync();
        await school.SaveAsync(host);
        var plan = new LessonPlan
        {
            Date = "2026-11-20",
            LessonNumber = 1,
            Homework = "Доклад",
            HomeworkDue = "2026-12-11",
            HomeworkLinks = { new HomeworkLink { Title = "Дроби", Url = "https://example.org/fractions" } },
        };

        await PlanAsync(host, school, plan);
        await PlanAsync(host, school, plan);

        var stored = Assert.Single(await host.Store.ListAllAsync(LessonRecords.PlansOf(school.Seed.School, school.FifthA.Id, Monday, Monday.PlusDays(6))));
        Assert.Equal(1, stored.Version);
        var lesson = (await WeekAsync(host, school)).Days[4].Lessons[0];
        Assert.Equal(("2026-12-11", "https://example.org/fractions"), (lesson.HomeworkDue, Assert.Single(lesson.HomeworkLinks).Url));
        var item = Assert.Single((await WeekAsync(host, school, "2026-12-11")).Days[4].HomeworkDue);
        Assert.Equal("Дроби", Assert.Single(item.Links).Title);

        plan.HomeworkLinks[0].Url = "https://example.org/decimals";
        await PlanAsync(host, school, plan);
        Assert.Equal("https://example.org/decimals", Assert.Single((await WeekAsync(host, school)).Days[4].Lessons[0].HomeworkLinks).Url);
    }

    [Fact]
    public async Task What_is_wrong_with_a_day_or_a_link_is_said_and_nothing_is_planned()
    {
        var school = new SmallSchool();
        await using var host = await DiaryTestHost.StartAsync();
        await school.SaveAsync(host);
        var link = new HomeworkLink { Url = "http://example.org" };
        var tooLong = new HomeworkLink { Url = $"https://example.org/{new string('x', 1981)}" };

        Assert.Equal(
            ["lessons[0].homework_links[0].url", "lessons[1].homework_links[0]", "lessons[2].homework_links"],
            await PathsAsync(
                host,
                school,
                new LessonPlan { Date = "2026-11-18", LessonNumber = 1, Homework = "№ 1", HomeworkLinks = { link } },
                new LessonPlan { Date = "2026-11-19", LessonNumber = 1, Homework = "№ 1", HomeworkLinks = { tooLong } },
                new LessonPlan { Date = "2026-11-20", LessonNumber = 1, Homework = "№ 1", HomeworkLinks = { Enumerable.Repeat(new HomeworkLink { Url = "https://example.org" }, 11) } }));
        Assert.Equal(
            ["lessons[0].homework", "lessons[1].homework_due", "lessons[2].homework_due"],
            await PathsAsync(
                host,
                school,
                new LessonPlan { Date = "2026-11-18", LessonNumber = 1, Topic = "Дроби", HomeworkDue = "2026-11-20" },
                new LessonPlan { Date = "2026-11-19", LessonNumber = 1, Homework = "№ 1", HomeworkDue = "2026-11-19" },
                new LessonPlan { Date = "2026-11-20", LessonNumber = 1, Homework = "№ 1", HomeworkDue = "2027-01-02" }));
        Assert.Empty(await host.Store.ListAllAsync(LessonRecords.PlansOf(school.Seed.School, school.FifthA.Id, Monday, Monday.PlusDays(60))));
    }

    [Fact]
    public async Task Homework_of_another_class_and_homework_that_is_none_do_not_exist()
    {
        var school = new SmallSchool();
        school.Plan(school.EnglishGroup, school.English, Monday, 3, "", "ex. 5");
        school.Plan(school.FifthA, school.Maths, Monday, 1, "Дроби");
        await using var host = await DiaryTestHost.StartAsync();
        await school.SaveAsync(host);
        var ofGroup = Done(school, Lesson(school.EnglishGroup.Id.ToString(), school.English, Monday, 3));
        ofGroup.StudentId = school.Classmate.Id.ToString();

        var other = await RpcFailure.OfAsync(As(host, school.Classmate).MarkHomeworkDoneAsync(ofGroup));
        var none = await RpcFailure.OfAsync(As(host, school.Student).MarkHomeworkDoneAsync(Done(school, Lesson(school.FifthA.Id.ToString(), school.Maths, Monday, 1))));

        Assert.Equal([("NOT_FOUND", "homework"), ("NOT_FOUND", "homework")], new[] { other, none }.Select(f => (f.Reason, f.Metadata["resource"])));
        Assert.Equal(
            ["lesson.class_id", "lesson.subject_id", "lesson.date"],
            (await RpcFailure.OfAsync(As(host, school.Student).MarkHomeworkDoneAsync(new() { RequestId = Guid.NewGuid().ToString(), SchoolId = school.Seed.School.ToString(), StudentId = school.Student.Id.ToString() }))).Paths);
    }

    [Fact]
    public async Task Who_joins_a_class_does_what_is_still_due()
    {
        var school = new SmallSchool();
        var joined = school.Seed.Student(school.FifthA, from: Monday.PlusDays(1));
        var left = school.Seed.Student(school.FifthA, to: Monday);
        school.Plan(school.FifthA, school.Maths, Monday, 1, "Дроби", "№ 812");
        await using var host = await DiaryTestHost.StartAsync();
        await school.SaveAsync(host);

        foreach (var (student, expected) in new[] { (joined, 1), (left, 0) })
        {
            var request = List(school, "2026-11-16", "2026-11-22");
            request.StudentId = student.Id.ToString();
            Assert.Equal(expected, (await As(host, school.Administrator).ListHomeworkAsync(request)).Items.Count);
        }
    }

    /// <summary>What homework and exemptions add to the most frequent call: one read each, however many lessons there are.</summary>
    [Fact]
    public async Task A_week_costs_one_read_more_for_what_is_done()
    {
        var school = new SmallSchool();
        CountingStore? store = null;
        await using var host = await DiaryTestHost.StartAsync(services => services.AddSingleton<IDiaryStore>(provider => store = new CountingStore(new Diary.Server.Storage.InMemory.InMemoryStore(Diary.Server.Application.DiarySchema.Current))));
        await school.SaveAsync(host);
        var without = await ReadsAsync();
        await PlanAsync(host, school, [.. Enumerable.Range(0, 5).Select(i => new LessonPlan { Date = $"2026-11-{16 + i}", LessonNumber = 1, Homework = "№ 1" })]);

        Assert.Equal(without + 1, await ReadsAsync());

        async Task<int> ReadsAsync()
        {
            var before = store!.Reads;
            await WeekAsync(host, school);
            return store.Reads - before;
        }
    }

    private static HomeworkService.HomeworkServiceClient As(DiaryTestHost host, Person person) => new(host.ClientFor(person.Id));

    private static async Task<GetWeekResponse> WeekAsync(DiaryTestHost host, SmallSchool school, string date = "") =>
        await new DiaryService.DiaryServiceClient(host.ClientFor(school.Parent.Id))
            .GetWeekAsync(new() { SchoolId = school.Seed.School.ToString(), StudentId = school.Student.Id.ToString(), Date = date });

    private static async Task PlanAsync(DiaryTestHost host, SmallSchool school, params LessonPlan[] plans) =>
        await new TimetableService.TimetableServiceClient(host.ClientFor(school.MathsTeacher.Id)).PlanLessonsAsync(Plan(school, plans));

    private static async Task<IEnumerable<string>> PathsAsync(DiaryTestHost host, SmallSchool school, params LessonPlan[] plans) =>
        (await RpcFailure.OfAsync(new TimetableService.TimetableServiceClient(host.ClientFor(school.MathsTeacher.Id)).PlanLessonsAsync(Plan(school, plans)))).Paths;

    private static PlanLessonsRequest Plan(SmallSchool school, LessonPlan[] plans) => new()
    {
        RequestId = Guid.NewGuid().ToString(),
        SchoolId = school.Seed.School.ToString(),
        ClassId = school.FifthA.Id.ToString(),
        SubjectId = school.Maths.Id.ToString(),
        Lessons = { plans },
    };

    private static ListHomeworkRequest List(SmallSchool school, string from, string to) =>
        new() { SchoolId = school.Seed.School.ToString(), StudentId = school.Student.Id.ToString(), From = from, To = to };

    private static MarkHomeworkDoneRequest Done(SmallSchool school, HomeworkLesson lesson) =>
        new() { RequestId = Guid.NewGuid().ToString(), SchoolId = school.Seed.School.ToString(), StudentId = school.Student.Id.ToString(), Lesson = lesson };

    private static MarkHomeworkUndoneRequest Undone(SmallSchool school, HomeworkLesson lesson) =>
        new() { RequestId = Guid.NewGuid().ToString(), SchoolId = school.Seed.School.ToString(), StudentId = school.Student.Id.ToString(), Lesson = lesson };

    private static HomeworkLesson Lesson(string schoolClass, Subject subject, LocalDate date, int number) =>
        new() { ClassId = schoolClass, SubjectId = subject.Id.ToString(), Date = NodaTime.Text.LocalDatePattern.Iso.Format(date), LessonNumber = number };

    private static string Text(HomeworkItem item) => $"{item.Lesson.Date} {item.SubjectTitle} {item.Text}";
}
