using System.Text.Json.Serialization.Metadata;
using Diary.Accounts;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Throttling;
using Diary.Storage;

namespace Diary.Server.Application.Accounts;

/// <summary>Chooses a login name (domain rules 1.2); null gives it up.</summary>
public sealed record SetLogin(AccountName? UserName);

/// <summary>
/// Carries out <see cref="SetLogin"/>. That a name is taken is told, since who chooses one has to know; tries are counted, so that nobody goes
/// through names to find out which there are.
/// </summary>
public sealed class SetLoginHandler(OwnAccount own, AccountLookup lookup, Throttle throttle) : ICommandHandler<SetLogin, AccountDone>
{
    /// <inheritdoc/>
    public JsonTypeInfo<AccountDone> ReplyType => AccountDone.Reply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<AccountDone>>> DecideAsync(SetLogin command, RequestContext context, CancellationToken cancellationToken)
    {
        const DiaryAction Action = DiaryAction.SetLogin;
        if (!(await own.FindAsync(Action, context.Caller, cancellationToken)).TryGet(out var stored, out var error)
            || !stored.Record.ChooseUserName(command.UserName).TryGet(out var account, out error))
            return error;
        var changes = new ChangeSet();
        if (await throttle.TakeAsync(changes, [ThrottleKey.Of(ThrottlePurpose.LoginPerAccount, account.Id)], context.Now, cancellationToken) is { } tooMany)
            return tooMany;
        if (await lookup.IsTakenAsync(account, cancellationToken))
            return Decision<AccountDone>.Refuse(new LoginTaken(), changes, account.Id, Action, $"account/{account.Id}");
        changes.Put(AccountRecords.Accounts, account, Expected.AsRead(stored));
        return new Decision<AccountDone>(new AccountDone(), changes, account.Id, Action, $"account/{account.Id}");
    }
}
