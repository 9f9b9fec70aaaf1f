using Diary.Calendars;
using Diary.Rosters;
using Diary.Tests;
using Diary.V1;
using Grpc.Core;
using WeekParity = Diary.V1.WeekParity;

namespace Diary.Server.Tests.Grpc.Lessons;

public class SetTimetableTests
{
    [Fact]
    public async Task A_timetable_is_read_as_it_was_set()
    {
        await using var school = await TimetableSchool.StartAsync(calendar: ShippedCalendars.Moscow2026Quarters with { AlternatingWeeks = true });
        var request = school.SetRequest();
        request.Entries[0].TeacherId = school.Teacher.Id.ToString();
        request.Entries[0].Room = "301";
        request.Entries[1].Week = WeekParity.B;
        request.Entries[1].From = "2026-09-01";
        request.Entries[1].To = "2026-12-30";

        var set = await school.As(school.Administrator).SetTimetableAsync(request);
        var got = await school.As(school.Student).GetTimetableAsync(school.GetRequest());

        Assert.Equal(request.Entries, got.Entries);
        Assert.Equal(set.Etag, got.Etag);
        var audited = Assert.Single(await school.AuditAsync());
        Assert.Equal(
            ("SetTimetable", $"class/{school.Class.Id}", school.Administrator.Id.ToString()),
            (audited.Action, audited.Subject, audited.Actor));
    }

    [Fact]
    public async Task A_class_without_a_timetable_has_no_entries_and_no_etag()
    {
        await using var school = await TimetableSchool.StartAsync();

        Assert.Equal(new GetTimetableResponse(), await school.As(school.Parent).GetTimetableAsync(school.GetRequest()));
    }

    [Fact]
    public async Task An_operator_sets_the_timetable_and_may_empty_it()
    {
        await using var school = await TimetableSchool.StartAsync();
        await school.AsOperator().SetTimetableAsync(school.SetRequest());

        var request = school.SetRequest();
        request.Entries.Clear();
        var set = await school.AsOperator().SetTimetableAsync(request);

        var got = await school.AsOperator().GetTimetableAsync(school.GetRequest());
        Assert.Empty(got.Entries);
        Assert.Equal(set.Etag, got.Etag);
        Assert.NotEmpty(got.Etag);
    }

    [Fact]
    public async Task In_a_group_a_lesson_without_a_subject_is_of_the_groups_own()
    {
        await using var school = await TimetableSchool.StartAsync();
        var request = school.SetRequest();
        request.ClassId = school.Group.Id.ToString();
        request.Entries[0].SubjectId = "";

        await school.As(school.Administrator).SetTimetableAsync(request);
        var got = await school.As(school.Administrator).GetTimetableAsync(
            new GetTimetableRequest { SchoolId = request.SchoolId, ClassId = request.ClassId });

        Assert.Equal(school.English.Id.ToString(), got.Entries[0].SubjectId);
    }

    [Fact]
    public async Task Fields_that_can_not_be_read_are_all_named()
    {
        await using var school = await TimetableSchool.StartAsync();

        var failure = await RpcFailure.OfAsync(school.As(school.Administrator).SetTimetableAsync(new SetTimetableRequest
        {
            RequestId = "again",
            SchoolId = "1",
            ClassId = "",
            Entries =
            {
                new TimetableEntry
                {
                    LessonNumber = 21, SubjectId = "x", TeacherId = "x", Room = new string('1', 101), Week = (WeekParity)7, From = "1.9.2026", To = "2027-02-29",
                },
            },
        }));

        Snapshots.Match(failure);
    }

    [Fact]
    public async Task What_makes_no_sense_at_this_school_is_all_named_and_changes_nothing()
    {
        await using var school = await TimetableSchool.StartAsync();
        var request = school.SetRequest();
        request.Entries[1].Week = WeekParity.A;
        request.Entries.Add(new TimetableEntry { Weekday = Weekday.Tuesday, LessonNumber = 1 });
        request.Entries.Add(new TimetableEntry { Weekday = Weekday.Tuesday, LessonNumber = 2, SubjectId = Guid.NewGuid().ToString("D") });
        request.Entries.Add(school.Lesson(Weekday.Wednesday, 1));
        request.Entries[4].TeacherId = school.Student.Id.ToString();
        request.Entries.Add(school.Lesson(Weekday.Thursday, 1));
        request.Entries[5].TeacherId = school.Stranger.Id.ToString();
        request.Entries.Add(school.Lesson(Weekday.Monday, 1));
        request.Entries.Add(school.Lesson(Weekday.Friday, 3));
        request.Entries[7].From = "2026-12-01";
        request.Entries[7].To = "2026-11-30";

        var failure = await RpcFailure.OfAsync(school.As(school.Administrator).SetTimetableAsync(request));

        Snapshots.Match(failure);
        Assert.Empty((await school.As(school.Administrator).GetTimetableAsync(school.GetRequest())).Etag);
        Assert.Empty(await school.AuditAsync());
    }

    [Fact]
    public async Task Who_has_left_the_school_teaches_nothing()
    {
        Diary.Rosters.Person? left = null;
        await using var school = await TimetableSchool.StartAsync(s => left = s.Seed.Person(PersonRoles.Teacher, status: RosterStatus.Withdrawn));
        var request = school.SetRequest();
        request.Entries[0].TeacherId = left!.Id.ToString();

        var failure = await RpcFailure.OfAsync(school.As(school.Administrator).SetTimetableAsync(request));

        Assert.Equal(["entries[0].teacher_id"], failure.Paths);
    }

