using Diary.Server.Application.People;
using Diary.Storage;

namespace Diary.Server.Application.Absences;

/// <summary>Notices go with the student. On a day of which both have something, what the survivor has comes first, and says why.</summary>
internal sealed class AbsenceMoves(IDiaryStore store) : IPersonMoves
{
    public async ValueTask MoveAsync(PersonMove move, CancellationToken cancellationToken)
    {
        foreach (var (day, version) in await move.TakeAsync(store, AbsenceRecords.DaysOf(move.School, move.Duplicate.Id), cancellationToken))
        {
            var own = await store.GetAsync(AbsenceRecords.Days, AbsenceRecords.DayAt(move.School, move.Survivor.Id, day.Date), cancellationToken);
            move.Changes.Delete(AbsenceRecords.Days, AbsenceRecords.DayAt(move.School, day.Student, day.Date), Expected.Version(version));
            move.Changes.Put(
                AbsenceRecords.Days,
                own is null ? day with { Student = move.Survivor.Id } : own.Record with { Parts = [.. own.Record.Parts, .. day.Parts] },
                Expected.AsRead(own));
        }
    }
}
