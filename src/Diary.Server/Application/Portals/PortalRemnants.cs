using Diary.Accounts;
using Diary.Identifiers;
using Diary.Server.Application.Accounts;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Portals;

/// <summary>The links to portals go with the account; with a new password they stay, since they do not rest on the old one.</summary>
internal sealed class PortalRemnants(IDiaryStore store) : IAccountRemnants
{
    public async ValueTask AddAsync(ChangeSet changes, Id<Account> account, RemnantCause cause, Instant now, CancellationToken cancellationToken)
    {
        if (cause != RemnantCause.Closed)
            return;
        foreach (var (link, version) in await store.ListAllAsync(PortalRecords.LinksOf(account), cancellationToken))
            changes.Delete<PortalLink>(PortalRecords.Links, PortalRecords.LinkAt(account, link.Issuer), Expected.Version(version));
    }
}