    [Fact]
    public async Task A_timetable_has_at_most_200_lessons()
    {
        await using var school = await TimetableSchool.StartAsync();
        var request = school.SetRequest();
        request.Entries.Clear();
        for (var i = 0; i < 201; i++)
            request.Entries.Add(new TimetableEntry { Weekday = Weekday.Monday, LessonNumber = 1, SubjectId = school.Algebra.Id.ToString() });

        var failure = await RpcFailure.OfAsync(school.As(school.Administrator).SetTimetableAsync(request));

        Assert.Equal(["entries"], failure.Paths);
    }

    [Fact]
    public async Task Only_the_administration_and_the_operator_set_it()
    {
        await using var school = await TimetableSchool.StartAsync();

        foreach (var person in (Diary.Rosters.Person[])[school.Teacher, school.Student, school.Parent])
        {
            var failure = await RpcFailure.OfAsync(school.As(person).SetTimetableAsync(school.SetRequest()));
            Assert.Equal((StatusCode.PermissionDenied, "PERMISSION_DENIED"), (failure.Status, failure.Reason));
            Assert.Equal("SetTimetable", failure.Metadata["action"]);
        }
    }

    [Fact]
    public async Task A_class_that_is_not_yours_to_know_of_and_one_that_is_not_there_answer_alike()
    {
        await using var school = await TimetableSchool.StartAsync();
        var foreign = school.SetRequest();
        var missing = school.SetRequest();
        missing.SchoolId = Guid.NewGuid().ToString("D");
        var elsewhere = school.SetRequest();
        elsewhere.ClassId = school.OtherClass.Id.ToString();

        var failures = new[]
        {
            await RpcFailure.OfAsync(school.As(school.Stranger).SetTimetableAsync(foreign)),
            await RpcFailure.OfAsync(school.As(school.Stranger).SetTimetableAsync(missing)),
            await RpcFailure.OfAsync(school.As(school.Administrator).SetTimetableAsync(elsewhere)),
            await RpcFailure.OfAsync(school.As(school.Stranger).GetTimetableAsync(school.GetRequest())),
            await RpcFailure.OfAsync(school.As(school.Administrator).GetTimetableAsync(
                new GetTimetableRequest { SchoolId = elsewhere.SchoolId, ClassId = elsewhere.ClassId })),
        };

        Assert.All(failures, f =>
        {
            Assert.Equal((StatusCode.NotFound, "NOT_FOUND", "class"), (f.Status, f.Reason, f.Metadata["resource"]));
            Assert.Equal(failures[0].Message, f.Message);
        });
    }

    [Fact]
    public async Task An_etag_that_is_not_the_present_one_changes_nothing()
    {
        await using var school = await TimetableSchool.StartAsync();
        var client = school.As(school.Administrator);
        var first = school.SetRequest();
        var before = await client.SetTimetableAsync(first);
        var second = school.SetRequest();
        second.Etag = before.Etag;
        second.Entries.RemoveAt(1);
        var after = await client.SetTimetableAsync(second);

        var late = school.SetRequest();
        late.Etag = before.Etag;
        var failure = await RpcFailure.OfAsync(client.SetTimetableAsync(late));

        Assert.Equal((StatusCode.Aborted, "STALE_ETAG"), (failure.Status, failure.Reason));
        Assert.NotEqual(before.Etag, after.Etag);
        Assert.Equal(after.Etag, (await client.GetTimetableAsync(school.GetRequest())).Etag);
    }

    [Fact]
    public async Task An_etag_of_a_timetable_that_is_not_there_is_stale()
    {
        await using var school = await TimetableSchool.StartAsync();
        var request = school.SetRequest();
        request.Etag = "anything";

        Assert.Equal("STALE_ETAG", (await RpcFailure.OfAsync(school.As(school.Administrator).SetTimetableAsync(request))).Reason);
    }

    [Fact]
    public async Task A_repeated_request_gets_the_first_answer_and_changes_nothing()
    {
        await using var school = await TimetableSchool.StartAsync();
        var client = school.As(school.Administrator);
        var request = school.SetRequest();
        var first = await client.SetTimetableAsync(request);
        var other = school.SetRequest();
        other.Entries.RemoveAt(1);
        var changed = await client.SetTimetableAsync(other);

        var again = await client.SetTimetableAsync(request);

        Assert.Equal(first, again);
        Assert.Equal(changed.Etag, (await client.GetTimetableAsync(school.GetRequest())).Etag);
        Assert.Equal(2, (await school.AuditAsync()).Count);
    }

    [Fact]
    public async Task A_request_id_does_not_stand_for_two_requests()
    {
        await using var school = await TimetableSchool.StartAsync();
        var client = school.As(school.Administrator);
        var request = school.SetRequest();
        await client.SetTimetableAsync(request);
        request.Entries.RemoveAt(1);

        var failure = await RpcFailure.OfAsync(client.SetTimetableAsync(request));

        Assert.Equal((StatusCode.InvalidArgument, "REQUEST_ID_REUSED"), (failure.Status, failure.Reason));
    }
}
