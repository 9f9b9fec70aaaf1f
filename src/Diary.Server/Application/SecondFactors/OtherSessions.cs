using Diary.Accounts;
using Diary.Identifiers;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Sessions;
using Diary.Storage;

namespace Diary.Server.Application.SecondFactors;

/// <summary>Ends the sessions that were opened under another rule than the one that holds from now on, as with a new password.</summary>
public sealed class OtherSessions(IDiaryStore store)
{
    /// <summary>Ends all sessions of an account but that of the call, of which it is noted whether it has given a second factor.</summary>
    public async ValueTask EndAsync(
        ChangeSet changes, Id<Account> account, RequestContext context, bool hasSecondFactor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(context);
        await AccountTurn.TakeAsync(store, changes, account, cancellationToken);
        foreach (var (session, version) in await store.ListAllAsync(SessionRecords.SessionsOf(account), cancellationToken))
        {
            if (session.Id == context.Caller.Session)
                changes.Put(SessionRecords.Sessions, session with { HasSecondFactor = hasSecondFactor }, Expected.Version(version));
            else
                changes.Delete<Session>(SessionRecords.Sessions, SessionRecords.SessionAt(account, session.Id), Expected.Version(version));
        }
    }
}
