using Diary.AccessCodes;
using Diary.Accounts;
using Diary.Identifiers;
using Diary.Server.Application.Accounts;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.AccessCodes;

/// <summary>
/// With an account go its applications that wait for their result: nobody would get it. A code that was issued stays, since the envelope opens
/// it for whatever account its holder has then.
/// </summary>
internal sealed class ApplicationRemnants(IDiaryStore store) : IAccountRemnants
{
    public async ValueTask AddAsync(ChangeSet changes, Id<Account> account, RemnantCause cause, Instant now, CancellationToken cancellationToken)
    {
        if (cause != RemnantCause.Closed)
            return;
        foreach (var (application, version) in await store.ListAllAsync(AccessCodeRecords.OfAccount(account), cancellationToken))
        {
            if (application.IsOpen)
            {
                changes.Delete<AccessApplication>(
                    AccessCodeRecords.Applications, AccessCodeRecords.ApplicationAt(application.School, application.Id), Expected.Version(version));
            }
        }
    }
}
