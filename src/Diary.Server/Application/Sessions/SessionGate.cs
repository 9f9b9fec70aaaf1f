using Diary.Accounts;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Requests;
using Diary.Storage;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Diary.Server.Application.Sessions;

/// <summary>Tells who calls in a session.</summary>
public sealed class SessionGate(IDiaryStore store, IOptions<SessionSettings> settings)
{
    /// <summary>Who has the session, and what restricts him; null when it is not open, or the account not active.</summary>
    public async ValueTask<Caller?> CallerAsync(Id<Account> account, Id<Session> session, Instant now, CancellationToken cancellationToken)
    {
        if (await store.GetAsync(SessionRecords.Sessions, SessionRecords.SessionAt(account, session), cancellationToken) is not { Record: var found } || !found.IsOpenAt(now))
            return null;
        return await store.GetAsync(AccountRecords.Accounts, AccountRecords.AccountAt(account), cancellationToken) is { Record: { State: AccountState.Active } holder }
            ? Caller.Of(account) with { Session = session, SignedInAt = found.SignedInAt, Restrictions = RestrictionsOf(found, holder) }
            : null;
    }

    private Restrictions RestrictionsOf(Session session, Account holder) =>
        (settings.Value.RequireSecondFactorForStaff && !session.HasSecondFactor ? Restrictions.SecondFactorMissing : Restrictions.None)
        | (holder.StudentActivatedAt is null ? Restrictions.StudentNotActivated : Restrictions.None);
}
