using System.Text.Json.Serialization.Metadata;
using Diary.Accounts;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Messages;
using Diary.Server.Application.Requests;
using Diary.Storage;

namespace Diary.Server.Application.Accounts;

/// <summary>Deletes the own account.</summary>
public sealed record DeleteAccount(string Password)
{
    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(DeleteAccount);
}

/// <summary>
/// Carries out <see cref="DeleteAccount"/>: what the account holds on its holder is removed, with its links and whatever else hangs
/// on it; the identifier stays, closed, and the audit log is kept.
/// </summary>
public sealed class DeleteAccountHandler(IDiaryStore store, OwnAccount own, AccountMessages messages, IEnumerable<IAccountRemnants> remnants)
    : ICommandHandler<DeleteAccount, AccountDone>
{
    /// <inheritdoc/>
    public JsonTypeInfo<AccountDone> ReplyType => AccountDone.Reply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<AccountDone>>> DecideAsync(DeleteAccount command, RequestContext context, CancellationToken cancellationToken)
    {
        const DiaryAction Action = DiaryAction.DeleteAccount;
        if (!(await own.FindAsync(Action, context.Caller, cancellationToken)).TryGet(out var stored, out var error))
            return error;
        var account = stored.Record;
        var changes = new ChangeSet();
        if (!(await own.ConfirmAsync(changes, account, command.Password, context, cancellationToken)).TryGet(out var credentials, out error))
            return Decision<AccountDone>.Refuse(error, changes, account.Id, Action, $"account/{account.Id}");
        if (!account.Close(context.Now).TryGet(out var closed, out error))
            return error;

        await AccountTurn.HoldAsync(store, changes, stored, cancellationToken, closed);
        if (credentials is not null)
            changes.Delete<AccountCredentials>(AccountRecords.Credentials, AccountRecords.AccountAt(account.Id), Expected.AsRead(credentials));
        PendingCodes.VoidRecovery(changes, account.Id);
        PendingCodes.VoidContactChanges(changes, account.Id);
        foreach (var (link, version) in await store.ListAllAsync(AccountRecords.LinksOf(account.Id), cancellationToken))
            changes.Delete<AccountLink>(AccountRecords.Links, AccountRecords.LinkAt(link.Account, link.School), Expected.Version(version));
        foreach (var remnant in remnants)
            await remnant.AddAsync(changes, account.Id, RemnantCause.Closed, context.Now, cancellationToken);
        messages.Tell(changes, account, MessageContent.AccountDeleted(context.Now), context.Now);
        return new Decision<AccountDone>(new AccountDone(), changes, account.Id, Action, $"account/{account.Id}");
    }
}
