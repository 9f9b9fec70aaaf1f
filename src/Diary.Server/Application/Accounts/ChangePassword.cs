using System.Text.Json.Serialization.Metadata;
using Diary.Accounts;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Messages;
using Diary.Server.Application.Requests;
using Diary.Storage;
using Microsoft.Extensions.Options;

namespace Diary.Server.Application.Accounts;

/// <summary>Sets a new password, one that the policy takes.</summary>
public sealed record ChangePassword(string Password, string NewPassword)
{
    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(ChangePassword);
}

/// <summary>
/// Carries out <see cref="ChangePassword"/>. Every open session of the account ends, and codes under way are void. Who has no password sets one by a recovery, however fresh
/// his session is: a stolen one must not become a password.
/// </summary>
public sealed class ChangePasswordHandler(
    OwnAccount ownAccount, ISecretHasher hasher, AccountMessages messages, IEnumerable<IAccountRemnants> remnants, IOptions<AccountOptions> options)
    : ICommandHandler<ChangePassword, AccountDone>
{
    /// <inheritdoc/>
    public JsonTypeInfo<AccountDone> ReplyType => AccountDone.Reply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<AccountDone>>> DecideAsync(ChangePassword command, RequestContext context, CancellationToken cancellationToken)
    {
        const DiaryAction Action = DiaryAction.ChangePassword;
        if (!(await ownAccount.FindAsync(Action, context.Caller, cancellationToken)).TryGet(out var stored, out var error))
            return error;
        var account = stored.Record;
        var changes = new ChangeSet();
        if (!(await ownAccount.CheckPasswordAsync(changes, account, command.Password, context, cancellationToken)).TryGet(out var credentials, out error))
            return Decision<AccountDone>.Refuse(error, changes, account.Id, Action, $"account/{account.Id}");
        if (options.Value.CheckOwn(command.NewPassword, account) is { } own)
            return Decision<AccountDone>.Refuse(own, changes, account.Id, Action, $"account/{account.Id}");
        changes.Put(
            AccountRecords.Credentials,
            new AccountCredentials { Account = account.Id, PasswordHash = hasher.Hash(command.NewPassword), ChangedAt = context.Now },
            Expected.AsRead(credentials));
        PendingCodes.VoidRecovery(changes, account.Id);
        PendingCodes.VoidContactChanges(changes, account.Id);
        foreach (var remnant in remnants)
            await remnant.AddAsync(changes, account.Id, RemnantCause.PasswordReplaced, context.Now, cancellationToken);
        messages.Tell(changes, account, MessageContent.PasswordChanged(context.Now), context.Now);
        return new Decision<AccountDone>(new AccountDone(), changes, account.Id, Action, $"account/{account.Id}");
    }
}
