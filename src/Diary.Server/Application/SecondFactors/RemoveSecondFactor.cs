using System.Text.Json.Serialization.Metadata;
using Diary.Accounts;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Messages;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Sessions;
using Diary.Storage;

namespace Diary.Server.Application.SecondFactors;

/// <summary>Removes the second factor.</summary>
/// <param name="Password">The password.</param>
/// <param name="Code">A code of the authenticator, or a recovery code.</param>
public sealed record RemoveSecondFactor(string Password, string Code)
{
    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(RemoveSecondFactor);
}

/// <summary>Carries out <see cref="RemoveSecondFactor"/>. The other sessions end, and this one counts as without the factor.</summary>
public sealed class RemoveSecondFactorHandler(OwnAccount own, SecondFactorGate factors, OtherSessions others, AccountMessages messages)
    : ICommandHandler<RemoveSecondFactor, AccountDone>
{
    /// <inheritdoc/>
    public JsonTypeInfo<AccountDone> ReplyType => AccountDone.Reply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<AccountDone>>> DecideAsync(RemoveSecondFactor command, RequestContext context, CancellationToken cancellationToken)
    {
        const DiaryAction Action = DiaryAction.RemoveSecondFactor;
        if (!(await own.FindAsync(Action, context.Caller, cancellationToken)).TryGet(out var stored, out var error))
            return error;
        var account = stored.Record;
        var changes = new ChangeSet();
        if (!(await own.ConfirmAsync(changes, account, command.Password, context, cancellationToken)).TryGet(out _, out error))
            return Decision<AccountDone>.Refuse(error, changes, account.Id, Action, $"account/{account.Id}");
        if (await factors.FindAsync(account.Id, cancellationToken) is not { Record.IsConfirmed: true } factor)
            return Decision<AccountDone>.Refuse(new NoSecondFactor(), changes, account.Id, Action, $"account/{account.Id}");
        if (!(await factors.TakeAsync(changes, factor, command.Code, context, cancellationToken)).TryGet(out _, out error))
            return Decision<AccountDone>.Refuse(error, changes, account.Id, Action, $"account/{account.Id}");

        changes.Delete<SecondFactor>(SessionRecords.SecondFactors, SessionRecords.SecondFactorAt(account.Id), Expected.AsRead(factor));
        await others.EndAsync(changes, account.Id, context, hasSecondFactor: false, cancellationToken);
        messages.Tell(changes, account, MessageContent.SecondFactorChanged(context.Now), context.Now);
        return new Decision<AccountDone>(new AccountDone(), changes, account.Id, Action, $"account/{account.Id}");
    }
}
