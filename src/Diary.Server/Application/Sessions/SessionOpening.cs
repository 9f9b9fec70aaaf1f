using Diary.Accounts;
using Diary.Identifiers;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Messages;
using Diary.Server.Application.Requests;
using Diary.Server.Application.SecondFactors;
using Diary.Storage;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Diary.Server.Application.Sessions;

/// <summary>
/// Opens the session of somebody who has shown who he is, by a password or a portal: at once, or once he has given his second factor.
/// Each sign-in is a device that the account has not seen, and its holder is told.
/// </summary>
public sealed class SessionOpening(
    IDiaryStore store, SecondFactorGate factors, IAccessTokens tokens, IIdSource ids, AccountMessages messages, IOptions<SessionSettings> settings)
{
    /// <summary>Begins a session.</summary>
    /// <param name="changes">
    /// What will be committed. It depends on whether there is a second factor; that it depends on the account, and on what he has shown, is for
    /// the caller to see to.
    /// </param>
    /// <param name="account">Whose; an active account.</param>
    /// <param name="method">How he has shown who he is.</param>
    /// <param name="device">What the device calls itself.</param>
    /// <param name="context">The request.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async ValueTask<SignInOutcome> OpenAsync(
        ChangeSet changes, Account account, SignInMethod method, string device, RequestContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(context);
        var factor = await factors.FindAsync(account.Id, cancellationToken);
        changes.Require<SecondFactor>(SessionRecords.SecondFactors, SessionRecords.SecondFactorAt(account.Id), Expected.AsRead(factor));
        var token = RefreshToken.New(account.Id, new Id<Session>(ids.Next()));
        var session = SessionRules.Open(device, method, factor is { Record.IsConfirmed: true }, token, context.Now, settings.Value.Rules);
        await MakeRoomAsync(changes, session, context.Now, cancellationToken);
        changes.Put(SessionRecords.Sessions, session, Expected.Nothing);
        if (session.AwaitsSecondFactor)
            return new SignInOutcome.AwaitsSecondFactor(token, session.ExpiresAt);
        return new SignInOutcome.Open(Opened(changes, account, session, token, context.Now));
    }

    /// <summary>The second factor was given: goes on with the session that awaited it.</summary>
    public async ValueTask<SessionTokens> GoOnAsync(
        ChangeSet changes, Account account, Stored<Session> stored, RefreshToken shown, RequestContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(shown);
        ArgumentNullException.ThrowIfNull(context);
        var next = shown.Next();
        var session = stored.Record.GiveSecondFactor(next, context.Now, settings.Value.Rules);
        await MakeRoomAsync(changes, session, context.Now, cancellationToken);
        changes.Put(SessionRecords.Sessions, session, Expected.AsRead(stored));
        return Opened(changes, account, session, next, context.Now);
    }

    private SessionTokens Opened(ChangeSet changes, Account account, Session session, RefreshToken token, Instant now)
    {
        messages.Tell(changes, account, MessageContent.NewDevice(session.Device, now), now);
        return new SessionTokens(tokens.Issue(session, now), token);
    }

    /// <summary>
    /// Takes the account's turn and makes room for another session: that which was not used for longest goes, and with it those that are over. Sessions that await a
    /// second factor are counted for themselves, so that who knows the password alone signs nobody out.
    /// </summary>
    private async ValueTask MakeRoomAsync(ChangeSet changes, Session another, Instant now, CancellationToken cancellationToken)
    {
        await AccountTurn.TakeAsync(store, changes, another.Account, cancellationToken);
        var others = (await store.ListAllAsync(SessionRecords.SessionsOf(another.Account), cancellationToken)).Where(s => s.Record.Id != another.Id).ToList();
        var tooMany = others.Where(s => s.Record.ExpiresAt > now && s.Record.AwaitsSecondFactor == another.AwaitsSecondFactor)
            .OrderByDescending(s => s.Record.RefreshedAt).Skip(settings.Value.MostPerAccount - 1);
        foreach (var (session, version) in others.Where(s => s.Record.ExpiresAt <= now).Concat(tooMany))
            changes.Delete<Session>(SessionRecords.Sessions, SessionRecords.SessionAt(session.Account, session.Id), Expected.Version(version));
    }
}
