using System.Text.Json.Serialization.Metadata;
using Diary.Accounts;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Throttling;
using Diary.Storage;
using Microsoft.Extensions.Options;

namespace Diary.Server.Application.Accounts;

/// <summary>Asks for another contact: one of the two.</summary>
public sealed record RequestContactChange(EmailAddress? Email, PhoneNumber? Phone, string Password)
{
    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(RequestContactChange);
}

/// <summary>
/// Carries out <see cref="RequestContactChange"/>. Whether the contact is another account's is not looked at: who has it gets the
/// code, and is told when he confirms it.
/// </summary>
public sealed class RequestContactChangeHandler(
    IDiaryStore store, OwnAccount own, ISecretHasher hasher, AccountMessages messages, Throttle throttle, IOptions<AccountOptions> options)
    : ICommandHandler<RequestContactChange, AccountDone>
{
    /// <inheritdoc/>
    public JsonTypeInfo<AccountDone> ReplyType => AccountDone.Reply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<AccountDone>>> DecideAsync(
        RequestContactChange command, RequestContext context, CancellationToken cancellationToken)
    {
        const DiaryAction Action = DiaryAction.ChangeContact;
        if (!(await own.FindAsync(Action, context.Caller, cancellationToken)).TryGet(out var stored, out var error))
            return error;
        var account = stored.Record;
        var changes = new ChangeSet();
        if (!(await own.ConfirmAsync(changes, account, command.Password, context, cancellationToken)).TryGet(out var credentials, out error))
            return Refuse(error);

        var channel = command.Email is null ? CodeChannel.Phone : CodeChannel.Email;
        var previous = await store.GetAsync(AccountRecords.ContactChanges, AccountRecords.ContactChangeAt(account.Id, channel), cancellationToken);
        var codes = options.Value.Codes;
        var text = OneTimeCode.NewText(codes);
        var requested = command.Email is { } email
            ? ContactChange.RequestEmail(account, email, previous?.Record, text, context.Now, codes, hasher)
            : ContactChange.RequestPhone(account, command.Phone!.Value, previous?.Record, text, context.Now, codes, hasher);
        if (!requested.TryGet(out var change, out error))
            return Refuse(error);
        ThrottleKey[] keys =
        [
            ThrottleKey.Of(ThrottlePurpose.CodesPerAddress, context.Peer),
            ThrottleKey.Of(ThrottlePurpose.CodesPerContact, command.Email?.Comparable ?? command.Phone!.Value.Value),
        ];
        if (await throttle.TakeAsync(changes, keys, context.Now, cancellationToken) is { } tooMany)
            return Refuse(tooMany);

        // Account and password count as they were read: a password that is another meanwhile allowed nothing, nor did an account that is closed.
        changes.Require<Account>(AccountRecords.Accounts, AccountRecords.AccountAt(account.Id), Expected.AsRead(stored));
        changes.Require<AccountCredentials>(AccountRecords.Credentials, AccountRecords.AccountAt(account.Id), Expected.AsRead(credentials));
        changes.Put(AccountRecords.ContactChanges, change, Expected.AsRead(previous));
        CodeMessages.ContactChange(messages, changes, change, text, account.Language);
        return new Decision<AccountDone>(new AccountDone(), changes, account.Id, Action, $"account/{account.Id}") { Event = nameof(RequestContactChange) };

        Decision<AccountDone> Refuse(DiaryError refusal) => Decision<AccountDone>.Refuse(refusal, changes, account.Id, Action, $"account/{account.Id}");
    }
}
