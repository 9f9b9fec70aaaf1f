using Diary.Attendances;
using Diary.Server.Application.People;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Attendances;

/// <summary>
/// Exemptions go with the student. Where both are exempt from the same of a subject on the same days, one exemption is left for each day: what lies
/// wholly within another is deleted, and what overlaps in part is moved for the days outside. So no day is lost. Of two that differ in kind
/// both stay, as they were granted: he is exempt. Like a grant, a move takes the survivor's turn, so that nothing is granted to him meanwhile that
/// overlaps with what comes.
/// </summary>
internal sealed class ExemptionMoves(IDiaryStore store) : IPersonMoves
{
    public async ValueTask MoveAsync(PersonMove move, CancellationToken cancellationToken)
    {
        // Read before the exemptions, as when one is granted.
        var turn = await store.GetAsync(AttendanceRecords.Turns, AttendanceRecords.TurnAt(move.School, move.Survivor.Id), cancellationToken);
        var ofDuplicate = await store.GetAsync(AttendanceRecords.Turns, AttendanceRecords.TurnAt(move.School, move.Duplicate.Id), cancellationToken);
        var taken = await move.TakeAsync(store, AttendanceRecords.ExemptionsOf(move.School, move.Duplicate.Id), cancellationToken);
        if (taken.Count > 0)
        {
            var present = (await store.ListAllAsync(AttendanceRecords.ExemptionsOf(move.School, move.Survivor.Id), cancellationToken)).ToList();
            foreach (var (exemption, version) in taken)
            {
                move.Changes.Delete<Exemption>(AttendanceRecords.Exemptions, AttendanceRecords.Exemptions.KeyOf(exemption), Expected.Version(version));
                if (Fit(exemption with { Student = move.Survivor.Id }, present, move.Changes) is { } moved)
                    move.Changes.Put(AttendanceRecords.Exemptions, moved, Expected.Nothing);
            }

            move.Changes.Put(
                AttendanceRecords.Turns, new ExemptionTurn { School = move.School, Student = move.Survivor.Id, At = move.Now }, Expected.AsRead(turn));
        }

        if (ofDuplicate is not null)
            move.Changes.Delete<ExemptionTurn>(AttendanceRecords.Turns, AttendanceRecords.TurnAt(move.School, move.Duplicate.Id), Expected.AsRead(ofDuplicate));
    }

    /// <summary>What is left of a moved exemption beside those of the survivor, null for nothing; of these, what lies within it is deleted.</summary>
    private static Exemption? Fit(Exemption moved, List<Stored<Exemption>> present, ChangeSet changes)
    {
        foreach (var stored in present.FindAll(p => Overlap(p.Record, moved)))
        {
            var (other, version) = stored;
            if (other.From <= moved.From && moved.LastDay <= other.LastDay)
                return null;
            if (moved.From <= other.From && other.LastDay <= moved.LastDay)
            {
                changes.Delete<Exemption>(AttendanceRecords.Exemptions, AttendanceRecords.Exemptions.KeyOf(other), Expected.Version(version));
                present.Remove(stored);
                continue;
            }

            moved = other.From < moved.From ? moved with { From = other.LastDay.PlusDays(1) } : moved with { To = other.From.PlusDays(-1) };
        }

        return moved;
    }

    /// <summary>Those that were taken back as a whole have no day, and overlap with nothing.</summary>
    private static bool Overlap(Exemption one, Exemption other) =>
        one.Subject == other.Subject && one.Kind == other.Kind
        && LocalDate.Max(one.From, other.From) <= LocalDate.Min(one.LastDay, other.LastDay);
}
