using System.Text.Json.Serialization.Metadata;
using Diary.Accounts;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Audit;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Sessions;
using Diary.Server.Application.Throttling;
using Diary.Storage;

namespace Diary.Server.Application.Portals;

/// <summary>Signs in with the ID token of a portal.</summary>
public sealed record SignInWithPortal(PortalToken Token, string Device)
{
    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(SignInWithPortal);
}

/// <summary>
/// Carries out <see cref="SignInWithPortal"/>. Who comes for the first time gets an account without a password. An account that is there
/// is never taken over because a contact is the same: its holder signs in to it and links the portal (<see cref="LinkPortal"/>).
/// </summary>
public sealed class SignInWithPortalHandler(PortalLinks links, AccountLookup lookup, Throttle throttle, SessionOpening opening, IIdSource ids)
    : ICommandHandler<SignInWithPortal, SignInOutcome>
{
    private const DiaryAction Action = DiaryAction.SignInWithPortal;

    /// <inheritdoc/>
    public JsonTypeInfo<SignInOutcome> ReplyType => throw new NotSupportedException("Tokens are not kept.");

    /// <inheritdoc/>
    public bool KeepsReply => false;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<SignInOutcome>>> DecideAsync(SignInWithPortal command, RequestContext context, CancellationToken cancellationToken)
    {
        var changes = new ChangeSet();
        if (await throttle.TakeAsync(changes, [ThrottleKey.Of(ThrottlePurpose.SignInPerAddress, context.Peer)], context.Now, cancellationToken) is { } tooMany)
            return tooMany;
        if (!(await links.ReadAsync(command.Token, context, cancellationToken)).TryGet(out var assertion, out var error))
            return error is PortalTokenRefused ? Refuse(error, changes) : error;
        if (!(await AccountOfAsync(changes, assertion, context, cancellationToken)).TryGet(out var account, out error))
            return Refuse(error, changes);

        PortalLinks.UseUp(changes, assertion);
        var outcome = await opening.OpenAsync(changes, account, SignInMethod.Portal, command.Device, context, cancellationToken);
        return new Decision<SignInOutcome>(outcome, changes, account.Id, Action, $"account/{account.Id}")
        {
            Event = outcome is SignInOutcome.AwaitsSecondFactor ? SignInHandler.AwaitsSecondFactor : null,
        };
    }

    private static Decision<SignInOutcome> Refuse(DiaryError error, ChangeSet changes) =>
        Decision<SignInOutcome>.Refuse(error, changes, AuditTrail.Installation, Action, "account");

    /// <summary>The account of who this is at the portal; a new one for who comes for the first time, or whose account is closed.</summary>
    private async ValueTask<Result<Account>> AccountOfAsync(
        ChangeSet changes, PortalAssertion assertion, RequestContext context, CancellationToken cancellationToken)
    {
        var linked = await links.FindAsync(assertion, cancellationToken);
        if (linked?.Active is { } known)
        {
            // One that is closed meanwhile opens nothing.
            changes.Require<Account>(AccountRecords.Accounts, AccountRecords.AccountAt(known.Record.Id), Expected.AsRead(known));
            return known.Record;
        }

        var account = AccountLifecycle.OpenByPortal(new Id<Account>(ids.Next()), assertion.Identity, context.Now);
        if (await lookup.IsTakenAsync(account, cancellationToken))
            return new PortalAccountExists();
        if (linked is not null)
            PortalLinks.TakeOff(changes, linked);
        changes.Put(AccountRecords.Accounts, account, Expected.Nothing);
        PortalLinks.Link(changes, account.Id, assertion, context);
        return account;
    }
}
