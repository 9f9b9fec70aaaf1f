using Diary.Identifiers;
using Diary.Lessons;
using Diary.Rosters;
using NodaTime;
using Period = Diary.Calendars.Period;

namespace Diary.Attendances;

/// <summary>
/// Counts how a student attended (domain rules 4.5, 5.2). A student is in one place at a time, so what is counted is a day and a number by
/// the bells, whatever classes meet then.
/// </summary>
/// <remarks>
/// <para>A lesson that is not held never counts, whatever the register says of it; nor does one from which the student is exempt.</para>
/// <para>
/// What the register says counts also where the timetable no longer has the lesson: it was there when the teacher wrote. So the lessons
/// missed are those of <see cref="Grading.MissedLessons"/>. Nothing counts before its hour has begun, whatever was written ahead.
/// </para>
/// <para>The numbers of disjoint ranges add up to those of the whole.</para>
/// </remarks>
public static class AttendanceSummaries
{
    /// <summary>The summary of all that is known.</summary>
    public static AttendanceSummary Of(AttendanceFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var hours = Hours(facts);
        var (days, missedDays) = DaysOf(hours);
        return new AttendanceSummary(
            Sum(hours),
            days,
            missedDays,
            [
                .. hours.Where(h => h.Counts != default)
                    .GroupBy(h => h.Subject)
                    .Select(s => new SubjectAttendance(s.Key, Sum(s), ByPeriod(facts.Periods, [.. s]))),
            ],
            ByPeriod(facts.Periods, hours));
    }

    private static List<Hour> Hours(AttendanceFacts facts)
    {
        var lessons = facts.Lessons.ToLookup(l => new Slot(l.Date, l.Number));
        var register = facts.Register.ToLookup(a => new Slot(a.Date, a.LessonNumber));
        var taken = facts.Taken.Select(t => (new Slot(t.Date, t.LessonNumber), t.Class)).ToHashSet();
        var hours = new List<Hour>(lessons.Count);
        foreach (var slot in lessons.Select(l => l.Key).Concat(register.Select(a => a.Key)).Distinct().Order())
        {
            if (HourOf(facts, slot, [.. lessons[slot]], register[slot], taken) is { } hour)
                hours.Add(hour);
        }

        return hours;
    }

    private static Hour? HourOf(
        AttendanceFacts facts, Slot slot, List<Lesson> lessons, IEnumerable<AttendanceMark> register, HashSet<(Slot Slot, Id<SchoolClass> Class)> taken)
    {
        List<Lesson> held = [.. lessons.Where(l => l.IsHeld).OrderBy(l => l.Subject)];
        List<AttendanceMark> written = [.. register.Where(a => IsOfNoCancelledLesson(a, lessons)).OrderBy(a => a.Subject)];
        if (held.Count == 0 && written.Count == 0)
            return null;

        var subject = held is [var first, ..] ? first.Subject : written[0].Subject;
        var due = held.FindAll(l => !facts.Exemptions.Cover(l.Subject, slot.Date));
        written.RemoveAll(a => facts.Exemptions.Cover(a.Subject, slot.Date));
        var hasBegun = HasBegun(slot, held, facts.Now);
        if (due.Count == 0 && written.Count == 0)
            return hasBegun ? new Hour(slot, subject, new AttendanceCounts { Exempt = 1 }) : null;
        if (!hasBegun)
            return new Hour(slot, subject, default);

        if (written.Count > 0 && written.OrderBy(a => Array.IndexOf(Weightiest, a.Kind)).ThenByDescending(a => a.LateMinutes).First() is var entry)
            return new Hour(slot, entry.Subject, CountsOf(facts, entry, slot));
        var isKept = due.Exists(l => taken.Contains((slot, l.Class)));
        return new Hour(slot, due[0].Subject, new AttendanceCounts { Lessons = 1, NotKept = isKept ? 0 : 1 });
    }

    /// <summary>Of several entries for one hour the first of these counts, as <see cref="Grading.MissedLessons"/> has it.</summary>
    private static AttendanceKind[] Weightiest { get; } =
        [AttendanceKind.Absent, AttendanceKind.Excused, AttendanceKind.Late, AttendanceKind.Remote, AttendanceKind.Present];

    private static bool IsOfNoCancelledLesson(AttendanceMark entry, List<Lesson> lessons)
    {
        var meant = lessons.FindAll(l => l.Subject == entry.Subject);
        return meant.Count == 0 || meant.Exists(l => l.IsHeld);
    }

    private static AttendanceCounts CountsOf(AttendanceFacts facts, AttendanceMark entry, Slot slot)
    {
        var isAnnounced = facts.Notices.GetValueOrDefault(slot.Date)?.Coverage.Covers(slot.Number) is true;
        var standing = NoticeStandings.Of(entry.Kind, isRegisterTaken: true, isAnnounced);
        return new AttendanceCounts
        {
            Lessons = 1,
            Excused = standing == NoticeStanding.Excused ? 1 : 0,
            Announced = standing == NoticeStanding.Announced ? 1 : 0,
            Unannounced = standing == NoticeStanding.Unannounced ? 1 : 0,
            Late = entry.Kind == AttendanceKind.Late ? 1 : 0,
            LateMinutes = entry is { Kind: AttendanceKind.Late, LateMinutes: { } minutes } ? minutes : 0,
            Remote = entry.Kind == AttendanceKind.Remote ? 1 : 0,
        };
    }

    /// <summary>An hour begins with the first of its lessons; one whose time nobody knows, with its day.</summary>
    private static bool HasBegun(Slot slot, List<Lesson> held, LocalDateTime now) =>
        slot.Date < now.Date || (slot.Date == now.Date && (held.Count == 0 || held.Exists(l => l.Start is not { } start || start <= now.TimeOfDay)));

    /// <summary>A day is missed when all of it is: while a lesson lies ahead, it is not. Hours from which he is exempt are not of the day.</summary>
    private static (int Days, IReadOnlyList<LocalDate> Missed) DaysOf(List<Hour> hours)
    {
        var (days, missed) = (0, new List<LocalDate>());
        foreach (var day in hours.Where(h => h.Counts.Exempt == 0).GroupBy(h => h.Slot.Date))
        {
            if (day.Any(h => h.Counts.Lessons > 0))
                days++;
            if (day.All(h => h.Counts.Missed > 0))
                missed.Add(day.Key);
        }

        return (days, missed);
    }

    private static List<PeriodAttendance> ByPeriod(IReadOnlyList<Period> periods, List<Hour> hours) =>
        [.. periods.Select(p => new PeriodAttendance(p, Sum(hours.Where(h => p.Contains(h.Slot.Date)))))];

    private static AttendanceCounts Sum(IEnumerable<Hour> hours) => hours.Aggregate(default(AttendanceCounts), (sum, hour) => sum.Plus(hour.Counts));

    /// <summary>A day and a number by the bells, in the order of time.</summary>
    private readonly record struct Slot(LocalDate Date, int Number) : IComparable<Slot>
    {
        public int CompareTo(Slot other) => Date.CompareTo(other.Date) is var byDate and not 0 ? byDate : Number.CompareTo(other.Number);
    }

    /// <summary>An hour of a student. Its counts are nothing while it lies ahead.</summary>
    private sealed record Hour(Slot Slot, Id<Subject> Subject, AttendanceCounts Counts);
}
