using Diary.Events;
using Diary.Rosters;
using Diary.Server.Application.Diaries;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Events;

/// <summary>The events of a student's days. One read, of the events of the range.</summary>
public sealed class StudentEvents(IDiaryStore store)
{
    /// <summary>The events by day, from a day to a day, both inclusive; those of a day in the order of <see cref="EventRules.On"/>.</summary>
    /// <param name="student">The student.</param>
    /// <param name="groups">The groups he attends in the range.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async ValueTask<ILookup<LocalDate, SchoolEvent>> LoadAsync(
        Person student, IReadOnlyList<AttendedGroup> groups, LocalDate from, LocalDate to, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(student);
        var grade = AttendedGroups.GradeOf(student, groups);
        var around = await store.ListAllAsync(EventRecords.EventsAround(student.School, from, to), cancellationToken);
        var events = around.Select(e => e.Record).Where(e => from <= e.Contents.LastDay).ToList();
        return Enumerable.Range(0, Period.DaysBetween(from, to) + 1)
            .Select(from.PlusDays)
            .SelectMany(date => EventRules.On(events, date, grade, AttendedOn(date)).Select(e => (Date: date, Event: e)))
            .ToLookup(shown => shown.Date, shown => shown.Event);

        HashSet<Identifiers.Id<SchoolClass>> AttendedOn(LocalDate date) =>
            [.. groups.Where(g => g.Days.From <= date && date <= g.Days.To).Select(g => g.Class.Id)];
    }
}
