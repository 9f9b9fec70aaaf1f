using Diary.Grading.Finals;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.Lessons;
using Diary.Server.Application.Rosters;
using Diary.Storage;

namespace Diary.Server.Application.Finals;

/// <summary>Which subjects students have by the timetables of their classes and groups, each of which is read once. For one request; not for several threads.</summary>
internal sealed class TaughtSubjects(IDiaryStore store, SlotPlan plan)
{
    private readonly Dictionary<Id<SchoolClass>, IReadOnlyList<Id<Subject>>> _ofClasses = [];

    /// <summary>The subjects of a student.</summary>
    public async ValueTask<IReadOnlyList<Id<Subject>>> OfAsync(Person student, CancellationToken cancellationToken)
    {
        var subjects = new List<Id<Subject>>();
        foreach (var (enrollment, _) in await store.ListAllAsync(EnrollmentQueries.OfPerson(plan.School, student.Id, plan.Day), cancellationToken))
        {
            if (enrollment.Role == EnrollmentRole.Student && enrollment.IsActiveOn(plan.Day))
                subjects.AddRange(await OfClassAsync(enrollment.Class, cancellationToken));
        }

        return subjects;
    }

    private async ValueTask<IReadOnlyList<Id<Subject>>> OfClassAsync(Id<SchoolClass> schoolClass, CancellationToken cancellationToken)
    {
        if (_ofClasses.TryGetValue(schoolClass, out var subjects))
            return subjects;
        var timetable = await store.TimetableOfAsync(plan.School, schoolClass, cancellationToken);
        var (from, to) = plan.Slot.Kind == FinalKind.Period
            ? plan.Reckoning.Begun.Where(p => string.Equals(p.Id, plan.Slot.Period, StringComparison.Ordinal)).Select(p => (p.From, p.To)).First()
            : (plan.Year.FirstDay, plan.Year.LastDay);
        return _ofClasses[schoolClass] =
        [
            .. timetable.Entries.Where(e => (e.From is not { } first || first <= to) && (e.To is not { } last || from <= last)).Select(e => e.Subject).Distinct(),
        ];
    }
}
