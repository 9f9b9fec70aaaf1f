using Diary.Lessons;
using Diary.Rosters;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Exports;

/// <summary>A student of a class, with the days on which he was in it.</summary>
/// <param name="Student">Who.</param>
/// <param name="Days">The stretches of days, by date.</param>
internal sealed record EnrolledStudent(Person Student, IReadOnlyList<GroupAttendance> Days)
{
    /// <summary>Whether he was in the class on the day.</summary>
    public bool IsIn(LocalDate date) => Days.Any(d => d.From <= date && date <= d.To);
}

/// <summary>The students of a class, in the order of a class register.</summary>
internal static class ClassRoll
{
    /// <summary>Those who are or were in the class on a day of the range, by name.</summary>
    public static async ValueTask<IReadOnlyList<EnrolledStudent>> RollAsync(
        this IDiaryStore store, SchoolClass schoolClass, DateInterval days, CancellationToken cancellationToken)
    {
        var enrollments = await store.ListAllAsync(EnrollmentQueries.InClass(schoolClass.School, schoolClass.Id, days.Start), cancellationToken);
        var students = new List<EnrolledStudent>();
        foreach (var ofStudent in enrollments.Select(e => e.Record).Where(e => e.Role == EnrollmentRole.Student).GroupBy(e => e.Person))
        {
            var spans = StudentGroups.During(ofStudent, ofStudent.Key, days.Start, days.End);
            if (spans.Count > 0
                && await store.GetAsync(RosterRecords.People, RosterRecords.PersonAt(schoolClass.School, ofStudent.Key), cancellationToken) is { Record: var student })
                students.Add(new EnrolledStudent(student, spans));
        }

        return [.. students.OrderBy(s => NameOrder.KeyOf(s.Student.FamilyName, s.Student.GivenName)).ThenBy(s => s.Student.Id)];
    }
}
