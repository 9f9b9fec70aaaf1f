using System.Text.Json.Serialization.Metadata;
using Diary.Accounts;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Messages;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Throttling;
using Diary.Storage;
using Microsoft.Extensions.Options;

namespace Diary.Server.Application.Accounts;

/// <summary>Sets a new password with the code of a recovery (domain rules 1.4). The password is one that the policy takes.</summary>
public sealed record CompleteRecovery(TypedLogin Login, string Code, string NewPassword)
{
    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(CompleteRecovery);
}

/// <summary>Carries out <see cref="CompleteRecovery"/>. Every open session of the account ends, and codes for another contact are void.</summary>
public sealed class CompleteRecoveryHandler(
    IDiaryStore store,
    AccountLookup lookup,
    ISecretHasher hasher,
    AccountMessages messages,
    Throttle throttle,
    IEnumerable<IAccountRemnants> remnants,
    IOptions<AccountOptions> options)
    : ICommandHandler<CompleteRecovery, AccountDone>
{
    /// <inheritdoc/>
    public JsonTypeInfo<AccountDone> ReplyType => AccountDone.Reply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<AccountDone>>> DecideAsync(
        CompleteRecovery command, RequestContext context, CancellationToken cancellationToken)
    {
        var changes = new ChangeSet();
        if (await throttle.TakeAsync(changes, [ThrottleKey.Of(ThrottlePurpose.CodeEntryPerAddress, context.Peer)], context.Now, cancellationToken) is { } tooMany)
            return tooMany;

        var account = (await lookup.FindAsync(command.Login.Login, cancellationToken))?.Record;
        var id = account?.Id ?? AccountLookup.NobodyWith(command.Login.Normal);
        var stored = await store.GetAsync(AccountRecords.Recoveries, AccountRecords.RecoveryAt(id), cancellationToken);
        var trial = OneTimeCode.Try(stored?.Record.Code, command.Code, context.Now, hasher);
        if (account is null || !trial.IsAccepted)
        {
            if (stored is not null && trial is { IsAccepted: false, After: { } after } && after != stored.Record.Code)
                changes.Put(AccountRecords.Recoveries, stored.Record with { Code = after }, Expected.AsRead(stored));
            return Decision<AccountDone>.Refuse(new CodeNotAccepted(), changes, id, DiaryAction.RecoverAccount, $"account/{id}");
        }

        // The try counts, and the code stays as it is: it is for another one with another password.
        if (options.Value.CheckOwn(command.NewPassword, account) is { } own)
            return Decision<AccountDone>.Refuse(own, changes, id, DiaryAction.RecoverAccount, $"account/{id}");
        var credentials = await store.GetAsync(AccountRecords.Credentials, AccountRecords.AccountAt(id), cancellationToken);
        changes.Put(
            AccountRecords.Credentials,
            new AccountCredentials { Account = id, PasswordHash = hasher.Hash(command.NewPassword), ChangedAt = context.Now },
            Expected.AsRead(credentials));
        changes.Delete<Recovery>(AccountRecords.Recoveries, AccountRecords.RecoveryAt(id), Expected.AsRead(stored));
        PendingCodes.VoidContactChanges(changes, id);
        foreach (var remnant in remnants)
            await remnant.AddAsync(changes, id, RemnantCause.PasswordReplaced, context.Now, cancellationToken);
        messages.Tell(changes, account, MessageContent.PasswordChanged(context.Now), context.Now);
        return new Decision<AccountDone>(new AccountDone(), changes, id, DiaryAction.RecoverAccount, $"account/{id}");
    }
}
