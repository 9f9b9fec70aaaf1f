using Diary.ExtraClasses;
using Diary.Server.Application.People;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.ExtraClasses;

/// <summary>
/// Memberships go with the student; where both were in one extra class, the survivor is in it from the earlier to the later day. An extra
/// class goes with who leads it.
/// </summary>
internal sealed class ExtraClassMoves(IDiaryStore store) : IPersonMoves
{
    public async ValueTask MoveAsync(PersonMove move, CancellationToken cancellationToken)
    {
        foreach (var (member, version) in await move.TakeAsync(store, ExtraClassRecords.OfStudent(move.School, move.Duplicate.Id), cancellationToken))
        {
            var own = await store.GetAsync(
                ExtraClassRecords.Members, ExtraClassRecords.MemberAt(move.School, member.ExtraClass, move.Survivor.Id), cancellationToken);
            move.Changes.Delete(ExtraClassRecords.Members, ExtraClassRecords.Members.KeyOf(member), Expected.Version(version));
            move.Changes.Put(
                ExtraClassRecords.Members,
                own is null ? member with { Student = move.Survivor.Id } : Join(own.Record, member),
                Expected.AsRead(own));
        }

        foreach (var (led, version) in await move.TakeAsync(store, ExtraClassRecords.LedBy(move.School, move.Duplicate.Id), cancellationToken))
            move.Changes.Put(ExtraClassRecords.ExtraClasses, led with { Leader = move.Survivor.Id }, Expected.Version(version));
    }

    private static ExtraClassMember Join(ExtraClassMember one, ExtraClassMember other) => one with
    {
        From = one.From is { } from && other.From is { } otherFrom ? LocalDate.Min(from, otherFrom) : null,
        To = one.To is { } to && other.To is { } otherTo ? LocalDate.Max(to, otherTo) : null,
    };
}
