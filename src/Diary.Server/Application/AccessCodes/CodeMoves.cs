using Diary.AccessCodes;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.People;
using Diary.Server.Application.Rosters;
using Diary.Storage;

namespace Diary.Server.Application.AccessCodes;

/// <summary>
/// Codes go with the person whom they link, and with the children they are about: those are codes of the child's representatives, since a
/// code is issued with the relation.
/// </summary>
internal sealed class CodeMoves(IDiaryStore store) : IPersonMoves
{
    public async ValueTask MoveAsync(PersonMove move, CancellationToken cancellationToken)
    {
        await MoveOfAsync(move, move.Duplicate.Id, cancellationToken);
        if (!move.Duplicate.Roles.HasFlag(PersonRoles.Student))
            return;
        foreach (var (relation, _) in await store.ListAllAsync(RosterRecords.RepresentativesOf(move.School, move.Duplicate.Id), cancellationToken))
            await MoveOfAsync(move, relation.Representative, cancellationToken);
    }

    private async ValueTask MoveOfAsync(PersonMove move, Id<Person> holder, CancellationToken cancellationToken)
    {
        var query = new RecordQuery<AccessApplication>
        {
            Type = AccessCodeRecords.Applications,
            Index = AccessCodeRecords.ByPerson,
            Partition = RosterRecords.PersonKey(move.School, holder),
        };
        foreach (var (application, version) in await move.TakeAsync(store, query, cancellationToken, IsAbout))
        {
            var code = application.Code!;
            move.Changes.Put(
                AccessCodeRecords.Applications,
                application with { Code = code with { Person = Moved(code.Person), Students = [.. code.Students.Select(Moved).Distinct()] } },
                Expected.Version(version));
        }

        bool IsAbout(AccessApplication application) =>
            application.Code is { } code && (code.Person == move.Duplicate.Id || code.Students.Contains(move.Duplicate.Id));

        Id<Person> Moved(Id<Person> person) => person == move.Duplicate.Id ? move.Survivor.Id : person;
    }
}
