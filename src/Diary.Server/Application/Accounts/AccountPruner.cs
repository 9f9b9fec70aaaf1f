using Diary.Server.Application.Pruning;
using Diary.Storage;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Diary.Server.Application.Accounts;

/// <summary>Deletes registrations that nobody confirmed, and codes that are accepted no longer: what people typed is not kept for nothing.</summary>
internal sealed class AccountPruner(IDiaryStore store, IOptions<AccountOptions> options) : IPruner
{
    public async ValueTask<int> PruneAsync(Instant now, CancellationToken cancellationToken)
    {
        var registeredBefore = now - Duration.FromTimeSpan(options.Value.KeepRegistrations);
        return await store.DeleteWhereAsync(AccountRecords.Registrations, r => r.Pending.RegisteredAt < registeredBefore, cancellationToken)
            + await store.DeleteWhereAsync(AccountRecords.Recoveries, r => r.Code.ExpiresAt <= now, cancellationToken)
            + await store.DeleteWhereAsync(AccountRecords.ContactChanges, c => c.Code.ExpiresAt <= now, cancellationToken);
    }
}
