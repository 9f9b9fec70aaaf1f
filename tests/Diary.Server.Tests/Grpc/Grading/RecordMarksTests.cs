using Diary.Grading;
using Diary.Lessons;
using Diary.Server.Application.Lessons;
using Diary.Server.Tests.Hosting;
using Diary.Storage;
using Diary.Tests;
using Diary.V1;
using Grpc.Core;
using NodaTime;
using DiaryLesson = Diary.V1.DiaryLesson;
using Person = Diary.Rosters.Person;
using WorkKind = Diary.V1.WorkKind;

namespace Diary.Server.Tests.Grpc.Grading;

public class RecordMarksTests
{
    private const string Today = "2026-11-20";

    [Fact]
    public async Task Marks_and_attendance_of_a_class_are_in_the_diaries_at_once()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = await SavedAsync(host);

        var request = Request(school, Entry(school.Student, "5", "Отлично!"), Entry(school.Classmate, attendance: Attendance.Absent));
        request.Weight = 2;
        var recorded = await Client(host, school.MathsTeacher).RecordMarksAsync(request);

        var mark = Assert.Single(recorded.Marks);
        Assert.Equal(
            (school.Student.Id.ToString(), "5", 2, "Отлично!", "1", false, Today, 1, WorkKind.Answer),
            (mark.StudentId, mark.Value, mark.Weight, mark.Comment, mark.Etag, mark.Corrected, mark.Date, mark.LessonNumber, mark.Kind));
        Assert.Equal([mark], (await LessonAsync(host, school, school.Student)).Marks);
        Assert.Equal(Attendance.Absent, (await LessonAsync(host, school, school.Classmate)).Attendance);
    }

    [Fact]
    public async Task The_register_says_what_was_written_last()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = await SavedAsync(host);
        var client = Client(host, school.MathsTeacher);

        await client.RecordMarksAsync(Request(school, Entry(school.Student, attendance: Attendance.Absent)));
        await client.RecordMarksAsync(Request(school, Entry(school.Student, attendance: Attendance.Late)));
        await client.RecordMarksAsync(Request(school, Entry(school.Student, "4")));

        Assert.Equal(Attendance.Late, (await LessonAsync(host, school, school.Student)).Attendance);
    }

    [Fact]
    public async Task An_absence_is_taken_back_and_its_history_stays()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = await SavedAsync(host);
        var client = Client(host, school.MathsTeacher);

        await client.RecordMarksAsync(Request(school, Entry(school.Student, attendance: Attendance.Absent)));
        host.Clock.AdvanceMinutes(5);
        await client.RecordMarksAsync(Request(school, Entry(school.Student, attendance: Attendance.Present)));
        host.Clock.AdvanceMinutes(5);
        await client.RecordMarksAsync(Request(school, Entry(school.Student, attendance: Attendance.Present)));

        Assert.Equal(Attendance.Present, (await LessonAsync(host, school, school.Student)).Attendance);
        var register = await host.Store.ListAllAsync(LessonRecords.AttendanceOf(school.Seed.School, school.Student.Id, SmallSchool.Monday, SmallSchool.Monday.PlusDays(6)));
        var entry = Assert.Single(register).Record;
        Assert.Equal(DiaryTestHost.Noon + Duration.FromMinutes(5), entry.RecordedAt);
        Assert.Equal([new AttendanceRevision(AttendanceKind.Absent, school.MathsTeacher.Id, DiaryTestHost.Noon)], entry.Earlier);
        Assert.Equal(0, MissedLessons.Count([entry]));
    }

    [Fact]
    public async Task A_symbol_is_kept_as_the_scale_writes_it_and_the_weight_is_1_unless_given()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = await SavedAsync(host);

        var recorded = await Client(host, school.MathsTeacher).RecordMarksAsync(Request(school, Entry(school.Student, " ЗАЧЕТ ")));

        Assert.Equal(("зачёт", 1), (recorded.Marks[0].Value, recorded.Marks[0].Weight));
    }

    [Fact]
    public async Task A_work_outside_lessons_needs_no_lesson()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = await SavedAsync(host);
        var request = Request(school, Entry(school.Student, "5"));
        request.ClearLessonNumber();
        request.Date = "2026-11-15";
        request.Kind = WorkKind.Project;

        var mark = (await Client(host, school.MathsTeacher).RecordMarksAsync(request)).Marks.Single();

        Assert.Equal((false, WorkKind.Project), (mark.HasLessonNumber, mark.Kind));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once_and_changes_nothing()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = await SavedAsync(host);
        var request = Request(
            school,
            Entry(school.Student, "6"),
            Entry(school.Classmate, comment: "Молодец"),
            Entry(school.Student, "5", new string('я', 1001)),
            Entry(school.OtherStudent, attendance: Attendance.Late));
        request.ClearLessonNumber();
        request.Kind = WorkKind.Unspecified;
        request.Weight = 101;
        request.Date = "2026-11-21";

        var failure = await RpcFailure.OfAsync(Client(host, school.MathsTeacher).RecordMarksAsync(request));

        Assert.Equal((StatusCode.InvalidArgument, "INVALID_INPUT"), (failure.Status, failure.Reason));
        Snapshots.Match(string.Join('\n', failure.Fields));
        Assert.Empty((await Diary(host, school.Parent).ListMarksAsync(Marks(school))).Marks);
    }

    [Fact]
    public async Task Fields_that_can_not_be_read_are_named()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = await SavedAsync(host);
        var request = new RecordMarksRequest { Kind = (WorkKind)99, LessonNumber = 21, Entries = { new MarkEntry { Attendance = (Attendance)9 } } };

        var failure = await RpcFailure.OfAsync(Client(host, school.MathsTeacher).RecordMarksAsync(request));

        Assert.Equal("INVALID_INPUT", failure.Reason);
        Assert.Equal(
            ["request_id", "school_id", "class_id", "subject_id", "date", "lesson_number", "kind", "entries[0].student_id", "entries[0].attendance"],
            failure.Paths);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(201)]
    public async Task A_request_has_1_to_200_entries(int count)
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = await SavedAsync(host);
        var entries = Enumerable.Range(0, count).Select(_ => new MarkEntry { StudentId = Guid.NewGuid().ToString(), Value = "5" });

        var failure = await RpcFailure.OfAsync(Client(host, school.MathsTeacher).RecordMarksAsync(Request(school, [.. entries])));

        Assert.Equal(["entries"], failure.Paths);
    }

    [Theory]
    [InlineData(Today, 2)]
    [InlineData(Today, 5)]
    [InlineData("2026-11-04", 1)]
    public async Task A_lesson_that_is_not_held_has_no_marks(string date, int number)
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = await SavedAsync(host);
        var request = Request(school, Entry(school.Student, "5"));
        request.Date = date;
        request.LessonNumber = number;

        var failure = await RpcFailure.OfAsync(Client(host, school.MathsTeacher).RecordMarksAsync(request));

        Assert.Equal((StatusCode.FailedPrecondition, "NO_SUCH_LESSON"), (failure.Status, failure.Reason));
        Assert.Equal((date, number.ToString(System.Globalization.CultureInfo.InvariantCulture)), (failure.Metadata["date"], failure.Metadata["lesson_number"]));
    }

    [Fact]
    public async Task A_lesson_needs_a_calendar_that_says_it_is_held()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = await SavedAsync(host);
        var request = Request(school, Entry(school.Student, "5"));
        request.Date = "2026-08-31";

        var failure = await RpcFailure.OfAsync(Client(host, school.MathsTeacher).RecordMarksAsync(request));

        Assert.Equal((StatusCode.FailedPrecondition, "NO_CALENDAR", "2026-08-31"), (failure.Status, failure.Reason, failure.Metadata["date"]));
    }

    [Fact]
    public async Task A_student_of_another_class_gets_no_mark_and_nor_does_anybody_else_of_the_request()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = await SavedAsync(host);

        var failure = await RpcFailure.OfAsync(
            Client(host, school.MathsTeacher).RecordMarksAsync(
                Request(school, Entry(school.Student, "5"), Entry(school.OtherStudent, "5"), Entry(school.Classmate, "4"), Entry(school.Parent, "4"))));

        Assert.Equal((StatusCode.FailedPrecondition, "NOT_IN_CLASS", "1"), (failure.Status, failure.Reason, failure.Metadata["index"]));
        Assert.Equal(["entries[1].student_id", "entries[3].student_id"], failure.Paths);
        Assert.Empty((await Diary(host, school.Parent).ListMarksAsync(Marks(school))).Marks);
    }

    [Fact]
    public async Task Who_has_left_the_class_by_that_day_is_not_in_it()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = new SmallSchool();
        var gone = school.Seed.Student(school.FifthA, to: SmallSchool.Monday);
        await school.SaveAsync(host);
        var client = Client(host, school.MathsTeacher);

        var failure = await RpcFailure.OfAsync(client.RecordMarksAsync(Request(school, Entry(gone, "5"))));
        var before = Request(school, Entry(gone, "5"));
        before.Date = "2026-11-16";

        Assert.Equal("NOT_IN_CLASS", failure.Reason);
        Assert.Single((await client.RecordMarksAsync(before)).Marks);
    }

    [Fact]
    public async Task It_counts_who_teaches_on_the_day_of_the_lesson()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = new SmallSchool();
        var former = school.Seed.Teacher(school.FifthA, school.Maths, to: SmallSchool.Monday);
        await school.SaveAsync(host);
        var request = Request(school, Entry(school.Student, "5"));

        var failure = await RpcFailure.OfAsync(Client(host, former).RecordMarksAsync(request));
        var then = Request(school, Entry(school.Student, "5"));
        then.Date = "2026-11-16";

        Assert.Equal((StatusCode.PermissionDenied, "PERMISSION_DENIED", "RecordMarks"), (failure.Status, failure.Reason, failure.Metadata["action"]));
        Assert.Single((await Client(host, former).RecordMarksAsync(then)).Marks);
    }

    [Fact]
    public async Task Rights_are_judged_before_the_contents()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = await SavedAsync(host);
        var request = Request(school, Entry(school.Student, "99"));

        var failure = await RpcFailure.OfAsync(Client(host, school.RussianTeacher).RecordMarksAsync(request));

        Assert.Equal("PERMISSION_DENIED", failure.Reason);
    }

    [Fact]
    public async Task For_an_outsider_a_class_that_exists_is_like_one_that_does_not()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = await SavedAsync(host);
        var other = new RosterSeed("Школа № 2");
        var outsider = other.Administrator();
        await other.SaveAsync(host);
        var existing = Request(school, Entry(school.Student, "5"));
        var missing = Request(school, Entry(school.Student, "5"));
        missing.ClassId = Guid.NewGuid().ToString();

        var one = await RpcFailure.OfAsync(Client(host, outsider).RecordMarksAsync(existing));
        var two = await RpcFailure.OfAsync(Client(host, outsider).RecordMarksAsync(missing));

        Assert.Equal((StatusCode.NotFound, "NOT_FOUND", "class"), (one.Status, one.Reason, one.Metadata["resource"]));
        Assert.Equal((one.Status, one.Reason, one.Message), (two.Status, two.Reason, two.Message));
        Assert.Equal(one.Metadata, two.Metadata);
    }

    [Fact]
    public async Task A_member_who_may_not_list_classes_does_not_learn_which_there_are()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = await SavedAsync(host);
        var existing = Request(school, Entry(school.Student, "5"));
        var missing = Request(school, Entry(school.Student, "5"));
        missing.ClassId = Guid.NewGuid().ToString();

        var one = await RpcFailure.OfAsync(Client(host, school.Parent).RecordMarksAsync(existing));
        var two = await RpcFailure.OfAsync(Client(host, school.Parent).RecordMarksAsync(missing));

        Assert.Equal((StatusCode.PermissionDenied, "PERMISSION_DENIED"), (one.Status, one.Reason));
        Assert.Equal((one.Status, one.Reason, one.Message), (two.Status, two.Reason, two.Message));
        Assert.Equal(one.Metadata, two.Metadata);
    }

    [Fact]
    public async Task The_same_request_again_gets_the_same_answer_and_changes_nothing()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = await SavedAsync(host);
        var client = Client(host, school.MathsTeacher);
        var request = Request(school, Entry(school.Student, "5"), Entry(school.Classmate, "4"));

        var first = await client.RecordMarksAsync(request);
        var again = await client.RecordMarksAsync(request);

        Assert.Equal(first, again);
        Assert.Single((await Diary(host, school.Parent).ListMarksAsync(Marks(school))).Marks);

        request.Entries[0].Value = "2";
        Assert.Equal("REQUEST_ID_REUSED", (await RpcFailure.OfAsync(client.RecordMarksAsync(request))).Reason);
    }

    [Fact]
    public async Task Teachers_who_record_at_the_same_time_do_not_get_in_each_others_way()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = await SavedAsync(host);
        var maths = Client(host, school.MathsTeacher);
        var russian = Client(host, school.RussianTeacher);

        var calls = Enumerable.Range(0, 20).Select(i =>
        {
            var request = Request(school, Entry(school.Student, "5"), Entry(school.Classmate, "4"));
            if (i % 2 == 0)
                return maths.RecordMarksAsync(request).ResponseAsync;
            request.SubjectId = school.Russian.Id.ToString();
            request.LessonNumber = 2;
            return russian.RecordMarksAsync(request).ResponseAsync;
        });
        var recorded = await Task.WhenAll(calls);

        var kept = (await Diary(host, school.Parent).ListMarksAsync(Marks(school))).Marks;
        Assert.Equal(20, kept.Count);
        Assert.Equal(
            recorded.Select(r => r.Marks[0].Id).Order(StringComparer.Ordinal),
            kept.Select(m => m.Id).Order(StringComparer.Ordinal));
    }

    private static async Task<SmallSchool> SavedAsync(DiaryTestHost host)
    {
        var school = new SmallSchool();
        await school.SaveAsync(host);
        return school;
    }

    private static GradingService.GradingServiceClient Client(DiaryTestHost host, Person person) => new(host.ClientFor(person.Id));

    private static DiaryService.DiaryServiceClient Diary(DiaryTestHost host, Person person) => new(host.ClientFor(person.Id));

    private static RecordMarksRequest Request(SmallSchool school, params MarkEntry[] entries) => new()
    {
        RequestId = Guid.NewGuid().ToString(),
        SchoolId = school.Seed.School.ToString(),
        ClassId = school.FifthA.Id.ToString(),
        SubjectId = school.Maths.Id.ToString(),
        Date = Today,
        LessonNumber = 1,
        Kind = WorkKind.Answer,
        Entries = { entries },
    };

    private static MarkEntry Entry(Person student, string value = "", string comment = "", Attendance attendance = Attendance.Unspecified) =>
        new() { StudentId = student.Id.ToString(), Value = value, Comment = comment, Attendance = attendance };

    private static ListMarksRequest Marks(SmallSchool school) =>
        new() { SchoolId = school.Seed.School.ToString(), StudentId = school.Student.Id.ToString() };

    private static async Task<DiaryLesson> LessonAsync(DiaryTestHost host, SmallSchool school, Person student)
    {
        var week = await Diary(host, school.Administrator).GetWeekAsync(
            new GetWeekRequest { SchoolId = school.Seed.School.ToString(), StudentId = student.Id.ToString() });
        return week.Days.Single(d => string.Equals(d.Day.Date, Today, StringComparison.Ordinal)).Lessons[0];
    }
}
