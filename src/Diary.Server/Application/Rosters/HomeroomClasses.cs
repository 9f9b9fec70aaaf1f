using Diary.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Rosters;

/// <summary>Which class a student is in.</summary>
internal static class HomeroomClasses
{
    /// <summary>The class a student is in on a day, groups aside; null for none.</summary>
    public static async ValueTask<SchoolClass?> HomeroomOfAsync(this IDiaryStore store, Person student, LocalDate on, CancellationToken cancellationToken)
    {
        var enrollments = await store.ListAllAsync(EnrollmentQueries.OfPerson(student.School, student.Id, on), cancellationToken);
        foreach (var (enrollment, _) in enrollments.Where(e => e.Record.Role == EnrollmentRole.Student && e.Record.IsActiveOn(on)))
        {
            var stored = await store.GetAsync(RosterRecords.Classes, RosterRecords.ClassAt(student.School, enrollment.Class), cancellationToken);
            if (stored is { Record: { Kind: ClassKind.Homeroom } homeroom })
                return homeroom;
        }

        return null;
    }
}
