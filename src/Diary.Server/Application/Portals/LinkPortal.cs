using System.Text.Json.Serialization.Metadata;
using Diary.Accounts;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Messages;
using Diary.Server.Application.Requests;
using Diary.Storage;

namespace Diary.Server.Application.Portals;

/// <summary>Links the own account to who one is at a portal, so that the portal signs in to it.</summary>
public sealed record LinkPortal(PortalToken Token, string Password)
{
    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(LinkPortal);
}

/// <summary>
/// Carries out <see cref="LinkPortal"/>. The password is asked for, or a fresh sign-in, since it opens another way in. A SNILS that the portal
/// vouches for confirms the same one of the account, or fills it in; contacts are confirmed by their codes alone.
/// </summary>
public sealed class LinkPortalHandler(IDiaryStore store, OwnAccount own, PortalLinks links, AccountLookup lookup, AccountMessages messages)
    : ICommandHandler<LinkPortal, AccountDone>
{
    private const DiaryAction Action = DiaryAction.LinkPortal;

    /// <inheritdoc/>
    public JsonTypeInfo<AccountDone> ReplyType => AccountDone.Reply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<AccountDone>>> DecideAsync(LinkPortal command, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await own.FindAsync(Action, context.Caller, cancellationToken)).TryGet(out var stored, out var error))
            return error;
        var account = stored.Record;
        var changes = new ChangeSet();
        if (!(await own.ConfirmAsync(changes, account, command.Password, context, cancellationToken)).TryGet(out var credentials, out error)
            || !(await links.ReadAsync(command.Token, context, cancellationToken)).TryGet(out var assertion, out error))
            return Refuse(error);
        var linked = await links.FindAsync(assertion, cancellationToken);
        var holder = linked?.Active?.Record.Id;
        var present = await store.GetAsync(PortalRecords.Links, PortalRecords.LinkAt(account.Id, assertion.Issuer), cancellationToken);
        if ((holder is not null && holder != account.Id) || (holder is null && present is not null))
            return Refuse(new PortalLinkedOtherwise());

        PortalLinks.UseUp(changes, assertion);
        if (holder is null)
        {
            if (linked is not null)
                PortalLinks.TakeOff(changes, linked);
            PortalLinks.Link(changes, account.Id, assertion, context);
            messages.Tell(changes, account, MessageContent.PortalLinked(context.Now), context.Now);
        }

        // A password that is another meanwhile opened nothing.
        changes.Require<AccountCredentials>(AccountRecords.Credentials, AccountRecords.AccountAt(account.Id), Expected.AsRead(credentials));
        var vouched = await VouchedForAsync(account, assertion, context, cancellationToken);
        await AccountTurn.HoldAsync(store, changes, stored, cancellationToken, vouched);
        return new Decision<AccountDone>(new AccountDone(), changes, account.Id, Action, $"account/{account.Id}");

        Decision<AccountDone> Refuse(DiaryError refusal) => Decision<AccountDone>.Refuse(refusal, changes, account.Id, Action, $"account/{account.Id}");
    }

    /// <summary>The account with its SNILS confirmed; null when there is nothing to confirm, or another account has it.</summary>
    private async ValueTask<Account?> VouchedForAsync(Account account, PortalAssertion assertion, RequestContext context, CancellationToken cancellationToken)
    {
        if (assertion.Identity is not { IsSnilsVerified: true, Snils: { } snils }
            || account.ConfirmedSnils is not null
            || (account.Snils is { } declared && declared != snils)
            || !account.ConfirmSnils(snils, context.Now).TryGet(out var vouched, out _))
            return null;
        return await lookup.IsTakenAsync(vouched, cancellationToken) ? null : vouched;
    }
}
