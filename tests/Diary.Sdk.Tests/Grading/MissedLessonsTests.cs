using Diary.Grading;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Rosters;
using NodaTime;

namespace Diary.Tests.Grading;

public class MissedLessonsTests
{
    private static readonly AttendanceMark[] Register =
    [
        Wrote("algebra", 1, 2, AttendanceKind.Absent),
        Wrote("algebra", 1, 3, AttendanceKind.Absent),
        Wrote("algebra", 1, 3, AttendanceKind.Absent),
        Wrote("algebra", 2, 2, AttendanceKind.Late),
        Wrote("history", 3, 1, AttendanceKind.Absent),
        Wrote("algebra", 30, 2, AttendanceKind.Absent),
    ];

    [Fact]
    public void Absent_counts_once_a_lesson_and_late_does_not()
    {
        Assert.Equal(4, MissedLessons.Count(Register));
    }

    [Fact]
    public void Only_the_subject_asked_for_counts()
    {
        Assert.Equal(3, MissedLessons.Count(Register, ExternalId.ToId<Subject>("algebra")));
        Assert.Equal(1, MissedLessons.Count(Register, ExternalId.ToId<Subject>("history")));
        Assert.Equal(0, MissedLessons.Count(Register, ExternalId.ToId<Subject>("music")));
    }

    [Fact]
    public void Both_ends_of_the_range_count()
    {
        Assert.Equal(3, MissedLessons.Count(Register, days: Days(1, 3)));
        Assert.Equal(1, MissedLessons.Count(Register, days: Days(2, 3)));
        Assert.Equal(2, MissedLessons.Count(Register, days: Days(1, 2)));
        Assert.Equal(1, MissedLessons.Count(Register, ExternalId.ToId<Subject>("algebra"), Days(2, 30)));
    }

    [Fact]
    public void A_cancelled_lesson_was_not_missed()
    {
        Assert.Equal(3, MissedLessons.Count(Register, wasCancelled: static m => m is { LessonNumber: 3 }));
    }

    [Fact]
    public void Excused_is_missed_and_from_afar_is_not()
    {
        Assert.Equal(1, MissedLessons.Count([Wrote("algebra", 1, 2, AttendanceKind.Excused), Wrote("algebra", 2, 2, AttendanceKind.Remote)]));
    }

    [Fact]
    public void From_what_he_is_exempt_nobody_misses()
    {
        var exempt = Attendances.AttendanceScenes.ExemptFrom(ExternalId.ToId<Subject>("algebra"), new LocalDate(2026, 9, 1), new LocalDate(2026, 9, 2));

        Assert.Equal(2, MissedLessons.Count(Register, exemptions: [exempt]));
    }

    private static DateInterval Days(int from, int to) => new(new LocalDate(2026, 9, from), new LocalDate(2026, 9, to));

    private static AttendanceMark Wrote(string subject, int day, int lesson, AttendanceKind kind) => new()
    {
        School = ExternalId.ToId<School>("school"),
        Student = ExternalId.ToId<Person>("student"),
        Class = ExternalId.ToId<SchoolClass>("class"),
        Subject = ExternalId.ToId<Subject>(subject),
        Date = new LocalDate(2026, 9, day),
        LessonNumber = lesson,
        Kind = kind,
        Author = ExternalId.ToId<Person>("teacher"),
        RecordedAt = Instant.FromUtc(2026, 9, day, 9, 0),
    };
}
