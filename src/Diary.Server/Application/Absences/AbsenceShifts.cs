using Diary.Absences;
using Diary.Calendars;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Lessons.Changes;
using Diary.Rosters;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Lessons.Changes;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Absences;

/// <summary>An announced day that is shown otherwise.</summary>
/// <param name="Student">Whose.</param>
/// <param name="Date">The day.</param>
/// <param name="Before">How it was shown.</param>
/// <param name="After">How it is shown.</param>
/// <param name="CoveredLessons">The lessons that are covered now.</param>
public sealed record ShiftedAbsence(Id<Person> Student, LocalDate Date, AbsenceColour Before, AbsenceColour After, IReadOnlyList<int> CoveredLessons);

/// <summary>
/// Says what a change of the timetable or of the calendar does to notices, from today on (domain rules 4.2). Who has announced nothing
/// costs one read at most. A whole day that stays whole is not named.
/// </summary>
public sealed class AbsenceShifts(IDiaryStore store, StudentDays days, SchoolClock clock)
{
    /// <summary>What another timetable of a class does, by student and date.</summary>
    public async ValueTask<IReadOnlyList<ShiftedAbsence>> OfTimetableAsync(Timetable timetable, RequestContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(timetable);
        var announced = await OfClassAsync(timetable.School, timetable.Class, context, until: null, cancellationToken);
        return await CompareAsync(announced, new TimetableInstead { Timetable = timetable }, cancellationToken);
    }

    /// <summary>What changes of single days of a class do, by student and date.</summary>
    public async ValueTask<IReadOnlyList<ShiftedAbsence>> OfChangesAsync(
        SchoolClass schoolClass, IReadOnlyList<LessonChange> changes, RequestContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(schoolClass);
        ArgumentNullException.ThrowIfNull(changes);
        var announced = await OfClassAsync(schoolClass.School, schoolClass.Id, context, until: changes.Max(c => c.Date), cancellationToken);
        var dates = changes.Select(c => c.Date).ToHashSet();
        return await CompareAsync(announced.Where(d => dates.Contains(d.Date)), new TimetableInstead { Changes = changes }, cancellationToken);
    }

    /// <summary>What another calendar of a year does, by student and date.</summary>
    /// <param name="school">The school.</param>
    /// <param name="calendar">The calendar that is to be.</param>
    /// <param name="only">The one day that is otherwise; null for the whole year.</param>
    /// <param name="context">When.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async ValueTask<IReadOnlyList<ShiftedAbsence>> OfCalendarAsync(
        Id<School> school, AcademicCalendar calendar, LocalDate? only, RequestContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        if (!(await clock.TodayAsync(school, context, cancellationToken)).TryGet(out var today, out _) || only < today)
            return [];
        var announced = await store.ListAllAsync(AbsenceRecords.DaysOfSchool(school, only ?? today, only), cancellationToken);
        return await CompareAsync(announced.Select(d => d.Record), new TimetableInstead { Calendar = calendar }, cancellationToken);
    }

    private async ValueTask<IReadOnlyList<AbsenceDay>> OfClassAsync(
        Id<School> school, Id<SchoolClass> schoolClass, RequestContext context, LocalDate? until, CancellationToken cancellationToken)
    {
        if (!(await clock.TodayAsync(school, context, cancellationToken)).TryGet(out var today, out _) || until < today)
            return [];
        var announced = new List<AbsenceDay>();
        var enrollments = await store.ListAllAsync(EnrollmentQueries.InClass(school, schoolClass, today), cancellationToken);
        foreach (var student in enrollments.Where(e => e.Record.Role == EnrollmentRole.Student).Select(e => e.Record.Person).Distinct())
        {
            var query = until is { } last ? AbsenceRecords.DaysOf(school, student, today, last) : AbsenceRecords.DaysFrom(school, student, today);
            announced.AddRange((await store.ListAllAsync(query, cancellationToken)).Select(d => d.Record));
        }

        return announced;
    }

    private async ValueTask<IReadOnlyList<ShiftedAbsence>> CompareAsync(
        IEnumerable<AbsenceDay> announced, TimetableInstead instead, CancellationToken cancellationToken)
    {
        var shifted = new List<ShiftedAbsence>();
        foreach (var ofStudent in announced.GroupBy(d => (d.School, d.Student)))
        {
            var (school, student) = ofStudent.Key;
            if (await store.GetAsync(RosterRecords.People, RosterRecords.PersonAt(school, student), cancellationToken) is not { Record: var person })
                continue;
            var byDate = ofStudent.ToDictionary(d => d.Date);
            var (from, to) = (byDate.Keys.Min(), byDate.Keys.Max());
            var before = await days.LoadAsync(person, from, to, cancellationToken);
            var after = await days.LoadAsync(person, from, to, cancellationToken, instead);
            shifted.AddRange(AbsenceRecalculation.Compare(before, after, byDate)
                .Where(s => s.ColourBefore != s.ColourAfter || s.ColourAfter == AbsenceColour.PartOfDay)
                .Select(s => new ShiftedAbsence(student, s.Date, s.ColourBefore, s.ColourAfter, [.. s.LessonsAfter.Numbers])));
        }

        return shifted;
    }
}
