using Diary.Lessons;
using Diary.Server.Application.Attendances;
using Diary.Server.Application.Feeds;
using Diary.Server.Application.Lessons;
using Diary.Server.Hosting;
using Diary.Server.Storage.LiteDb;
using Diary.Server.Tests.Hosting;
using Diary.Storage;
using Diary.V1;
using Grpc.Core;
using NodaTime;
using static Diary.Server.Tests.Grpc.Attendances.AttendanceScene;
using AttendanceCounts = Diary.V1.AttendanceCounts;
using ExemptionKind = Diary.V1.ExemptionKind;
using NoticeStanding = Diary.V1.NoticeStanding;

namespace Diary.Server.Tests.Grpc.Attendances;

/// <summary>Today is Friday, 20 November 2026, noon in Moscow.</summary>
public class AttendanceServiceTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_class_is_registered_in_one_call_and_the_notice_stands_beside(bool isDurable)
    {
        var folder = Directory.CreateTempSubdirectory("diary-attendance-");
        try
        {
            await using var scene = await AttendanceScene.OpenAsync(
                chooseStore: isDurable ? builder => builder.UseLiteDb(new LiteDbStoreOptions { Path = Path.Combine(folder.FullName, "diary.db") }) : null);
            await scene.AnnounceAsync("2026-11-20", 1);
            var before = await scene.Maths.GetClassRegisterAsync(scene.Register());

            var recorded = await scene.Maths.RecordAttendanceAsync(scene.Record(
                othersPresent: true, Entry(scene.School.Student, Attendance.Absent), Entry(scene.School.Classmate, Attendance.Late, 7)));
            var after = await scene.As(scene.School.RussianTeacher).GetClassRegisterAsync(scene.Register());

            Assert.Equal((false, ""), (before.Taken, before.TakenBy));
            Assert.Equal("Unspecified announced Expected Unspecified", Text(before.Students[0]));
            Assert.Equal((true, 2), (recorded.Taken, recorded.Changed));
            Assert.Equal(("Математика", true, DiaryTestHost.Noon), (after.SubjectTitle, after.Taken, Instant.FromDateTimeOffset(after.TakenAt.ToDateTimeOffset())));
            Assert.NotEmpty(after.TakenBy);
            Assert.Equal(["Absent announced Announced Unspecified", "Late 7 - Unspecified Unspecified"], after.Students.Select(Text));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Who_comes_although_it_was_announced_is_shown_and_who_is_missing_without_is()
    {
        await using var scene = await AttendanceScene.OpenAsync();
        await scene.AnnounceAsync("2026-11-20", 1);

        await scene.Maths.RecordAttendanceAsync(scene.Record(othersPresent: true, Entry(scene.School.Classmate, Attendance.Absent)));

        Assert.Equal(
            [NoticeStanding.PresentAllTheSame, NoticeStanding.Unannounced],
            (await scene.Maths.GetClassRegisterAsync(scene.Register())).Students.Select(s => s.Standing));
    }

    [Fact]
    public async Task The_others_were_there_takes_back_an_absence_and_leaves_who_came_late()
    {
        await using var scene = await AttendanceScene.OpenAsync();
        await scene.Maths.RecordAttendanceAsync(scene.Record(othersPresent: false, Entry(scene.School.Student, Attendance.Absent), Entry(scene.School.Classmate, Attendance.Late, 5)));

        var again = await scene.Maths.RecordAttendanceAsync(scene.Record(othersPresent: true));

        Assert.Equal((true, 1), (again.Taken, again.Changed));
        Assert.Equal([Attendance.Present, Attendance.Late], (await scene.Maths.GetClassRegisterAsync(scene.Register())).Students.Select(s => s.Attendance));
        var entry = (await scene.Host.Store.GetAsync(LessonRecords.Attendance, LessonRecords.AttendanceAt(
            scene.School.Seed.School, scene.School.Student.Id, SmallSchool.Monday.PlusDays(4), 1, scene.School.FifthA.Id)))!.Record;
        Assert.Equal(AttendanceKind.Absent, Assert.Single(entry.Earlier!).Kind);
    }

    [Fact]
    public async Task Who_is_named_alone_does_not_make_a_register_and_naming_all_does()
    {
        await using var scene = await AttendanceScene.OpenAsync();

        var one = await scene.Maths.RecordAttendanceAsync(scene.Record(othersPresent: false, Entry(scene.School.Student, Attendance.Absent)));
        var all = await scene.Maths.RecordAttendanceAsync(scene.Record(othersPresent: false, Entry(scene.School.Student, Attendance.Absent), Entry(scene.School.Classmate, Attendance.Present)));
        var later = await scene.Maths.RecordAttendanceAsync(scene.Record(othersPresent: false, Entry(scene.School.Student, Attendance.Excused)));

        Assert.Equal([(false, 1), (true, 1), (true, 1)], new[] { one, all, later }.Select(r => (r.Taken, r.Changed)));
    }

    [Fact]
    public async Task The_same_again_changes_nothing_and_late_without_minutes_leaves_them()
    {
        await using var scene = await AttendanceScene.OpenAsync();
        await scene.Maths.RecordAttendanceAsync(scene.Record(othersPresent: true, Entry(scene.School.Student, Attendance.Late, 12)));
        scene.Host.Clock.AdvanceMinutes(5);

        var same = await scene.Maths.RecordAttendanceAsync(scene.Record(othersPresent: true, Entry(scene.School.Student, Attendance.Late, 12)));
        var without = await scene.Maths.RecordAttendanceAsync(scene.Record(othersPresent: true, Entry(scene.School.Student, Attendance.Late)));
        var other = await scene.Maths.RecordAttendanceAsync(scene.Record(othersPresent: true, Entry(scene.School.Student, Attendance.Late, 20)));

        Assert.Equal([0, 0, 1], new[] { same, without, other }.Select(r => r.Changed));
        var entry = (await scene.Host.Store.GetAsync(LessonRecords.Attendance, LessonRecords.AttendanceAt(
            scene.School.Seed.School, scene.School.Student.Id, SmallSchool.Monday.PlusDays(4), 1, scene.School.FifthA.Id)))!.Record;
        Assert.Equal((20, 12), (entry.LateMinutes!.Value, Assert.Single(entry.Earlier!).LateMinutes!.Value));
        var taken = (await scene.Host.Store.GetAsync(AttendanceRecords.RegistersTaken, AttendanceRecords.TakenAt(
            scene.School.Seed.School, scene.School.FifthA.Id, SmallSchool.Monday.PlusDays(4), 1)))!;
        Assert.Equal((DiaryTestHost.Noon, 1L), (taken.Record.TakenAt, taken.Version));
    }

    [Fact]
    public async Task Marks_and_register_write_the_same_entries()
    {
        await using var scene = await AttendanceScene.OpenAsync();
        await scene.Maths.RecordAttendanceAsync(scene.Record(othersPresent: true, Entry(scene.School.Student, Attendance.Absent)));
        var grading = new GradingService.GradingServiceClient(scene.Host.ClientFor(scene.School.MathsTeacher.Id));

        await grading.RecordMarksAsync(new()
        {
            RequestId = Guid.NewGuid().ToString(),
            SchoolId = scene.SchoolId,
            ClassId = scene.ClassId,
            SubjectId = scene.School.Maths.Id.ToString(),
            Date = "2026-11-20",
            LessonNumber = 1,
            Kind = WorkKind.Answer,
            Entries = { new MarkEntry { StudentId = scene.School.Student.Id.ToString(), Value = "4", Attendance = Attendance.Late, LateMinutes = 15 } },
        });

        var diary = new DiaryService.DiaryServiceClient(scene.Host.ClientFor(scene.School.Parent.Id));
        var lesson = (await diary.GetWeekAsync(new() { SchoolId = scene.SchoolId, StudentId = scene.School.Student.Id.ToString() })).Days[4].Lessons[0];
        Assert.Equal((Attendance.Late, 15), (lesson.Attendance, lesson.LateMinutes));
        var listed = Assert.Single((await diary.ListAttendanceAsync(new() { SchoolId = scene.SchoolId, StudentId = scene.School.Student.Id.ToString(), From = "2026-11-16", To = "2026-11-20" })).Entries);
        Assert.Equal(15, listed.LateMinutes);
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_once_and_changes_nothing()
    {
        await using var scene = await AttendanceScene.OpenAsync();
        var doubled = scene.Record(othersPresent: true, Entry(scene.School.Student, Attendance.Absent), Entry(scene.School.Student, Attendance.Present));
        doubled.Date = "2026-11-23";
        var stranger = scene.Record(othersPresent: true, Entry(scene.School.Student, Attendance.Absent), Entry(scene.School.OtherStudent, Attendance.Absent));
        var noLesson = scene.Record(othersPresent: true);
        noLesson.LessonNumber = 5;

        Assert.Equal(["date", "entries[1].student_id"], (await RpcFailure.OfAsync(scene.Maths.RecordAttendanceAsync(doubled))).Paths);
        Assert.Equal(["entries"], (await RpcFailure.OfAsync(scene.Maths.RecordAttendanceAsync(scene.Record(othersPresent: false)))).Paths);
        Assert.Equal(
            ["entries[0].late_minutes", "entries[1].late_minutes", "entries[2].attendance"],
            (await RpcFailure.OfAsync(scene.Maths.RecordAttendanceAsync(scene.Record(
                othersPresent: true,
                Entry(scene.School.Student, Attendance.Absent, 5),
                Entry(scene.School.Classmate, Attendance.Late, 241),
                Entry(scene.School.OtherStudent, Attendance.Unspecified))))).Paths);
        Assert.Equal(("NOT_IN_CLASS", "1"), await ReasonAndIndexAsync(scene.Maths.RecordAttendanceAsync(stranger)));
        Assert.Equal("NO_SUCH_LESSON", (await RpcFailure.OfAsync(scene.Maths.RecordAttendanceAsync(noLesson))).Reason);
        Assert.False((await scene.Maths.GetClassRegisterAsync(scene.Register())).Taken);
    }

    [Fact]
    public async Task A_lesson_that_the_class_does_not_have_has_no_register()
    {
        await using var scene = await AttendanceScene.OpenAsync();
        var otherSubject = scene.Register();
        otherSubject.SubjectId = scene.School.Russian.Id.ToString();

        Assert.Equal("NO_SUCH_LESSON", (await RpcFailure.OfAsync(scene.Maths.GetClassRegisterAsync(scene.Register(lesson: 3)))).Reason);
        Assert.Equal("NO_SUCH_LESSON", (await RpcFailure.OfAsync(scene.Maths.GetClassRegisterAsync(otherSubject))).Reason);
    }

    [Fact]
    public async Task A_week_is_summed_up_by_subject_and_period()
    {
        var monday = SmallSchool.Monday;
        await using var scene = await AttendanceScene.OpenAsync(school =>
        {
            school.Register(school.Student, school.Maths, monday, 1, AttendanceKind.Late);
            school.Register(school.Student, school.Maths, monday.PlusDays(1), 1, AttendanceKind.Absent);
            school.Register(school.Student, school.Russian, monday.PlusDays(1), 2, AttendanceKind.Absent);
            school.Register(school.Student, school.Maths, monday.PlusDays(3), 1, AttendanceKind.Excused);
            school.Register(school.Student, school.Russian, monday.PlusDays(3), 2, AttendanceKind.Remote);
        });
        await scene.AnnounceAsync("2026-11-20", 1);
        await scene.Maths.RecordAttendanceAsync(scene.Record(othersPresent: true, Entry(scene.School.Student, Attendance.Absent)));

        var summary = await scene.Parent.GetAttendanceSummaryAsync(scene.Summary());

        // Eleven hours: on Wednesday English and Russian are at the same time, and he is in one of them.
        Assert.Equal(
            new AttendanceCounts { Lessons = 11, Missed = 4, Excused = 1, Announced = 1, Unannounced = 2, Late = 1, Remote = 1, NotKept = 5, Percentage = "63.6" },
            summary.Counts);
        Assert.Equal((5, "2026-11-17"), (summary.Days, Assert.Single(summary.MissedDays)));
        Assert.Equal(
            [("Английский язык", 0), ("Математика", 3), ("Русский язык", 1)],
            summary.Subjects.Select(s => (s.SubjectTitle, s.Counts.Missed)));
        Assert.Equal(("q2", 4), (Assert.Single(summary.Periods).PeriodId, summary.Periods[0].Counts.Missed));
        Assert.Equal(3, summary.Subjects[1].Periods[0].Counts.Missed);

        var period = scene.Summary("", "");
        period.PeriodId = "q2";
        var ofPeriod = await scene.Parent.GetAttendanceSummaryAsync(period);
        Assert.Equal(4, ofPeriod.Counts.Missed);
        Assert.True(ofPeriod.Counts.Lessons > summary.Counts.Lessons);
    }

    [Fact]
    public async Task A_lesson_that_is_cancelled_has_no_register_and_is_missed_by_nobody()
    {
        await using var scene = await AttendanceScene.OpenAsync();
        await scene.Maths.RecordAttendanceAsync(scene.Record(othersPresent: true, Entry(scene.School.Student, Attendance.Absent)));
        Assert.Equal(1, (await scene.Parent.GetAttendanceSummaryAsync(scene.Summary())).Counts.Missed);

        await scene.CancelAsync("2026-11-20", 1);

        Assert.Equal("NO_SUCH_LESSON", (await RpcFailure.OfAsync(scene.Maths.RecordAttendanceAsync(scene.Record(othersPresent: true)))).Reason);
        Assert.Equal("NO_SUCH_LESSON", (await RpcFailure.OfAsync(scene.Maths.GetClassRegisterAsync(scene.Register()))).Reason);
        Assert.Equal((10, 0), await LessonsAndMissedAsync(scene));
        var diary = new DiaryService.DiaryServiceClient(scene.Host.ClientFor(scene.School.Parent.Id));
        var finals = await diary.GetFinalsAsync(new() { SchoolId = scene.SchoolId, StudentId = scene.School.Student.Id.ToString() });
        Assert.All(finals.Subjects.SelectMany(f => f.Periods), p => Assert.Equal(0, p.MissedLessons));
        var subject = await diary.GetSubjectAsync(new()
        {
            SchoolId = scene.SchoolId,
            StudentId = scene.School.Student.Id.ToString(),
            SubjectId = scene.School.Maths.Id.ToString(),
            From = "2026-11-16",
            To = "2026-11-20",
        });
        Assert.Equal(0, subject.MissedLessons);
    }

    [Fact]
    public async Task A_summary_takes_a_range_or_a_period()
    {
        await using var scene = await AttendanceScene.OpenAsync();
        var both = scene.Summary();
        both.PeriodId = "q1";
        var unknown = scene.Summary("", "");
        unknown.PeriodId = "q9";
        var dated = scene.Summary();
        dated.Date = "2026-11-20";

        Assert.Equal(["period_id"], (await RpcFailure.OfAsync(scene.Parent.GetAttendanceSummaryAsync(both))).Paths);
        Assert.Equal(["period_id"], (await RpcFailure.OfAsync(scene.Parent.GetAttendanceSummaryAsync(unknown))).Paths);
        Assert.Equal(["date"], (await RpcFailure.OfAsync(scene.Parent.GetAttendanceSummaryAsync(dated))).Paths);
        Assert.Equal(["to"], (await RpcFailure.OfAsync(scene.Parent.GetAttendanceSummaryAsync(scene.Summary("2026-09-01", "2027-10-06")))).Paths);
        Assert.False((await scene.Parent.GetAttendanceSummaryAsync(scene.Summary("2026-12-01", "2026-12-31"))).Counts.HasPercentage);
    }

    [Fact]
    public async Task The_class_teacher_sees_everybody_of_the_class()
    {
        var monday = SmallSchool.Monday;
        await using var scene = await AttendanceScene.OpenAsync(school =>
        {
            school.Seed.Student(school.FifthA, to: monday);
            school.Seed.Student(school.FifthA, to: monday.PlusDays(-1));
            school.Register(school.Student, school.Maths, monday, 1, AttendanceKind.Absent);
            school.Register(school.Classmate, school.Maths, monday, 1, AttendanceKind.Absent);
            school.Register(school.Classmate, school.Russian, monday, 2, AttendanceKind.Absent);
        });

        var ofClass = await scene.ClassTeacher.GetClassAttendanceAsync(new() { SchoolId = scene.SchoolId, ClassId = scene.ClassId, From = "2026-11-16", To = "2026-11-20" });

        Assert.Equal(
            [(11, 1, 0, "90.9"), (10, 2, 1, "80.0"), (2, 0, 0, "100.0")],
            ofClass.Students.Select(s => (s.Counts.Lessons, s.Counts.Unannounced, s.MissedDays, s.Counts.Percentage)).OrderByDescending(s => s.Lessons));
        Assert.Equal(["to"], (await RpcFailure.OfAsync(scene.ClassTeacher.GetClassAttendanceAsync(
            new() { SchoolId = scene.SchoolId, ClassId = scene.ClassId, From = "2026-09-01", To = "2027-03-20" }))).Paths);
    }

    [Fact]
    public async Task An_exemption_is_granted_shown_and_ended()
    {
        await using var scene = await AttendanceScene.OpenAsync(s => s.Register(s.Student, s.Maths, SmallSchool.Monday, 1, AttendanceKind.Absent));
        var diary = new DiaryService.DiaryServiceClient(scene.Host.ClientFor(scene.School.Parent.Id));
        var subject = new GetSubjectRequest
        {
            SchoolId = scene.SchoolId,
            StudentId = scene.School.Student.Id.ToString(),
            SubjectId = scene.School.Maths.Id.ToString(),
            From = "2026-11-16",
            To = "2026-11-20",
        };
        Assert.Equal(1, (await diary.GetSubjectAsync(subject)).MissedLessons);

        var granted = (await scene.ClassTeacher.GrantExemptionAsync(scene.Exempt("2026-11-16", "2026-11-30"))).Exemption;

        Assert.Equal(("Математика", "2026-11-30", ExemptionKind.Exercise, true), (granted.SubjectTitle, granted.LastDay, granted.Kind, granted.HasDocument));
        Assert.Equal(0, (await diary.GetSubjectAsync(subject)).MissedLessons);
        Assert.All((await diary.GetSubjectAsync(subject)).Lessons, l => Assert.True(l.Exempt));
        var finals = await diary.GetFinalsAsync(new() { SchoolId = scene.SchoolId, StudentId = scene.School.Student.Id.ToString() });
        Assert.All(finals.Subjects.SelectMany(s => s.Periods), p => Assert.Equal(0, p.MissedLessons));
        Assert.Equal(ExemptionKind.Exercise, (await scene.Maths.GetClassRegisterAsync(scene.Register())).Students[0].Exemption);
        Assert.Equal((5, 0), await ExemptAndMissedAsync(scene));

        var ended = (await scene.ClassTeacher.EndExemptionAsync(End(scene, granted.Id, "2026-11-17"))).Exemption;
        Assert.Equal(("2026-11-30", "2026-11-17"), (ended.To, ended.LastDay));
        Assert.Equal((2, 0), await ExemptAndMissedAsync(scene));
        Assert.Equal(["last_day"], (await RpcFailure.OfAsync(scene.ClassTeacher.EndExemptionAsync(End(scene, granted.Id, "2026-11-18")))).Paths);
        Assert.Equal(ended, (await scene.ClassTeacher.EndExemptionAsync(End(scene, granted.Id, ""))).Exemption);

        var gone = (await scene.ClassTeacher.EndExemptionAsync(End(scene, granted.Id, "2026-11-01"))).Exemption;
        Assert.Equal("2026-11-15", gone.LastDay);
        Assert.Equal((0, 1), await ExemptAndMissedAsync(scene));
        var list = await scene.Parent.ListExemptionsAsync(new() { SchoolId = scene.SchoolId, StudentId = scene.School.Student.Id.ToString(), From = "2026-11-30", To = "2026-12-31" });
        Assert.Equal(gone, Assert.Single(list.Exemptions));
    }

    [Fact]
    public async Task The_same_request_again_gets_the_same_answer_and_changes_nothing()
    {
        await using var scene = await AttendanceScene.OpenAsync();
        var (grant, record) = (scene.Exempt("2026-11-16", "2026-11-30"), scene.Record(othersPresent: true, Entry(scene.School.Student, Attendance.Absent)));

        var granted = await scene.ClassTeacher.GrantExemptionAsync(grant);
        var recorded = await scene.Maths.RecordAttendanceAsync(record);

        Assert.Equal(granted, await scene.ClassTeacher.GrantExemptionAsync(grant));
        Assert.Equal(recorded, await scene.Maths.RecordAttendanceAsync(record));
        Assert.Single(await scene.Host.Store.ListAllAsync(AttendanceRecords.ExemptionsOf(scene.School.Seed.School, scene.School.Student.Id)));
    }

    [Fact]
    public async Task Who_watches_is_told_of_what_has_changed_and_of_nothing_else()
    {
        await using var scene = await AttendanceScene.OpenAsync();

        await scene.Maths.RecordAttendanceAsync(scene.Record(othersPresent: true, Entry(scene.School.Student, Attendance.Absent)));
        await scene.Maths.RecordAttendanceAsync(scene.Record(othersPresent: true, Entry(scene.School.Student, Attendance.Absent)));
        var exemption = (await scene.ClassTeacher.GrantExemptionAsync(scene.Exempt("2026-11-16", "2026-11-30"))).Exemption;
        await scene.ClassTeacher.EndExemptionAsync(End(scene, exemption.Id, "2026-11-17"));
        await scene.ClassTeacher.EndExemptionAsync(End(scene, exemption.Id, "2026-11-17"));

        var journal = await scene.Host.Store.ListAllAsync(JournalRecords.EntriesOf(scene.School.Seed.School, 0, long.MaxValue));
        Assert.Equal([JournalKind.Attendance, JournalKind.Everything, JournalKind.Everything], journal.SelectMany(e => e.Record.Changes).Select(c => c.Kind));
        Assert.All(journal.SelectMany(e => e.Record.Changes), c => Assert.Equal([scene.School.Student.Id], c.Students));
    }

    [Fact]
    public async Task Exemptions_that_overlap_are_refused_with_both_named()
    {
        await using var scene = await AttendanceScene.OpenAsync();
        var first = (await scene.ClassTeacher.GrantExemptionAsync(scene.Exempt("2026-11-16", "2026-11-30"))).Exemption;

        var failure = await RpcFailure.OfAsync(scene.ClassTeacher.GrantExemptionAsync(scene.Exempt("2026-11-30", "2026-12-31")));

        Assert.Equal(
            (StatusCode.FailedPrecondition, "EXEMPTION_OVERLAPS", first.Id, "2026-11-16", "2026-11-30"),
            (failure.Status, failure.Reason, failure.Metadata["exemption_id"], failure.Metadata["from"], failure.Metadata["to"]));
        Assert.Contains("2026-12-31", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["to"], (await RpcFailure.OfAsync(scene.ClassTeacher.GrantExemptionAsync(scene.Exempt("2026-11-30", "2026-11-29")))).Paths);
    }

    [Fact]
    public async Task Of_exemptions_that_are_granted_at_once_no_two_overlap()
    {
        await using var scene = await AttendanceScene.OpenAsync();

        var calls = Enumerable.Range(1, 8).Select(i => IsGrantedAsync(scene.ClassTeacher.GrantExemptionAsync(scene.Exempt("2026-11-16", $"2026-12-{i:00}"))));
        var outcomes = await Task.WhenAll(calls);

        Assert.Equal(1, outcomes.Count(isGranted => isGranted));
        Assert.Single(await scene.Host.Store.ListAllAsync(AttendanceRecords.ExemptionsOf(scene.School.Seed.School, scene.School.Student.Id)));
    }

    [Theory]
    [InlineData(typeof(Diary.Attendances.NoticeStanding), typeof(NoticeStanding), false)]
    [InlineData(typeof(Diary.Attendances.ExemptionKind), typeof(ExemptionKind), true)]
    public void The_contract_has_the_members_of_the_rules_in_their_order(Type rule, Type contract, bool isBehindUnspecified) => Assert.Equal(
        isBehindUnspecified ? Enum.GetNames(rule).Prepend("Unspecified") : Enum.GetNames(rule).Skip(1).Prepend("Unspecified"),
        Enum.GetNames(contract));

    private static async Task<bool> IsGrantedAsync(AsyncUnaryCall<GrantExemptionResponse> call)
    {
        try
        {
            await call;
            return true;
        }
        catch (RpcException)
        {
            return false;
        }
    }

    private static EndExemptionRequest End(AttendanceScene scene, string exemption, string lastDay) => new()
    {
        RequestId = Guid.NewGuid().ToString(),
        SchoolId = scene.SchoolId,
        StudentId = scene.School.Student.Id.ToString(),
        ExemptionId = exemption,
        LastDay = lastDay,
    };

    private static async Task<(int Exempt, int Missed)> ExemptAndMissedAsync(AttendanceScene scene)
    {
        var counts = (await scene.Parent.GetAttendanceSummaryAsync(scene.Summary())).Counts;
        return (counts.Exempt, counts.Missed);
    }

    private static async Task<(int Lessons, int Missed)> LessonsAndMissedAsync(AttendanceScene scene)
    {
        var counts = (await scene.Parent.GetAttendanceSummaryAsync(scene.Summary())).Counts;
        return (counts.Lessons, counts.Missed);
    }

    private static async Task<(string Reason, string Index)> ReasonAndIndexAsync(AsyncUnaryCall<RecordAttendanceResponse> call)
    {
        var failure = await RpcFailure.OfAsync(call);
        return (failure.Reason, failure.Metadata["index"]);
    }
}
