using Diary.Accounts;
using Diary.Identifiers;
using Diary.Server.Application.Accounts;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Sessions;

/// <summary>Sessions end with the password they were opened with, and with the account; the second factor goes with the account.</summary>
internal sealed class SessionRemnants(IDiaryStore store) : IAccountRemnants
{
    public async ValueTask AddAsync(ChangeSet changes, Id<Account> account, RemnantCause cause, Instant now, CancellationToken cancellationToken)
    {
        // Who closes the account has taken its turn, for all that hangs on it.
        if (cause != RemnantCause.Closed)
            await AccountTurn.TakeAsync(store, changes, account, cancellationToken);
        foreach (var (session, version) in await store.ListAllAsync(SessionRecords.SessionsOf(account), cancellationToken))
            changes.Delete<Session>(SessionRecords.Sessions, SessionRecords.SessionAt(account, session.Id), Expected.Version(version));
        if (cause == RemnantCause.Closed)
            changes.Delete<SecondFactor>(SessionRecords.SecondFactors, SessionRecords.SecondFactorAt(account), Expected.Anything);
    }
}
