using Diary.Identifiers;
using Diary.Lessons;
using Diary.Rosters;
using Diary.Storage;

namespace Diary.Server.Application.Lessons;

/// <summary>Reads timetables as the rules take them.</summary>
internal static class StoredTimetables
{
    /// <summary>The permanent timetable of a class; an empty one while none was set, since extra lessons need none.</summary>
    public static async ValueTask<Timetable> TimetableOfAsync(
        this IDiaryStore store, Id<School> school, Id<SchoolClass> schoolClass, CancellationToken cancellationToken) =>
        (await store.GetAsync(LessonRecords.Timetables, LessonRecords.TimetableAt(school, schoolClass), cancellationToken))?.Record
        ?? new Timetable { School = school, Class = schoolClass, Entries = [] };
}
