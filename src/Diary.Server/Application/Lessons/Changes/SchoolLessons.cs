using Diary.Identifiers;
using Diary.Lessons;
using Diary.Rosters;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Lessons.Changes;

/// <summary>The lessons of a school over some days.</summary>
/// <param name="Lessons">Of all classes and groups that meet now.</param>
/// <param name="Classes">The classes and groups that have a timetable or a change.</param>
public sealed record LessonsOfSchool(IReadOnlyList<Lesson> Lessons, IReadOnlyDictionary<Id<SchoolClass>, SchoolClass> Classes);

/// <summary>
/// Reads the lessons of all classes of a school: one timetable a class, whatever the range, and the changes of the range. For the office, which
/// looks for conflicts; no family's request needs it.
/// </summary>
public sealed class SchoolLessons(IDiaryStore store, SchoolCalendars calendars)
{
    /// <summary>The lessons from a day to a day, both inclusive.</summary>
    public async ValueTask<LessonsOfSchool> LoadAsync(
        Id<School> school, LocalDate from, LocalDate to, TimetableInstead instead, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instead);
        var years = instead.Of(await calendars.FindAllAsync(school, from, to, cancellationToken));
        var timetables = (await store.ListAllAsync(new RecordQuery<Timetable> { Type = LessonRecords.Timetables, Partition = RosterRecords.SchoolKey(school) }, cancellationToken))
            .ToDictionary(t => t.Record.Class, t => t.Record);
        var changes = (await store.ListAllAsync(LessonChangeRecords.ChangesOf(school, from, to), cancellationToken)).ToLookup(c => c.Record.Class, c => c.Record);

        var (lessons, classes) = (new List<Lesson>(), new Dictionary<Id<SchoolClass>, SchoolClass>());
        IEnumerable<Id<SchoolClass>> supposed = [.. instead.Changes.Select(c => c.Class), .. instead.Timetable is { } other ? [other.Class] : Array.Empty<Id<SchoolClass>>()];
        foreach (var id in timetables.Keys.Concat(changes.Select(c => c.Key)).Concat(supposed).Distinct())
        {
            if (await store.GetAsync(RosterRecords.Classes, RosterRecords.ClassAt(school, id), cancellationToken) is not { Record: { Status: RosterStatus.Active } schoolClass })
                continue;
            classes.Add(id, schoolClass);
            var timetable = instead.Of(timetables.GetValueOrDefault(id), id) ?? new Timetable { School = school, Class = id, Entries = [] };
            var ofClass = instead.Of([.. changes[id]], id);
            lessons.AddRange(years.SelectMany(year => LessonExpansion.Expand(timetable, year, from, to, schoolClass.Grade, ofClass)));
        }

        return new LessonsOfSchool(lessons, classes);
    }
}
