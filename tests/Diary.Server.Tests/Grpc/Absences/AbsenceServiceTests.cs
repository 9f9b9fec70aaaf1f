using Diary.Server.Application.Requests;
using Diary.Server.Hosting;
using Diary.Server.Storage.LiteDb;
using Diary.Storage;
using Diary.V1;
using NodaTime;

namespace Diary.Server.Tests.Grpc.Absences;

/// <summary>Today is Friday, 20 November 2026, noon in Moscow.</summary>
public class AbsenceServiceTests
{
    [Fact]
    public async Task A_range_over_a_weekend_is_announced_shown_and_taken_back_in_part()
    {
        await using var scene = await AbsenceScene.OpenAsync();

        var announced = await scene.Parent.AnnounceAbsenceAsync(scene.Announce("2026-11-18", "2026-11-24"));

        Assert.Equal(["2026-11-20", "2026-11-23", "2026-11-24"], announced.Changed.Select(d => d.Date));
        Assert.All(announced.Changed, d => Assert.Equal(AbsenceColour.WholeDay, d.Colour));
        Assert.Equal(
            [("2026-11-18", SkipReason.Past), ("2026-11-19", SkipReason.Past), ("2026-11-21", SkipReason.Weekend), ("2026-11-22", SkipReason.Weekend)],
            announced.Skipped.Select(s => (s.Date, s.Reason)));

        var taken = await scene.Parent.TakeBackAbsenceAsync(scene.TakeBack("2026-11-23", "2026-11-23", 1));
        var changed = Assert.Single(taken.Changed);
        Assert.Equal(AbsenceColour.PartOfDay, changed.Colour);
        Assert.DoesNotContain(1, changed.CoveredLessonNumbers);

        var calendar = await scene.Parent.GetAbsenceCalendarAsync(scene.Calendar("2026-11-20", "2026-11-25"));
        Assert.Equal(
            [AbsenceColour.WholeDay, AbsenceColour.Unspecified, AbsenceColour.Unspecified, AbsenceColour.PartOfDay, AbsenceColour.WholeDay, AbsenceColour.Unspecified],
            calendar.Days.Select(d => d.Colour));
        Assert.Equal(["2026-11-20/2026-11-20", "2026-11-23/2026-11-23", "2026-11-24/2026-11-24"], calendar.Ranges.Select(r => $"{r.From}/{r.To}"));
        var part = Assert.Single(calendar.Days[0].Parts);
        Assert.Equal((true, AbsenceReason.Illness, "Температура", AbsenceAnnouncer.Representative), (part.IsWholeDay, part.Reason, part.Comment, part.Announcer));
    }

