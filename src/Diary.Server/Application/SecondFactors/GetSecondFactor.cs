using Diary.Accounts;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Requests;

namespace Diary.Server.Application.SecondFactors;

/// <summary>Whether the caller has a second factor.</summary>
public sealed record GetSecondFactor;

/// <summary>Answers <see cref="GetSecondFactor"/>; null for none that is confirmed.</summary>
public sealed class GetSecondFactorHandler(OwnAccount own, SecondFactorGate factors) : IQueryHandler<GetSecondFactor, SecondFactor?>
{
    /// <inheritdoc/>
    public async ValueTask<Result<SecondFactor?>> HandleAsync(GetSecondFactor query, RequestContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!(await own.FindAsync(DiaryAction.ViewSecondFactor, context.Caller, cancellationToken)).TryGet(out var stored, out var error))
            return Result<SecondFactor?>.Fail(error);
        var factor = await factors.FindAsync(stored.Record.Id, cancellationToken);
        return Result<SecondFactor?>.Ok(factor is { Record: { IsConfirmed: true } confirmed } ? confirmed : null);
    }
}
