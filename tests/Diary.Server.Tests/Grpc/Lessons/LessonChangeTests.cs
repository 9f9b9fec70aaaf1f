using Diary.Server.Application.Audit;
using Diary.Server.Application.Lessons;
using Diary.Server.Application.Rosters;
using Diary.Server.Hosting;
using Diary.Server.Storage.LiteDb;
using Diary.Server.Tests.Grpc.Diaries;
using Diary.Storage;
using Diary.Tests;
using Diary.V1;
using Grpc.Core;
using NodaTime;

namespace Diary.Server.Tests.Grpc.Lessons;

/// <summary>Changes of single lessons, through the server. The tests' clock stands at Friday, 2026-11-20.</summary>
public sealed class LessonChangeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("diary-changes-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_week_tells_everything_that_is_otherwise()
    {
        await using var scene = await ChangeScene.OpenAsync(fill: school =>
        {
            school.Plan(school.FifthA, school.Maths, new LocalDate(2026, 11, 23), 1, "Дроби", "№ 812");
            school.Plan(school.FifthA, school.Russian, new LocalDate(2026, 11, 25), 2, "Причастие", "упр. 3");
        });
        var (office, school) = (scene.Office, scene.School);
        await office.CancelLessonAsync(new() { RequestId = ChangeScene.New(), Lesson = scene.Lesson("2026-11-23", 1), Reason = "Болезнь учителя" });
        await office.SubstituteLessonAsync(new()
        {
            RequestId = ChangeScene.New(),
            Lesson = scene.Lesson("2026-11-24", 1),
            TeacherId = school.OtherTeacher.Id.ToString(),
            Room = "8",
            Reason = "Замена",
        });
        await office.SubstituteLessonAsync(new()
        {
            RequestId = ChangeScene.New(),
            Lesson = scene.Lesson("2026-11-24", 2),
            SubjectId = school.Maths.Id.ToString(),
            TeacherId = school.MathsTeacher.Id.ToString(),
            Reason = "Вместо русского",
        });
        await office.MoveLessonAsync(new() { RequestId = ChangeScene.New(), Lesson = scene.Lesson("2026-11-25", 2), ToDate = "2026-11-26", ToLessonNumber = 4, Reason = "Экскурсия" });
        await office.AddLessonAsync(new() { RequestId = ChangeScene.New(), Lesson = scene.Lesson("2026-11-26", 5), SubjectId = school.Maths.Id.ToString(), Reason = "Консультация" });
        await scene.OfficeCalendar.CloseDayAsync(new() { RequestId = ChangeScene.New(), SchoolId = scene.SchoolId, Date = "2026-11-27", Reason = "Мороз" });

        Snapshots.Match(WeekText.Of(await scene.WeekAsync("2026-11-23")));
    }

    [Fact]
    public async Task A_class_is_shown_as_it_is_and_as_it_was_planned()
    {
        await using var scene = await ChangeScene.OpenAsync();
        var moved = await scene.Office.MoveLessonAsync(
            new() { RequestId = ChangeScene.New(), Lesson = scene.Lesson("2026-11-25", 1), ToDate = "2026-11-25", ToLessonNumber = 6, Reason = "Экскурсия" });

        var listed = await scene.As(scene.School.Parent).ListLessonsAsync(
            new() { SchoolId = scene.SchoolId, ClassId = scene.School.FifthA.Id.ToString(), From = "2026-11-25", To = "2026-11-25" });

        Assert.Equal([(1, false), (2, true), (6, true)], listed.Lessons.Select(l => (l.LessonNumber, l.IsHeld)));
        Assert.Equal(moved.Outcome.Lessons, listed.Lessons.Where(l => l.Alteration is not null));
        Assert.All(moved.Outcome.Lessons, l => Assert.Equal(scene.School.Administrator.Id.ToString(), l.Alteration.ChangedById));
    }

    [Fact]
    public async Task A_change_is_taken_back_and_topic_and_homework_return_with_it()
    {
        await using var scene = await ChangeScene.OpenAsync(fill: school => school.Plan(school.FifthA, school.Maths, new LocalDate(2026, 11, 25), 1, "Дроби", "№ 812"));
        var before = await scene.WeekAsync("2026-11-25");
        await scene.Office.MoveLessonAsync(
            new() { RequestId = ChangeScene.New(), Lesson = scene.Lesson("2026-11-25", 1), ToDate = "2026-11-26", ToLessonNumber = 5, Reason = "Экскурсия" });
        Assert.Equal("№ 812", (await scene.DayAsync("2026-11-26")).Single(l => l.LessonNumber == 5).Homework);

        await scene.Office.RestoreLessonAsync(new() { RequestId = ChangeScene.New(), Lesson = scene.Lesson("2026-11-26", 5) });

        Assert.Equal(before, await scene.WeekAsync("2026-11-25"));
    }

    [Fact]
    public async Task A_conflict_is_named_and_refuses_until_it_is_accepted()
    {
        await using var scene = await ChangeScene.OpenAsync();
        var request = new SubstituteLessonRequest
        {
            RequestId = ChangeScene.New(),
            Lesson = scene.Lesson("2026-11-24", 1),
            TeacherId = scene.School.RussianTeacher.Id.ToString(),
            Reason = "Замена",
        };
        await scene.Office.AddLessonAsync(new()
        {
            RequestId = ChangeScene.New(),
            Lesson = scene.Lesson("2026-11-24", 1, scene.School.SixthB),
            SubjectId = scene.School.Russian.Id.ToString(),
            TeacherId = scene.School.RussianTeacher.Id.ToString(),
            Reason = "Консультация",
        });

        var refused = await RpcFailure.OfAsync(scene.Office.SubstituteLessonAsync(request));
        Assert.Equal((StatusCode.FailedPrecondition, "TIMETABLE_CONFLICT"), (refused.Status, refused.Reason));
        Assert.Contains("the teacher of lesson 1 of 5А also has lesson 1 of 6Б", refused.Message, StringComparison.Ordinal);

        request.AcceptConflicts = true;
        request.RequestId = ChangeScene.New();
        Assert.Equal(ConflictKind.Teacher, Assert.Single((await scene.Office.SubstituteLessonAsync(request)).Outcome.Conflicts).Kind);
        var found = await scene.Office.FindConflictsAsync(new() { SchoolId = scene.SchoolId, From = "2026-11-23", To = "2026-11-28" });
        Assert.Contains(found.Conflicts, c => c.Kind == ConflictKind.Teacher && string.Equals(c.One.Date, "2026-11-24", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Students_of_a_class_and_its_group_cannot_be_in_both()
    {
        await using var scene = await ChangeScene.OpenAsync();

        var conflict = Assert.Single((await scene.Office.FindConflictsAsync(new() { SchoolId = scene.SchoolId, From = "2026-11-25", To = "2026-11-25" })).Conflicts);

        Assert.Equal((ConflictKind.Students, 1, 2), (conflict.Kind, conflict.Students, conflict.One.LessonNumber));
    }

    [Fact]
    public async Task A_merged_group_has_the_teacher_of_the_other_and_makes_no_conflict_with_it()
    {
        await using var scene = await ChangeScene.OpenAsync();
        var request = new MergeLessonRequest
        {
            RequestId = ChangeScene.New(),
            Lesson = scene.Lesson("2026-11-23", 3, scene.School.EnglishGroup),
            WithClassId = scene.School.SixthB.Id.ToString(),
            Reason = "Болезнь",
        };
        Assert.Equal("LESSON_NOT_HELD", (await RpcFailure.OfAsync(scene.Office.MergeLessonAsync(request))).Reason);

        await scene.Office.AddLessonAsync(new()
        {
            RequestId = ChangeScene.New(),
            Lesson = scene.Lesson("2026-11-23", 3, scene.School.SixthB),
            SubjectId = scene.School.English.Id.ToString(),
            TeacherId = scene.School.OtherTeacher.Id.ToString(),
            Room = "Зал",
            Reason = "Объединение",
        });
        var outcome = (await scene.Office.MergeLessonAsync(request)).Outcome;

        Assert.Empty(outcome.Conflicts);
        Assert.Equal((scene.School.OtherTeacher.Id.ToString(), "Зал"), (Assert.Single(outcome.Lessons).TeacherId, outcome.Lessons[0].Room));
    }

    [Fact]
    public async Task Who_substitutes_records_marks_that_day_and_not_on_others()
    {
        await using var scene = await ChangeScene.OpenAsync();
        var marks = scene.MarksBy(scene.School.OtherTeacher);
        Assert.Equal("PERMISSION_DENIED", (await RpcFailure.OfAsync(marks.RecordMarksAsync(scene.Marks("2026-11-19", 1, scene.School.Maths)))).Reason);

        await scene.Office.SubstituteLessonAsync(new()
        {
            RequestId = ChangeScene.New(),
            Lesson = scene.Lesson("2026-11-19", 1),
            TeacherId = scene.School.OtherTeacher.Id.ToString(),
            Reason = "Замена",
        });

        Assert.Single((await marks.RecordMarksAsync(scene.Marks("2026-11-19", 1, scene.School.Maths))).Marks);
        Assert.Equal("PERMISSION_DENIED", (await RpcFailure.OfAsync(marks.RecordMarksAsync(scene.Marks("2026-11-18", 1, scene.School.Maths)))).Reason);
        Assert.Equal("PERMISSION_DENIED", (await RpcFailure.OfAsync(marks.RecordMarksAsync(scene.Marks("2026-11-19", 2, scene.School.Russian)))).Reason);
    }

    [Fact]
    public async Task A_lesson_that_is_not_held_takes_no_marks_and_keeps_its_homework()
    {
        await using var scene = await ChangeScene.OpenAsync(fill: school => school.Plan(school.FifthA, school.Maths, new LocalDate(2026, 11, 19), 1, "Дроби", "№ 812"));
        await scene.Office.CancelLessonAsync(new() { RequestId = ChangeScene.New(), Lesson = scene.Lesson("2026-11-19", 1), Reason = "Болезнь" });

        Assert.Equal("NO_SUCH_LESSON", (await RpcFailure.OfAsync(scene.MarksBy(scene.School.MathsTeacher).RecordMarksAsync(scene.Marks("2026-11-19", 1, scene.School.Maths)))).Reason);
        var lesson = (await scene.DayAsync("2026-11-19"))[0];
        Assert.Equal(("№ 812", false, "Болезнь"), (lesson.Homework, lesson.IsHeld, lesson.Alteration.Reason));
        await scene.As(scene.School.MathsTeacher).PlanLessonsAsync(new()
        {
            RequestId = ChangeScene.New(),
            SchoolId = scene.SchoolId,
            ClassId = scene.School.FifthA.Id.ToString(),
            SubjectId = scene.School.Maths.Id.ToString(),
            Lessons = { new LessonPlan { Date = "2026-11-19", LessonNumber = 1, Homework = "№ 813, самостоятельно" } },
        });
        Assert.Equal("№ 813, самостоятельно", (await scene.DayAsync("2026-11-19"))[0].Homework);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Announced_days_that_a_change_shows_otherwise_are_named(bool isDurable)
    {
        await using var scene = await ChangeScene.OpenAsync(
            isDurable ? builder => builder.UseLiteDb(new LiteDbStoreOptions { Path = Path.Combine(_folder, "diary.db") }) : null);
        await scene.AnnounceAsync("2026-11-24", "2026-11-24", 1);

        var cancelled = await scene.Office.CancelLessonAsync(new() { RequestId = ChangeScene.New(), Lesson = scene.Lesson("2026-11-24", 2), Reason = "Болезнь" });
        var shifted = Assert.Single(cancelled.Outcome.ShiftedAbsences);
        Assert.Equal((AbsenceColour.PartOfDay, AbsenceColour.WholeDay), (shifted.Before, shifted.After));

        var closed = await scene.OfficeCalendar.CloseDayAsync(new() { RequestId = ChangeScene.New(), SchoolId = scene.SchoolId, Date = "2026-11-24", Reason = "Мороз" });
        Assert.Equal((AbsenceColour.WholeDay, AbsenceColour.Unspecified), (Assert.Single(closed.ShiftedAbsences).Before, closed.ShiftedAbsences[0].After));
        var reopened = await scene.OfficeCalendar.ReopenDayAsync(new() { RequestId = ChangeScene.New(), SchoolId = scene.SchoolId, Date = "2026-11-24" });
        Assert.Equal(AbsenceColour.WholeDay, Assert.Single(reopened.ShiftedAbsences).After);
    }

    [Fact]
    public async Task A_plan_returns_only_with_the_lesson_that_took_it()
    {
        await using var scene = await ChangeScene.OpenAsync(fill: school => school.Plan(school.FifthA, school.Maths, new LocalDate(2026, 11, 24), 1, "Дроби", "№ 812"));
        await scene.Office.CancelLessonAsync(new() { RequestId = ChangeScene.New(), Lesson = scene.Lesson("2026-11-24", 1), Reason = "Болезнь" });
        await scene.Office.MoveLessonAsync(
            new() { RequestId = ChangeScene.New(), Lesson = scene.Lesson("2026-11-25", 1), ToDate = "2026-11-24", ToLessonNumber = 1, Reason = "Вместо отменённого" });

        await scene.Office.RestoreLessonAsync(new() { RequestId = ChangeScene.New(), Lesson = scene.Lesson("2026-11-24", 1) });

        Assert.Equal("№ 812", (await scene.DayAsync("2026-11-24"))[0].Homework);
        Assert.Equal("", (await scene.DayAsync("2026-11-25"))[0].Homework);
    }

    [Fact]
    public async Task Marks_are_shown_at_the_lesson_that_is_held()
    {
        await using var scene = await ChangeScene.OpenAsync();
        await scene.Office.CancelLessonAsync(new() { RequestId = ChangeScene.New(), Lesson = scene.Lesson("2026-11-19", 1), Reason = "Болезнь" });
        await scene.Office.MoveLessonAsync(
            new() { RequestId = ChangeScene.New(), Lesson = scene.Lesson("2026-11-20", 1), ToDate = "2026-11-19", ToLessonNumber = 1, Reason = "Вместо отменённого" });
        await scene.MarksBy(scene.School.MathsTeacher).RecordMarksAsync(scene.Marks("2026-11-19", 1, scene.School.Maths));

        Assert.Equal([(false, 0), (true, 1)], (await scene.DayAsync("2026-11-19")).Where(l => l.LessonNumber == 1).OrderBy(l => l.IsHeld).Select(l => (l.IsHeld, l.Marks.Count)));
    }

    [Fact]
    public async Task What_was_planned_for_a_lesson_that_is_gone_can_be_taken_back_and_a_moved_one_is_planned_where_it_went()
    {
        await using var scene = await ChangeScene.OpenAsync();
        var teacher = scene.As(scene.School.MathsTeacher);
        PlanLessonsRequest Plan(int number, string homework) => new()
        {
            RequestId = ChangeScene.New(),
            SchoolId = scene.SchoolId,
            ClassId = scene.School.FifthA.Id.ToString(),
            SubjectId = scene.School.Maths.Id.ToString(),
            Lessons = { new LessonPlan { Date = "2026-11-24", LessonNumber = number, Homework = homework } },
        };
        await scene.Office.MoveLessonAsync(
            new() { RequestId = ChangeScene.New(), Lesson = scene.Lesson("2026-11-24", 1), ToDate = "2026-11-24", ToLessonNumber = 6, Reason = "Экскурсия" });
        Assert.Equal("NO_SUCH_LESSON", (await RpcFailure.OfAsync(teacher.PlanLessonsAsync(Plan(1, "№ 1")))).Reason);
        await teacher.PlanLessonsAsync(Plan(6, "№ 6"));
        await scene.Office.RestoreLessonAsync(new() { RequestId = ChangeScene.New(), Lesson = scene.Lesson("2026-11-24", 6) });

        Assert.Equal("NO_SUCH_LESSON", (await RpcFailure.OfAsync(teacher.PlanLessonsAsync(Plan(6, "№ 7")))).Reason);
        await teacher.PlanLessonsAsync(Plan(6, ""));

        Assert.Empty(await scene.Host.Store.ListAllAsync(
            LessonRecords.PlansOf(scene.School.Seed.School, scene.School.FifthA.Id, new LocalDate(2026, 11, 24), new LocalDate(2026, 11, 24))));
    }

    [Fact]
    public async Task A_lesson_that_others_are_merged_with_stays_until_they_are_restored()
    {
        await using var scene = await ChangeScene.OpenAsync();
        await scene.Office.MergeLessonAsync(new()
        {
            RequestId = ChangeScene.New(),
            Lesson = scene.Lesson("2026-11-25", 2, scene.School.EnglishGroup),
            WithClassId = scene.School.FifthA.Id.ToString(),
            Reason = "Болезнь",
            AcceptConflicts = true,
        });

        var failure = await RpcFailure.OfAsync(scene.Office.CancelLessonAsync(new() { RequestId = ChangeScene.New(), Lesson = scene.Lesson("2026-11-25", 2), Reason = "Ремонт" }));
        Assert.Equal("LESSON_HAS_GUESTS", failure.Reason);

        await scene.Office.RestoreLessonAsync(new() { RequestId = ChangeScene.New(), Lesson = scene.Lesson("2026-11-25", 2, scene.School.EnglishGroup), AcceptConflicts = true });
        await scene.Office.CancelLessonAsync(new() { RequestId = ChangeScene.New(), Lesson = scene.Lesson("2026-11-25", 2), Reason = "Ремонт" });
    }

    [Fact]
    public async Task A_moved_lesson_with_entries_in_the_register_does_not_return()
    {
        await using var scene = await ChangeScene.OpenAsync();
        await scene.Office.MoveLessonAsync(
            new() { RequestId = ChangeScene.New(), Lesson = scene.Lesson("2026-11-18", 1), ToDate = "2026-11-19", ToLessonNumber = 6, Reason = "Экскурсия" });
        var entry = scene.Marks("2026-11-19", 6, scene.School.Maths);
        entry.Entries[0].Attendance = Attendance.Absent;
        await scene.MarksBy(scene.School.MathsTeacher).RecordMarksAsync(entry);
        var restore = new RestoreLessonRequest { RequestId = ChangeScene.New(), Lesson = scene.Lesson("2026-11-19", 6) };

        Assert.Equal("LESSON_REGISTERED", (await RpcFailure.OfAsync(scene.Office.RestoreLessonAsync(restore))).Reason);

        entry = scene.Marks("2026-11-19", 6, scene.School.Maths);
        entry.Entries[0].Attendance = Attendance.Present;
        await scene.MarksBy(scene.School.MathsTeacher).RecordMarksAsync(entry);
        await scene.Office.RestoreLessonAsync(restore);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_two_who_send_one_teacher_to_two_classes_at_once_one_is_told_of_the_conflict(bool isDurable)
    {
        await using var scene = await ChangeScene.OpenAsync(
            isDurable ? builder => builder.UseLiteDb(new LiteDbStoreOptions { Path = Path.Combine(_folder, "turns.db") }) : null);
        var calls = new[] { scene.School.FifthA, scene.School.SixthB }.Select(c => scene.Office.AddLessonAsync(new()
        {
            RequestId = ChangeScene.New(),
            Lesson = scene.Lesson("2026-11-24", 7, c),
            SubjectId = scene.School.Russian.Id.ToString(),
            TeacherId = scene.School.RussianTeacher.Id.ToString(),
            Reason = "Консультация",
        }).ResponseAsync);

        var outcomes = await Task.WhenAll(calls.Select(async call =>
        {
            try
            {
                await call;
                return "ok";
            }
            catch (RpcException failure)
            {
                return failure.StatusCode.ToString();
            }
        }));

        Assert.Equal([nameof(StatusCode.FailedPrecondition), "ok"], outcomes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_audit_log_says_what_was_done_to_which_lesson_and_day()
    {
        await using var scene = await ChangeScene.OpenAsync();
        await scene.Office.CancelLessonAsync(new() { RequestId = ChangeScene.New(), Lesson = scene.Lesson("2026-11-24", 1), Reason = "Болезнь" });
        await scene.Office.RestoreLessonAsync(new() { RequestId = ChangeScene.New(), Lesson = scene.Lesson("2026-11-24", 1) });
        await scene.OfficeCalendar.CloseDayAsync(new() { RequestId = ChangeScene.New(), SchoolId = scene.SchoolId, Date = "2026-11-24", Reason = "Мороз" });

        var events = await scene.Host.Store.ListAllAsync(new RecordQuery<AuditEvent> { Type = AuditRecords.Events, Partition = RosterRecords.SchoolKey(scene.School.Seed.School) });
        var lesson = $"class/{scene.School.FifthA.Id}/2026-11-24/1";
        Assert.Equal(
            [("CancelLesson", lesson), ("CloseDay", "calendar/2026/27/2026-11-24"), ("RestoreLesson", lesson)],
            events.Select(e => (e.Record.Action, e.Record.Subject)).Order());
    }

    [Fact]
    public async Task A_wrong_request_names_every_field()
    {
        await using var scene = await ChangeScene.OpenAsync();

        var failure = await RpcFailure.OfAsync(scene.Office.MoveLessonAsync(
            new() { RequestId = ChangeScene.New(), Lesson = new LessonReference { SchoolId = "x", ClassId = "", Date = "morgen", LessonNumber = 99 }, ToDate = "", ToLessonNumber = -1 }));

        Assert.Equal(
            ["lesson.class_id", "lesson.date", "lesson.lesson_number", "lesson.school_id", "reason", "to_date", "to_lesson_number"],
            failure.Paths.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(typeof(Diary.Lessons.Changes.LessonAlterationKind), typeof(LessonAlterationKind))]
    [InlineData(typeof(Diary.Lessons.Changes.LessonConflictKind), typeof(ConflictKind))]
    public void Enums_of_the_contract_are_those_of_the_rules_and_unspecified(Type rule, Type contract) =>
        Assert.Equal(Enum.GetNames(rule).Prepend("Unspecified"), Enum.GetNames(contract));
}
