using System.Text.Json.Serialization.Metadata;
using Diary.Accounts;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Messages;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Throttling;
using Diary.Storage;

namespace Diary.Server.Application.Accounts;

/// <summary>Confirms a contact with the code that was sent to it.</summary>
public sealed record ConfirmContactChange(CodeChannel Channel, string Code)
{
    /// <summary>Without the code.</summary>
    public override string ToString() => $"{nameof(ConfirmContactChange)} {Channel}";
}

/// <summary>Carries out <see cref="ConfirmContactChange"/>. The contact that is replaced is told, and a code for a recovery that it got is void.</summary>
public sealed class ConfirmContactChangeHandler(
    IDiaryStore store, OwnAccount own, AccountLookup lookup, ISecretHasher hasher, AccountMessages messages, Throttle throttle)
    : ICommandHandler<ConfirmContactChange, AccountDone>
{
    /// <inheritdoc/>
    public JsonTypeInfo<AccountDone> ReplyType => AccountDone.Reply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<AccountDone>>> DecideAsync(
        ConfirmContactChange command, RequestContext context, CancellationToken cancellationToken)
    {
        const DiaryAction Action = DiaryAction.ChangeContact;
        if (!(await own.FindAsync(Action, context.Caller, cancellationToken)).TryGet(out var stored, out var error))
            return error;
        var changes = new ChangeSet();
        if (await throttle.TakeAsync(changes, [ThrottleKey.Of(ThrottlePurpose.CodeEntryPerAddress, context.Peer)], context.Now, cancellationToken) is { } tooMany)
            return tooMany;

        var id = stored.Record.Id;
        var place = AccountRecords.ContactChangeAt(id, command.Channel);
        var waiting = await store.GetAsync(AccountRecords.ContactChanges, place, cancellationToken);
        var trial = OneTimeCode.Try(waiting?.Record.Code, command.Code, context.Now, hasher);
        if (waiting is null || !trial.IsAccepted)
        {
            if (waiting is not null && trial.After is { } after && after != waiting.Record.Code)
                changes.Put(AccountRecords.ContactChanges, waiting.Record with { Code = after }, Expected.AsRead(waiting));
            return Decision<AccountDone>.Refuse(new CodeNotAccepted(), changes, id, Action, $"account/{id}");
        }

        changes.Delete<ContactChange>(AccountRecords.ContactChanges, place, Expected.AsRead(waiting));
        if (!waiting.Record.ApplyTo(stored.Record, context.Now).TryGet(out var account, out error))
            return Decision<AccountDone>.Refuse(error, changes, id, Action, $"account/{id}");
        if (await lookup.IsTakenAsync(account, cancellationToken))
            return Decision<AccountDone>.Refuse(new LoginTaken(), changes, id, Action, $"account/{id}");
        changes.Put(AccountRecords.Accounts, account, Expected.AsRead(stored));
        PendingCodes.VoidRecovery(changes, id);
        TellReplaced(changes, stored.Record, account, context);
        return new Decision<AccountDone>(new AccountDone(), changes, id, Action, $"account/{id}");
    }

    private void TellReplaced(ChangeSet changes, Account before, Account after, RequestContext context)
    {
        if (before.ConfirmedEmail is { } email && email != after.Email)
            messages.Tell(changes, CodeChannel.Email, email.Value, MessageContent.ContactChanged(context.Now), before.Language, context.Now);
        if (before.ConfirmedPhone is { } phone && phone != after.Phone)
            messages.Tell(changes, CodeChannel.Phone, phone.Value, MessageContent.ContactChanged(context.Now), before.Language, context.Now);
    }
}
