using Diary.Accounts;
using Diary.Server.Application.People;
using Diary.Server.Application.Rosters;
using Diary.Storage;

namespace Diary.Server.Application.Accounts;

/// <summary>Whoever signs in as the person goes on as the one he turned out to be.</summary>
internal sealed class LinkMoves(IDiaryStore store) : IPersonMoves
{
    public async ValueTask MoveAsync(PersonMove move, CancellationToken cancellationToken)
    {
        var query = new RecordQuery<AccountLink>
        {
            Type = AccountRecords.Links,
            Index = AccountRecords.LinksByPerson,
            Partition = RosterRecords.PersonKey(move.School, move.Duplicate.Id),
        };
        foreach (var (link, version) in await move.TakeAsync(store, query, cancellationToken))
            move.Changes.Put(AccountRecords.Links, link with { Person = move.Survivor.Id }, Expected.Version(version));
    }
}
