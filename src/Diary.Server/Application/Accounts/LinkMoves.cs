using Diary.Server.Application.People;
using Diary.Storage;

namespace Diary.Server.Application.Accounts;

/// <summary>Whoever signs in as the person goes on as the one he turned out to be.</summary>
internal sealed class LinkMoves(IDiaryStore store) : IPersonMoves
{
    public async ValueTask MoveAsync(PersonMove move, CancellationToken cancellationToken)
    {
        foreach (var (link, version) in await move.TakeAsync(store, AccountRecords.LinksTo(move.School, move.Duplicate.Id), cancellationToken))
            move.Changes.Put(AccountRecords.Links, link with { Person = move.Survivor.Id }, Expected.Version(version));
    }
}
