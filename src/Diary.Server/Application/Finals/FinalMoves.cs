using Diary.Grading.Finals;
using Diary.Server.Application.People;
using Diary.Storage;

namespace Diary.Server.Application.Finals;

/// <summary>
/// Finals go with the student, history and all. Where both have one, the one that was decided later stands, and all that either was is its history. Signatures
/// under the student go along too; of two of one representative the later one counts.
/// </summary>
internal sealed class FinalMoves(IDiaryStore store) : IPersonMoves
{
    public async ValueTask MoveAsync(PersonMove move, CancellationToken cancellationToken)
    {
        foreach (var (final, version) in await move.TakeAsync(store, FinalRecords.FinalsOf(move.School, move.Duplicate.Id), cancellationToken))
        {
            move.Changes.Delete<StudentFinal>(FinalRecords.Finals, FinalRecords.Finals.KeyOf(final), Expected.Version(version));
            var moved = final with { Student = move.Survivor.Id };
            var present = await store.GetAsync(FinalRecords.Finals, FinalRecords.Finals.KeyOf(moved), cancellationToken);
            move.Changes.Put(FinalRecords.Finals, present is null ? moved : Together(present.Record, moved), Expected.AsRead(present));
        }

        foreach (var (signed, version) in await move.TakeAsync(store, FinalRecords.SignOffsOf(move.School, move.Duplicate.Id), cancellationToken))
        {
            move.Changes.Delete<DiarySignOff>(FinalRecords.SignOffs, FinalRecords.SignOffs.KeyOf(signed), Expected.Version(version));
            var moved = signed with { Student = move.Survivor.Id };
            var present = await store.GetAsync(FinalRecords.SignOffs, FinalRecords.SignOffs.KeyOf(moved), cancellationToken);
            move.Changes.Put(FinalRecords.SignOffs, present is null ? moved : Together(present.Record, moved), Expected.AsRead(present));
        }
    }

    private static StudentFinal Together(StudentFinal one, StudentFinal other)
    {
        var later = one.Current.DecidedAt < other.Current.DecidedAt ? other : one;
        FinalRevision[] all = [.. one.Earlier ?? [], one.Current, .. other.Earlier ?? [], other.Current];
        return later with { Earlier = [.. all.Where(r => !ReferenceEquals(r, later.Current)).OrderBy(r => r.DecidedAt)] };
    }

    private static DiarySignOff Together(DiarySignOff one, DiarySignOff other)
    {
        var together = one with { MarksSeenAt = one.MarksSeenAt is null || other.MarksSeenAt > one.MarksSeenAt ? other.MarksSeenAt : one.MarksSeenAt };
        foreach (var signed in other.Finals ?? [])
        {
            if (together.SignedAt(signed.Year, signed.Slot) is not { } at || at < signed.At)
                together = together.SignFinals(signed.Year, signed.Slot, signed.At);
        }

        return together;
    }
}
