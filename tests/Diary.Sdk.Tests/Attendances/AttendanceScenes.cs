using Diary.Absences;
using Diary.Attendances;
using Diary.Calendars;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Lessons.Changes;
using Diary.Rosters;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Period = Diary.Calendars.Period;

namespace Diary.Tests.Attendances;

/// <summary>Twenty days of one student: lessons, held and cancelled, with entries, notices and exemptions of every kind.</summary>
public static class AttendanceScenes
{
    internal const int DaysOfScene = 20;

    private static readonly Id<Subject>[] Subjects = [Known.Mathematics, Known.Russian, Known.Physics];

    private static readonly LocalDate First = new(2026, 11, 2);

    public static Arbitrary<AnyAttendance> Scenes() => (
        from lessons in Lesson().ListOf()
        from register in Entry().ListOf()
        from taken in Place().ListOf()
        from notices in Notice().ListOf()
        from exemptions in Exempt().ListOf(2)
        from day in Gen.Choose(0, DaysOfScene)
        from hour in Gen.Choose(7, 15)
        select new AnyAttendance(new AttendanceFacts
        {
            Lessons = [.. lessons.DistinctBy(l => (l.Date, l.Number, l.Subject))],
            Register = [.. register.DistinctBy(a => (a.Date, a.LessonNumber, a.Subject))],
            Taken = [.. taken.Select(TakenAt)],
            Notices = notices.DistinctBy(n => n.Date).ToDictionary(n => n.Date),
            Exemptions = [.. exemptions],
            Periods = [PeriodOf("q1", 0, 8), PeriodOf("q2", 10, DaysOfScene)],
            Now = First.PlusDays(day).At(new LocalTime(hour, 30)),
        })).ToArbitrary();

    private static Gen<(LocalDate Date, int Number)> Place() =>
        from day in Gen.Choose(0, DaysOfScene - 1)
        from number in Gen.Choose(1, 3)
        select (First.PlusDays(day), number);

    private static Gen<Lesson> Lesson() =>
        from place in Place()
        from subject in Gen.Elements(Subjects)
        from isCancelled in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        select LessonAt(place.Date, place.Number, subject, isCancelled);

    private static Gen<AttendanceMark> Entry() =>
        from place in Place()
        from subject in Gen.Elements(Subjects)
        from kind in Gen.Elements(Enum.GetValues<AttendanceKind>())
        from minutes in Gen.Choose(0, 45)
        select EntryAt(place.Date, place.Number, subject, kind, kind == AttendanceKind.Late && minutes > 0 ? minutes : null);

    private static Gen<AbsenceDay> Notice() =>
        from day in Gen.Choose(0, DaysOfScene - 1)
        from lessons in Gen.Choose(0, 15)
        select NoticeOn(First.PlusDays(day), lessons == 0 ? Coverage.WholeDay : Coverage.Of(LessonSet.FromBits((uint)lessons)));

    private static Gen<Exemption> Exempt() =>
        from subject in Gen.Elements(Subjects)
        from day in Gen.Choose(0, DaysOfScene - 1)
        from length in Gen.Choose(0, 6)
        select ExemptFrom(subject, First.PlusDays(day), First.PlusDays(day + length));

    internal static Lesson LessonAt(LocalDate date, int number, Id<Subject> subject, bool isCancelled = false) => new()
    {
        Date = date,
        Number = number,
        Start = new LocalTime(7 + number, 0),
        End = new LocalTime(7 + number, 45),
        Class = Known.Class5A,
        Subject = subject,
        Alteration = isCancelled ? new LessonAlteration { Kind = LessonAlterationKind.Cancelled, Reason = "" } : null,
    };

    internal static AttendanceMark EntryAt(LocalDate date, int number, Id<Subject> subject, AttendanceKind kind, int? minutes = null) => new()
    {
        School = Known.School,
        Student = Known.Student,
        Class = Known.Class5A,
        Subject = subject,
        Date = date,
        LessonNumber = number,
        Kind = kind,
        LateMinutes = minutes,
        Author = Known.Teacher,
        RecordedAt = Instant.FromUtc(2026, 11, 2, 9, 0),
    };

    internal static AbsenceDay NoticeOn(LocalDate date, Coverage coverage) => new()
    {
        School = Known.School,
        Student = Known.Student,
        Date = date,
        Parts =
        [
            new AbsencePart
            {
                Coverage = coverage,
                Reason = AbsenceReason.Illness,
                Announcer = AbsenceAnnouncer.Representative,
                AnnouncedBy = ExternalId.ToId<Person>("mother"),
                AnnouncedAt = Instant.FromUtc(2026, 11, 1, 9, 0),
            },
        ],
    };

    internal static Exemption ExemptFrom(Id<Subject> subject, LocalDate from, LocalDate to) => new()
    {
        Id = ExternalId.ToId<Exemption>($"{subject} {from} {to}"),
        School = Known.School,
        Student = Known.Student,
        Subject = subject,
        From = from,
        To = to,
        Kind = ExemptionKind.AllWork,
        GrantedBy = Known.Teacher,
        GrantedAt = Instant.FromUtc(2026, 9, 1, 9, 0),
    };

    private static RegisterTaken TakenAt((LocalDate Date, int Number) place) => new()
    {
        School = Known.School,
        Class = Known.Class5A,
        Subject = Known.Mathematics,
        Date = place.Date,
        LessonNumber = place.Number,
        TakenBy = Known.Teacher,
        TakenAt = Instant.FromUtc(2026, 11, 2, 9, 0),
    };

    private static Period PeriodOf(string id, int first, int last) => new(id, id, First.PlusDays(first), First.PlusDays(last), PeriodKind.Quarters);
}

/// <summary>What is known of a student.</summary>
public sealed record AnyAttendance(AttendanceFacts Facts)
{
    public LocalDate First => new(2026, 11, 2);

    /// <summary>What is known of some of the days.</summary>
    public AttendanceFacts On(LocalDate from, LocalDate to) => Facts with
    {
        Lessons = [.. Facts.Lessons.Where(l => from <= l.Date && l.Date <= to)],
        Register = [.. Facts.Register.Where(a => from <= a.Date && a.Date <= to)],
    };
}
