using Diary.Absences;
using Diary.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Absences;

/// <summary>Reads what is announced.</summary>
internal static class AnnouncedDays
{
    /// <summary>The announced days of a range, as they were read, by date.</summary>
    public static async ValueTask<IReadOnlyDictionary<LocalDate, Stored<AbsenceDay>>> ListAnnouncedAsync(
        this IDiaryStore store, Person student, LocalDate from, LocalDate to, CancellationToken cancellationToken) =>
        (await store.ListAllAsync(AbsenceRecords.DaysOf(student.School, student.Id, from, to), cancellationToken)).ToDictionary(d => d.Record.Date);

    /// <summary>The days themselves, as the rules take them.</summary>
    public static IReadOnlyDictionary<LocalDate, AbsenceDay> Records(this IReadOnlyDictionary<LocalDate, Stored<AbsenceDay>> stored) =>
        stored.ToDictionary(d => d.Key, d => d.Value.Record);
}
