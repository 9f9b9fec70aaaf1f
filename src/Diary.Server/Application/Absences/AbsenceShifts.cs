using Diary.Absences;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Rosters;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Absences;

/// <summary>An announced day that another timetable shows otherwise.</summary>
/// <param name="Student">Whose.</param>
/// <param name="Date">The day.</param>
/// <param name="Before">How it was shown.</param>
/// <param name="After">How it is shown.</param>
/// <param name="CoveredLessons">The lessons that are covered now.</param>
public sealed record ShiftedAbsence(Id<Person> Student, LocalDate Date, AbsenceColour Before, AbsenceColour After, IReadOnlyList<int> CoveredLessons);

/// <summary>
/// Says what another timetable of a class does to the notices of its students, from today on (domain rules 4.2). Who has announced nothing
/// costs one read.
/// </summary>
public sealed class AbsenceShifts(IDiaryStore store, StudentDays days, SchoolClock clock)
{
    /// <summary>The days that will be shown otherwise, by student and date. A whole day that stays whole is none of them.</summary>
    /// <param name="timetable">The timetable that is to be.</param>
    /// <param name="context">When.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async ValueTask<IReadOnlyList<ShiftedAbsence>> OfAsync(Timetable timetable, RequestContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(timetable);
        if (!(await clock.TodayAsync(timetable.School, context, cancellationToken)).TryGet(out var today, out _))
            return [];
        var shifted = new List<ShiftedAbsence>();
        var enrollments = await store.ListAllAsync(EnrollmentQueries.InClass(timetable.School, timetable.Class, today), cancellationToken);
        foreach (var student in enrollments.Where(e => e.Record.Role == EnrollmentRole.Student).Select(e => e.Record.Person).Distinct())
            shifted.AddRange(await OfAsync(student, timetable, today, cancellationToken));
        return shifted;
    }

    private async ValueTask<IEnumerable<ShiftedAbsence>> OfAsync(Id<Person> student, Timetable timetable, LocalDate today, CancellationToken cancellationToken)
    {
        var announced = await store.ListAllAsync(AbsenceRecords.DaysFrom(timetable.School, student, today), cancellationToken);
        if (announced.Count == 0
            || await store.GetAsync(RosterRecords.People, RosterRecords.PersonAt(timetable.School, student), cancellationToken) is not { Record: var person })
            return [];
        var (from, to) = (announced[0].Record.Date, announced[^1].Record.Date);
        var before = await days.LoadAsync(person, from, to, cancellationToken);
        var after = await days.LoadAsync(person, from, to, cancellationToken, instead: timetable);
        return AbsenceRecalculation.Compare(before, after, announced.ToDictionary(d => d.Record.Date, d => d.Record))
            .Where(s => s.ColourBefore != s.ColourAfter || s.ColourAfter == AbsenceColour.PartOfDay)
            .Select(s => new ShiftedAbsence(student, s.Date, s.ColourBefore, s.ColourAfter, [.. s.LessonsAfter.Numbers]));
    }
}