    [Fact]
    public async Task A_repeated_call_changes_nothing_and_the_kept_reply_holds_no_comment()
    {
        await using var scene = await AbsenceScene.OpenAsync();
        var request = scene.Announce("2026-11-23", "2026-11-23");

        var first = await scene.Parent.AnnounceAbsenceAsync(request);
        var again = await scene.Parent.AnnounceAbsenceAsync(request);
        var anew = await scene.Parent.AnnounceAbsenceAsync(scene.Announce("2026-11-23", "2026-11-23"));

        Assert.Equal(first, again);
        Assert.Empty(anew.Changed);
        Assert.Equal(SkipReason.AlreadyAnnounced, Assert.Single(anew.Skipped).Reason);
        var replies = await scene.Host.Store.ListAllAsync(new RecordQuery<StoredReply> { Type = RequestRecords.Replies, Partition = RecordKey.Empty });
        Assert.DoesNotContain(replies, r => r.Record.Reply.Contains("Температура", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2026-11-24", "2026-11-23", "INVALID_RANGE")]
    [InlineData("2026-11-01", "2026-11-19", "PAST_DAY")]
    [InlineData("2026-11-21", "2026-11-22", "NO_SCHOOL_DAYS")]
    [InlineData("2027-11-01", "2027-12-01", "TOO_FAR_AHEAD")]
    [InlineData("2026-11-20", "2027-11-21", "RANGE_TOO_LONG")]
    public async Task Refusals_change_nothing(string from, string to, string reason)
    {
        await using var scene = await AbsenceScene.OpenAsync();

        Assert.Equal(reason, (await RpcFailure.OfAsync(scene.Parent.AnnounceAbsenceAsync(scene.Announce(from, to)))).Reason);
        Assert.Empty((await scene.Parent.GetAbsenceCalendarAsync(scene.Calendar("2026-11-20", "2026-12-20"))).Ranges);
    }

    [Fact]
    public async Task Lessons_that_no_day_has_and_numbers_that_are_none_are_told_apart()
    {
        await using var scene = await AbsenceScene.OpenAsync();

        var unheard = await RpcFailure.OfAsync(scene.Parent.AnnounceAbsenceAsync(scene.Announce("2026-11-23", "2026-11-23", 1, 9)));
        var none = await RpcFailure.OfAsync(scene.Parent.AnnounceAbsenceAsync(scene.Announce("2026-11-23", "2026-11-23", 1, 21)));

        Assert.Equal(("INVALID_LESSON", "9"), (unheard.Reason, unheard.Metadata["lessons"]));
        Assert.Equal(("INVALID_INPUT", "lesson_numbers[1]"), (none.Reason, Assert.Single(none.Paths)));
    }

    [Fact]
    public async Task Today_is_the_schools()
    {
        await using var scene = await AbsenceScene.OpenAsync();
        scene.Host.Clock.Reset(Instant.FromUtc(2026, 11, 23, 20, 59, 59));
        Assert.Single((await scene.Parent.AnnounceAbsenceAsync(scene.Announce("2026-11-23", "2026-11-23"))).Changed);

        scene.Host.Clock.Reset(Instant.FromUtc(2026, 11, 23, 21, 0));
        Assert.Equal("PAST_DAY", (await RpcFailure.OfAsync(scene.Parent.TakeBackAbsenceAsync(scene.TakeBack("2026-11-23", "2026-11-23")))).Reason);
    }

    [Fact]
    public async Task The_class_sees_who_will_be_absent_and_not_why()
    {
        await using var scene = await AbsenceScene.OpenAsync();
        await scene.Parent.AnnounceAbsenceAsync(scene.Announce("2026-11-23", "2026-11-23", 2));

        var ofClass = await scene.Teacher.ListClassAbsencesAsync(new() { SchoolId = scene.SchoolId, ClassId = scene.School.FifthA.Id.ToString(), Date = "2026-11-23" });

        var student = Assert.Single(ofClass.Students);
        Assert.Equal((scene.School.Student.Id.ToString(), false, 2), (student.StudentId, student.IsWholeDay, Assert.Single(student.LessonNumbers)));
    }

    [Fact]
    public async Task The_week_shows_the_notice_beside_the_register_to_who_may_see_both()
    {
        await using var scene = await AbsenceScene.OpenAsync(fill: s => s.Register(s.Student, s.Maths, new LocalDate(2026, 11, 20), 1, Diary.Lessons.AttendanceKind.Absent));
        await scene.Parent.AnnounceAbsenceAsync(scene.Announce("2026-11-20", "2026-11-20", 1));

        var friday = await scene.LessonsOfFridayAsync(scene.School.Parent);
        Assert.Equal([(1, true, Attendance.Absent), (2, false, Attendance.Unspecified)], friday.Select(l => (l.LessonNumber, l.AbsenceAnnounced, l.Attendance)));

        await scene.Parent.TakeBackAbsenceAsync(scene.TakeBack("2026-11-20", "2026-11-20"));
        Assert.Equal([(1, false, Attendance.Absent), (2, false, Attendance.Unspecified)], (await scene.LessonsOfFridayAsync(scene.School.ClassTeacher)).Select(l => (l.LessonNumber, l.AbsenceAnnounced, l.Attendance)));
    }

    [Fact]
    public async Task Another_timetable_changes_the_colours_of_lessons_and_not_of_whole_days()
    {
        await using var scene = await AbsenceScene.OpenAsync();
        var monday = (await scene.Parent.GetAbsenceCalendarAsync(scene.Calendar("2026-11-23", "2026-11-23"))).Days[0].LessonNumbers;
        await scene.Parent.AnnounceAbsenceAsync(scene.Announce("2026-11-23", "2026-11-23", [.. monday]));
        await scene.Parent.AnnounceAbsenceAsync(scene.Announce("2026-11-24", "2026-11-24"));

        var set = await scene.AddLessonAsync(7, IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday);

        var shifted = Assert.Single(set.ShiftedAbsences);
        Assert.Equal(("2026-11-23", AbsenceColour.WholeDay, AbsenceColour.PartOfDay), (shifted.Date, shifted.Before, shifted.After));
        Assert.Equal(monday, shifted.CoveredLessonNumbers);
        var days = (await scene.Parent.GetAbsenceCalendarAsync(scene.Calendar("2026-11-23", "2026-11-24"))).Days;
        Assert.Equal([AbsenceColour.PartOfDay, AbsenceColour.WholeDay], days.Select(d => d.Colour));
        Assert.Contains(7, days[1].CoveredLessonNumbers);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_notices_of_two_parents_that_come_at_once_none_is_lost(bool isDurable)
    {
        Diary.Rosters.Person? other = null;
        var folder = Directory.CreateTempSubdirectory("diary-absences-");
        try
        {
            await using var scene = await AbsenceScene.OpenAsync(
                isDurable ? builder => builder.UseLiteDb(new LiteDbStoreOptions { Path = Path.Combine(folder.FullName, "diary.db") }) : null,
                school => other = school.Seed.Parent(school.Student));
            var parents = new[] { scene.Parent, scene.As(other!) };
            var numbers = (await scene.Parent.GetAbsenceCalendarAsync(scene.Calendar("2026-11-23", "2026-11-23"))).Days[0].LessonNumbers;

            // By lessons and by days, and some at the same days; who is told that others were faster tries again.
            var calls = numbers.Select(n => scene.Announce("2026-11-23", "2026-11-27", n)).Append(scene.Announce("2026-11-30", "2026-12-04"))
                .Append(scene.Announce("2026-12-01", "2026-12-02"));
            await Task.WhenAll(calls.Select((call, i) => AbsenceScene.AnnounceUntilDoneAsync(parents[i % 2], call)));

            var calendar = await scene.Parent.GetAbsenceCalendarAsync(scene.Calendar("2026-11-23", "2026-12-04"));
            Assert.All(calendar.Days, d => Assert.Equal(d.LessonNumbers, d.CoveredLessonNumbers));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
