using Diary.Attendances;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Rosters;
using NodaTime;

namespace Diary.Grading;

/// <summary>Counts the lessons that a student missed, as the register has it; they stand beside averages and finals (domain rules 5.2).</summary>
public static class MissedLessons
{
    /// <summary>
    /// How many lessons were missed: each counts once, however often it was written down; with leave or without; late is not
    /// missed, nor is who took part from afar; a lesson that was cancelled is not missed either (domain rules 4.5), nor one from which the
    /// student was exempt. Notices of the parents have no part in it.
    /// </summary>
    /// <param name="register">What the register says of one student.</param>
    /// <param name="subject">Only this subject; null for all.</param>
    /// <param name="days">Only these days, both ends inclusive; null for all.</param>
    /// <param name="wasCancelled">Tells lessons that were not held; null when there are none.</param>
    /// <param name="exemptions">What the student is exempt from; null for nothing.</param>
    public static int Count(
        IEnumerable<AttendanceMark> register,
        Id<Subject>? subject = null,
        DateInterval? days = null,
        Func<AttendanceMark, bool>? wasCancelled = null,
        IReadOnlyList<Exemption>? exemptions = null)
    {
        ArgumentNullException.ThrowIfNull(register);
        return register
            .Where(m => m.Kind.IsMissed()
                && (subject is null || m.Subject == subject)
                && (days is null || days.Contains(m.Date))
                && wasCancelled?.Invoke(m) != true
                && exemptions?.Cover(m.Subject, m.Date) != true)
            .Select(static m => (m.Student, m.Date, m.LessonNumber))
            .Distinct()
            .Count();
    }
}
