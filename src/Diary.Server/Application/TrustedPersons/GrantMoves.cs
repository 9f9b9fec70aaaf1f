using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.People;
using Diary.Server.Application.Rosters;
using Diary.Storage;

namespace Diary.Server.Application.TrustedPersons;

/// <summary>
/// Invitations and grants go with the child they are about, and with the representative who gave them: what an account was granted it keeps.
/// What has ended is history, and keeps its names.
/// </summary>
internal sealed class GrantMoves(IDiaryStore store) : IPersonMoves
{
    public async ValueTask MoveAsync(PersonMove move, CancellationToken cancellationToken)
    {
        foreach (var (access, version) in await move.TakeAsync(store, TrustedPersonRecords.OfStudent(move.School, move.Duplicate.Id), cancellationToken))
            move.Changes.Put(TrustedPersonRecords.Accesses, access with { Student = move.Survivor.Id }, Expected.Version(version));
        var turnAt = TrustedPersonRecords.TurnAt(move.School, move.Duplicate.Id);
        if (await store.GetAsync(TrustedPersonRecords.Turns, turnAt, cancellationToken) is { } turn)
            move.Changes.Delete(TrustedPersonRecords.Turns, turnAt, Expected.AsRead(turn));

        foreach (var student in await RepresentedByAsync(move.Duplicate, cancellationToken))
        {
            var given = await move.TakeAsync(store, TrustedPersonRecords.OfStudent(move.School, student), cancellationToken, a => a.Grantor == move.Duplicate.Id);
            foreach (var (access, version) in given)
                move.Changes.Put(TrustedPersonRecords.Accesses, access with { Grantor = move.Survivor.Id }, Expected.Version(version));
        }
    }

    /// <summary>A grantor's children: a handful.</summary>
    private async ValueTask<IEnumerable<Id<Person>>> RepresentedByAsync(Person person, CancellationToken cancellationToken)
    {
        var represented = await store.ListAllAsync(RosterRecords.ChildrenOf(person.School, person.Id), cancellationToken);
        return represented.Select(r => r.Record.Student);
    }
}
