using System.Text.Json.Serialization.Metadata;
using Diary.Accounts;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Sessions;
using Diary.Storage;

namespace Diary.Server.Application.SecondFactors;

/// <summary>Gives the second factor after the password.</summary>
/// <param name="Challenge">What was given for the password; null for a text that is none.</param>
/// <param name="Code">A code of the authenticator, or a recovery code.</param>
public sealed record GiveSecondFactor(RefreshToken? Challenge, string Code)
{
    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(GiveSecondFactor);
}

/// <summary>
/// Carries out <see cref="GiveSecondFactor"/>. Tries are counted only once the challenge is right, so that nobody uses up the tries of
/// an account whose password he does not know.
/// </summary>
public sealed class GiveSecondFactorHandler(IDiaryStore store, SecondFactorGate factors, SessionOpening opening) : ICommandHandler<GiveSecondFactor, SessionTokens>
{
    /// <inheritdoc/>
    public JsonTypeInfo<SessionTokens> ReplyType => throw new NotSupportedException("Tokens are not kept.");

    /// <inheritdoc/>
    public bool KeepsReply => false;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<SessionTokens>>> DecideAsync(GiveSecondFactor command, RequestContext context, CancellationToken cancellationToken)
    {
        const DiaryAction Action = DiaryAction.GiveSecondFactor;
        if (command.Challenge is not { } shown
            || await store.GetAsync(SessionRecords.Sessions, SessionRecords.SessionAt(shown.Account, shown.Session), cancellationToken) is not { } stored
            || !stored.Record.AwaitsSecondFactorBy(shown, context.Now)
            || await store.GetAsync(AccountRecords.Accounts, AccountRecords.AccountAt(shown.Account), cancellationToken) is not { Record: { State: AccountState.Active } account }
            || await factors.FindAsync(shown.Account, cancellationToken) is not { } factor)
            return new SessionEnded();

        var changes = new ChangeSet();
        var subject = $"session/{shown.Session}";
        if (!(await factors.TakeAsync(changes, factor, command.Code, context, cancellationToken)).TryGet(out var use, out var error))
            return Decision<SessionTokens>.Refuse(error, changes, account.Id, Action, subject);
        changes.Put(SessionRecords.SecondFactors, use.Factor, Expected.AsRead(factor));
        var tokens = await opening.GoOnAsync(changes, account, stored, shown, context, cancellationToken);
        return new Decision<SessionTokens>(tokens, changes, account.Id, Action, subject) { Event = use.IsRecovery ? "RecoveryCodeUsed" : null };
    }
}
