using System.Text.Json.Serialization.Metadata;
using Diary.Accounts;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Requests;
using Diary.Storage;

namespace Diary.Server.Application.Accounts;

/// <summary>Chooses a login name (domain rules 1.2); null gives it up.</summary>
public sealed record SetLogin(AccountName? UserName);

/// <summary>Carries out <see cref="SetLogin"/>. That a name is taken is told: names are chosen to be seen.</summary>
public sealed class SetLoginHandler(OwnAccount own, AccountLookup lookup) : ICommandHandler<SetLogin, AccountDone>
{
    /// <inheritdoc/>
    public JsonTypeInfo<AccountDone> ReplyType => AccountDone.Reply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<AccountDone>>> DecideAsync(SetLogin command, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await own.FindAsync(DiaryAction.SetLogin, context.Caller, cancellationToken)).TryGet(out var stored, out var error)
            || !stored.Record.ChooseUserName(command.UserName).TryGet(out var account, out error))
            return error;
        if (await lookup.IsTakenAsync(account, cancellationToken))
            return new LoginTaken();
        var changes = new ChangeSet().Put(AccountRecords.Accounts, account, Expected.AsRead(stored));
        return new Decision<AccountDone>(new AccountDone(), changes, account.Id, DiaryAction.SetLogin, $"account/{account.Id}");
    }
}
