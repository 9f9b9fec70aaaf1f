using Diary.Absences;
using Diary.Attendances;
using Diary.Lessons;
using NodaTime;
using static Diary.Tests.Attendances.AttendanceScenes;
using static Diary.Tests.Dates;

namespace Diary.Tests.Attendances;

/// <summary>A week of three lessons a day: mathematics, Russian and physics, from which the student is exempt on Thursday.</summary>
public class AttendanceKnownAnswers
{
    private static readonly LocalDate Monday = Date("2026-11-16");

    private static readonly AttendanceFacts Week = new()
    {
        Lessons =
        [
            .. Enumerable.Range(0, 5).SelectMany(day => new[]
            {
                LessonAt(Monday.PlusDays(day), 1, Known.Mathematics),
                LessonAt(Monday.PlusDays(day), 2, Known.Russian, isCancelled: day == 4),
                LessonAt(Monday.PlusDays(day), 3, Known.Physics),
            }),
        ],
        Register =
        [
            EntryAt(Monday, 1, Known.Mathematics, AttendanceKind.Late, 12),
            EntryAt(Monday, 2, Known.Russian, AttendanceKind.Remote),
            EntryAt(Monday.PlusDays(1), 1, Known.Mathematics, AttendanceKind.Absent),
            EntryAt(Monday.PlusDays(1), 2, Known.Russian, AttendanceKind.Absent),
            EntryAt(Monday.PlusDays(1), 3, Known.Physics, AttendanceKind.Excused),
            EntryAt(Monday.PlusDays(2), 3, Known.Physics, AttendanceKind.Absent),
            EntryAt(Monday.PlusDays(3), 3, Known.Physics, AttendanceKind.Absent),
            EntryAt(Monday.PlusDays(4), 2, Known.Russian, AttendanceKind.Absent),
        ],
        Notices = new Dictionary<LocalDate, AbsenceDay> { [Monday.PlusDays(1)] = NoticeOn(Monday.PlusDays(1), Coverage.Of(LessonSet.Of(1, 3))) },
        Exemptions = [ExemptFrom(Known.Physics, Monday.PlusDays(3), Monday.PlusDays(3))],
        Now = Monday.PlusDays(7).AtMidnight(),
    };

    [Fact]
    public void A_week_is_counted()
    {
        var summary = AttendanceSummaries.Of(Week);

        // 15 lessons, of which one was cancelled and one is not for him.
        Assert.Equal(
            new AttendanceCounts { Lessons = 13, Excused = 1, Announced = 1, Unannounced = 2, Late = 1, LateMinutes = 12, Remote = 1, NotKept = 7, Exempt = 1 },
            summary.Counts);
        Assert.Equal((4, 9, 69.2m), (summary.Counts.Missed, summary.Counts.Attended, summary.Counts.Percentage));
        Assert.Equal((5, Monday.PlusDays(1)), (summary.Days, Assert.Single(summary.MissedDays)));
        Assert.Equal(
            [(Known.Mathematics, 1, 5), (Known.Russian, 1, 4), (Known.Physics, 2, 4)],
            summary.Subjects.Select(s => (s.Subject, s.Counts.Missed, s.Counts.Lessons)));
    }

    [Fact]
    public void What_has_not_begun_does_not_count_and_the_day_is_not_missed_yet()
    {
        var facts = Week with { Now = Monday.PlusDays(1).At(new LocalTime(9, 10)), Register = [.. Week.Register.Take(5)] };

        var summary = AttendanceSummaries.Of(facts);

        // Three of Monday and two of Tuesday, whose third begins at ten, though its register is written; nor is he exempt on Thursday yet.
        Assert.Equal((5, 2), (summary.Counts.Lessons, summary.Days));
        Assert.Equal((0, 0), (summary.Counts.Excused, summary.Counts.Exempt));
        Assert.Empty(summary.MissedDays);
    }

    [Theory]
    [InlineData(8, 0, "100.0")]
    [InlineData(8, 8, "0.0")]
    [InlineData(8, 1, "87.5")]
    [InlineData(3, 1, "66.7")]
    [InlineData(2000, 1, "100.0")]
    [InlineData(400, 1, "99.8")]
    public void Percentages_have_one_decimal_half_up(int lessons, int missed, string expected) => Assert.Equal(
        decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture),
        new AttendanceCounts { Lessons = lessons, Unannounced = missed }.Percentage);

    [Theory]
    [InlineData(AttendanceKind.Absent, false, true, NoticeStanding.Announced)]
    [InlineData(AttendanceKind.Absent, false, false, NoticeStanding.Unannounced)]
    [InlineData(AttendanceKind.Excused, false, true, NoticeStanding.Excused)]
    [InlineData(AttendanceKind.Excused, true, false, NoticeStanding.Excused)]
    [InlineData(AttendanceKind.Late, false, true, NoticeStanding.PresentAllTheSame)]
    [InlineData(AttendanceKind.Remote, false, true, NoticeStanding.PresentAllTheSame)]
    [InlineData(AttendanceKind.Present, false, false, NoticeStanding.Nothing)]
    [InlineData(null, true, true, NoticeStanding.PresentAllTheSame)]
    [InlineData(null, false, true, NoticeStanding.Expected)]
    [InlineData(null, false, false, NoticeStanding.Nothing)]
    public void Register_and_notice_side_by_side(AttendanceKind? written, bool isTaken, bool isAnnounced, NoticeStanding expected) =>
        Assert.Equal(expected, NoticeStandings.Of(written, isTaken, isAnnounced));
}
