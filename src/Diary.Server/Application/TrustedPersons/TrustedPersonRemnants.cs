using Diary.Accounts;
using Diary.Identifiers;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using Diary.TrustedPersons;
using NodaTime;

namespace Diary.Server.Application.TrustedPersons;

/// <summary>
/// With an account goes what it was granted and the invitations that wait for its contacts, deleted as they name its holder. What its holder
/// granted ends, so that nothing stays open that nobody looks after; another representative may invite again.
/// </summary>
internal sealed class TrustedPersonRemnants(IDiaryStore store, TrustedPersonMessages messages) : IAccountRemnants
{
    public async ValueTask AddAsync(ChangeSet changes, Id<Account> account, RemnantCause cause, Instant now, CancellationToken cancellationToken)
    {
        if (cause != RemnantCause.Closed)
            return;

        var done = new HashSet<Id<TrustedAccess>>();
        foreach (var (access, version) in await ReceivedAsync(account, now, cancellationToken))
        {
            if (done.Add(access.Id))
                changes.Delete<TrustedAccess>(TrustedPersonRecords.Accesses, TrustedPersonRecords.AccessAt(access.Id), Expected.Version(version));
        }

        foreach (var (access, version) in await GivenAsync(account, cancellationToken))
        {
            if (!access.IsOpenAt(now) || !done.Add(access.Id))
                continue;
            changes.Put(TrustedPersonRecords.Accesses, GrantGrounds.TakeBack(access, now), Expected.Version(version));
            await messages.RevokedAsync(changes, access, now, cancellationToken);
        }
    }

    private async ValueTask<List<Stored<TrustedAccess>>> ReceivedAsync(Id<Account> account, Instant now, CancellationToken cancellationToken)
    {
        var received = new List<Stored<TrustedAccess>>(await store.ListAllAsync(TrustedPersonRecords.GrantsOf(account), cancellationToken));
        var holder = (await store.GetAsync(AccountRecords.Accounts, AccountRecords.AccountAt(account), cancellationToken))?.Record;
        if (holder?.ConfirmedPhone is { } phone)
            received.AddRange(await store.ListAllAsync(TrustedPersonRecords.WaitingFor(phone, now), cancellationToken));
        if (holder?.ConfirmedSnils is { } snils)
            received.AddRange(await store.ListAllAsync(TrustedPersonRecords.WaitingFor(snils, now), cancellationToken));
        return received;
    }

    private async ValueTask<List<Stored<TrustedAccess>>> GivenAsync(Id<Account> account, CancellationToken cancellationToken)
    {
        var given = new List<Stored<TrustedAccess>>();
        foreach (var (link, _) in await store.ListAllAsync(AccountRecords.LinksOf(account), cancellationToken))
        {
            var children = await store.ListAllAsync(RosterRecords.ChildrenOf(link.School, link.Person), cancellationToken);
            foreach (var (child, _) in children)
            {
                var ofChild = await store.ListAllAsync(TrustedPersonRecords.OfStudent(child.School, child.Student), cancellationToken);
                given.AddRange(ofChild.Where(a => a.Record.Grantor == link.Person));
            }
        }

        return given;
    }
}
