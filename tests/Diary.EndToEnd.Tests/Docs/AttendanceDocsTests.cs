using Diary.Absences;
using Diary.Attendances;
using Diary.Calendars;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Lessons.Changes;
using Diary.Rosters;
using NodaTime;

namespace Diary.EndToEnd.Tests.Docs;

/// <summary>The code that docs/attendance.md and docs/homework.md quote.</summary>
public class AttendanceDocsTests
{
    private static readonly Id<School> School = ExternalId.ToId<School>("school");
    private static readonly Id<SchoolClass> Class = ExternalId.ToId<SchoolClass>("5А");
    private static readonly Id<Subject> Mathematics = ExternalId.ToId<Subject>("математика");
    private static readonly Id<Person> Student = ExternalId.ToId<Person>("student");
    private static readonly Id<Person> Teacher = ExternalId.ToId<Person>("teacher");

    [Fact]
    public void A_week_of_two_lessons_a_day_is_counted()
    {
        var monday = new LocalDate(2026, 11, 16);
        var (tuesday, wednesday, friday) = (monday.PlusDays(1), monday.PlusDays(2), monday.PlusDays(4));
        Lesson[] lessons =
        [
            .. Enumerable.Range(0, 5).SelectMany(day => new[] { 1, 2 }.Select(number => LessonAt(monday.PlusDays(day), number))),
        ];
        lessons[0] = lessons[0] with { Alteration = new LessonAlteration { Kind = LessonAlterationKind.Cancelled, Reason = "" } };
        var now = friday.At(new LocalTime(8, 50));
        var announced = new Dictionary<LocalDate, AbsenceDay> { [tuesday] = Announced(tuesday) };

        #region attendance
        var summary = AttendanceSummaries.Of(new AttendanceFacts
        {
            Lessons = lessons,
            Register =
            [
                Wrote(tuesday, 1, AttendanceKind.Absent),
                Wrote(tuesday, 2, AttendanceKind.Absent),
                Wrote(wednesday, 1, AttendanceKind.Late, minutes: 12),
            ],
            Notices = announced,
            Now = now,
        });
        // 8 lessons count, for one was cancelled and one lies ahead; 2 were missed, both announced
        // summary.Counts.Percentage: 75.0; summary.MissedDays: Tuesday
        #endregion

        Assert.Equal((8, 2, 2, 75.0m), (summary.Counts.Lessons, summary.Counts.Missed, summary.Counts.Announced, summary.Counts.Percentage));
        Assert.Equal([tuesday], summary.MissedDays);
    }

    [Fact]
    public void Homework_before_a_vacation_is_due_after_it()
    {
        var calendar = AcademicCalendar.Create(ShippedCalendars.Moscow2025Quarters, ProductionCalendars.Shipped).Value;
        var timetable = new Timetable
        {
            School = School,
            Class = Class,
            Entries = [new TimetableEntry { Weekday = IsoDayOfWeek.Thursday, LessonNumber = 3, Subject = Mathematics }],
        };
        var changes = ClassChanges.None;
        var plan = new LessonPlan { School = School, Class = Class, Subject = Mathematics, Date = new LocalDate(2025, 10, 23), LessonNumber = 3, Homework = "№ 12" };

        #region homework
        bool IsTaught(LocalDate date, Id<Subject> subject) =>
            LessonExpansion.Expand(timetable, calendar, date, date, changes: changes).Any(l => l.IsHeld && l.Subject == subject);

        var homework = Homeworks.Of([plan], IsTaught, daysAhead: 42)[0];
        // given on Thursday, 23 October 2025, before the vacation: due on Thursday, 6 November
        #endregion

        Assert.Equal(new LocalDate(2025, 11, 6), homework.Due);
    }

    private static Lesson LessonAt(LocalDate date, int number) => new()
    {
        Date = date,
        Number = number,
        Start = new LocalTime(7 + number, 30),
        End = new LocalTime(8 + number, 15),
        Class = Class,
        Subject = Mathematics,
    };

    private static AttendanceMark Wrote(LocalDate date, int number, AttendanceKind kind, int? minutes = null) => new()
    {
        School = School,
        Student = Student,
        Class = Class,
        Subject = Mathematics,
        Date = date,
        LessonNumber = number,
        Kind = kind,
        LateMinutes = minutes,
        Author = Teacher,
        RecordedAt = Instant.FromUtc(2026, 11, 17, 9, 0),
    };

    private static AbsenceDay Announced(LocalDate date) => new()
    {
        School = School,
        Student = Student,
        Date = date,
        Parts =
        [
            new AbsencePart
            {
                Coverage = Coverage.WholeDay,
                Reason = AbsenceReason.Illness,
                Announcer = AbsenceAnnouncer.Representative,
                AnnouncedBy = ExternalId.ToId<Person>("mother"),
                AnnouncedAt = Instant.FromUtc(2026, 11, 16, 18, 0),
            },
        ],
    };
}
