using Diary.Identifiers;
using Diary.Rosters;
using NodaTime;

namespace Diary.Lessons;

/// <summary>Which classes and groups a student attends, by the enrolments: as a student, active, and between begin and end.</summary>
public static class StudentGroups
{
    /// <summary>The classes and groups on a day, each once, in the order of the enrolments.</summary>
    public static IReadOnlyList<Id<SchoolClass>> On(IEnumerable<Enrollment> enrollments, Id<Person> student, LocalDate date)
    {
        ArgumentNullException.ThrowIfNull(enrollments);
        return [.. enrollments.Where(enrollment => IsOf(enrollment, student) && enrollment.IsActiveOn(date)).Select(enrollment => enrollment.Class).Distinct()];
    }

    /// <summary>
    /// The classes and groups in a range, each with the days of the range on which the student attends it. Enrolments of one class
    /// that overlap or follow on one another are one attendance; a return after a break is another.
    /// </summary>
    /// <returns>By class in the order of the enrolments, then by date; none when the range ends before it begins.</returns>
    public static IReadOnlyList<GroupAttendance> During(IEnumerable<Enrollment> enrollments, Id<Person> student, LocalDate from, LocalDate to)
    {
        ArgumentNullException.ThrowIfNull(enrollments);
        var attended = new List<GroupAttendance>();
        foreach (var ofClass in enrollments.Where(enrollment => IsOf(enrollment, student)).GroupBy(enrollment => enrollment.Class))
        {
            var spans = ofClass
                .Select(enrollment => new GroupAttendance(ofClass.Key, Later(enrollment.From, from), Earlier(enrollment.To, to)))
                .Where(span => span.From <= span.To)
                .OrderBy(span => span.From);
            var firstOfClass = attended.Count;
            foreach (var span in spans)
            {
                if (attended.Count > firstOfClass && span.From <= NextDay(attended[^1].To))
                    attended[^1] = attended[^1] with { To = LocalDate.Max(attended[^1].To, span.To) };
                else
                    attended.Add(span);
            }
        }

        return attended;
    }

    private static bool IsOf(Enrollment enrollment, Id<Person> student) =>
        enrollment.Person == student && enrollment.Role == EnrollmentRole.Student && enrollment.Status == RosterStatus.Active;

    private static LocalDate Later(LocalDate? bound, LocalDate date) => bound is { } other ? LocalDate.Max(other, date) : date;

    private static LocalDate Earlier(LocalDate? bound, LocalDate date) => bound is { } other ? LocalDate.Min(other, date) : date;

    private static LocalDate NextDay(LocalDate date) => date == LocalDate.MaxIsoValue ? date : date.PlusDays(1);
}

/// <summary>Days on which a student attends a class or group, without a break.</summary>
/// <param name="Class">The class or group.</param>
/// <param name="From">The first day, inclusive.</param>
/// <param name="To">The last day, inclusive.</param>
public readonly record struct GroupAttendance(Id<SchoolClass> Class, LocalDate From, LocalDate To);
