using Diary.Accounts;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Requests;

namespace Diary.Server.Application.Accounts;

/// <summary>The caller's own account.</summary>
public sealed record GetAccount;

/// <summary>Answers <see cref="GetAccount"/>.</summary>
public sealed class GetAccountHandler(OwnAccount own) : IQueryHandler<GetAccount, Account>
{
    /// <inheritdoc/>
    public async ValueTask<Result<Account>> HandleAsync(GetAccount query, RequestContext context, CancellationToken cancellationToken) =>
        (await own.FindAsync(DiaryAction.ViewAccount, context.Caller, cancellationToken)).Map(stored => stored.Record);
}
