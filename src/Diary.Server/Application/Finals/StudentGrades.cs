using Diary.Rosters;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Finals;

/// <summary>In which year of study a student is.</summary>
internal static class StudentGrades
{
    /// <summary>The year of study on a day: that of the class then, so that an earlier year keeps its periods; without one the student's own.</summary>
    public static async ValueTask<int?> GradeOnAsync(this IDiaryStore store, Person student, LocalDate day, CancellationToken cancellationToken)
    {
        foreach (var (enrollment, _) in await store.ListAllAsync(EnrollmentQueries.OfPerson(student.School, student.Id, day), cancellationToken))
        {
            if (enrollment.Role == EnrollmentRole.Student
                && enrollment.IsActiveOn(day)
                && await store.GetAsync(RosterRecords.Classes, RosterRecords.ClassAt(student.School, enrollment.Class), cancellationToken)
                    is { Record: { Kind: ClassKind.Homeroom, Grade: { } grade } })
                return grade;
        }

        return student.Grade;
    }
}
