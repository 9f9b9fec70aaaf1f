using Diary.Attendances;
using Diary.Server.Application.People;
using Diary.Storage;

namespace Diary.Server.Application.Attendances;

/// <summary>
/// Exemptions go with the student. Where both are exempt from a subject on the same days, both stay as they were granted: he is exempt.
/// </summary>
internal sealed class ExemptionMoves(IDiaryStore store) : IPersonMoves
{
    public async ValueTask MoveAsync(PersonMove move, CancellationToken cancellationToken)
    {
        foreach (var (exemption, version) in await move.TakeAsync(store, AttendanceRecords.ExemptionsOf(move.School, move.Duplicate.Id), cancellationToken))
        {
            move.Changes.Delete<Exemption>(AttendanceRecords.Exemptions, AttendanceRecords.Exemptions.KeyOf(exemption), Expected.Version(version));
            move.Changes.Put(AttendanceRecords.Exemptions, exemption with { Student = move.Survivor.Id }, Expected.Nothing);
        }

        var turn = await store.GetAsync(AttendanceRecords.Turns, AttendanceRecords.TurnAt(move.School, move.Duplicate.Id), cancellationToken);
        if (turn is not null)
            move.Changes.Delete<ExemptionTurn>(AttendanceRecords.Turns, AttendanceRecords.TurnAt(move.School, move.Duplicate.Id), Expected.AsRead(turn));
    }
}
