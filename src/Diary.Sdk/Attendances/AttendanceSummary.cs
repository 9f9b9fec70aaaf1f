using Diary.Identifiers;
using Diary.Rosters;
using NodaTime;
using Period = Diary.Calendars.Period;

namespace Diary.Attendances;

/// <summary>How a student attended on the days of a range.</summary>
/// <param name="Counts">All lessons.</param>
/// <param name="Days">On how many days there were lessons that count.</param>
/// <param name="MissedDays">The days all of whose lessons were missed, in order.</param>
/// <param name="Subjects">By subject, in the order of the first lesson that counts; lessons from which he was exempt count for it.</param>
/// <param name="Periods">By period, as they were asked for. Lessons outside of periods are in <paramref name="Counts"/> alone.</param>
public sealed record AttendanceSummary(
    AttendanceCounts Counts,
    int Days,
    IReadOnlyList<LocalDate> MissedDays,
    IReadOnlyList<SubjectAttendance> Subjects,
    IReadOnlyList<PeriodAttendance> Periods);

/// <summary>How a student attended the lessons of a subject.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Counts">All its lessons of the range.</param>
/// <param name="Periods">By period, as they were asked for.</param>
public sealed record SubjectAttendance(Id<Subject> Subject, AttendanceCounts Counts, IReadOnlyList<PeriodAttendance> Periods);

/// <summary>How a student attended in a period.</summary>
/// <param name="Period">The period.</param>
/// <param name="Counts">Its lessons, as far as they are in the range.</param>
public sealed record PeriodAttendance(Period Period, AttendanceCounts Counts);
