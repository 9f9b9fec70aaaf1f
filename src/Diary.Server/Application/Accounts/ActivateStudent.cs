using System.Text.Json.Serialization.Metadata;
using Diary.Accounts;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;

namespace Diary.Server.Application.Accounts;

/// <summary>A student activates the own diary (domain rules 1.9).</summary>
public sealed record ActivateStudent;

/// <summary>Carries out <see cref="ActivateStudent"/>: for who is linked to a student of a school.</summary>
public sealed class ActivateStudentHandler(IDiaryStore store, OwnAccount own) : ICommandHandler<ActivateStudent, AccountDone>
{
    /// <inheritdoc/>
    public JsonTypeInfo<AccountDone> ReplyType => AccountDone.Reply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<AccountDone>>> DecideAsync(ActivateStudent command, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await own.FindAsync(DiaryAction.ActivateStudent, context.Caller, cancellationToken)).TryGet(out var stored, out var error))
            return error;
        if (!await IsStudentAsync(stored.Record.Id, cancellationToken))
            return new NotFound("student");
        if (!stored.Record.ActivateStudent(context.Now).TryGet(out var account, out error))
            return error;
        var changes = new ChangeSet().Put(AccountRecords.Accounts, account, Expected.AsRead(stored));
        return new Decision<AccountDone>(new AccountDone(), changes, account.Id, DiaryAction.ActivateStudent, $"account/{account.Id}");
    }

    private async ValueTask<bool> IsStudentAsync(Id<Account> account, CancellationToken cancellationToken)
    {
        foreach (var (link, _) in await store.ListAllAsync(AccountRecords.LinksOf(account), cancellationToken))
        {
            var person = await store.FindActivePersonAsync(link.School, link.Person, cancellationToken);
            if (person?.Record.Roles.HasFlag(PersonRoles.Student) == true)
                return true;
        }

        return false;
    }
}
