using Diary.Accounts;
using Diary.Identifiers;
using Diary.Results;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Secrets;
using Diary.Server.Application.Sessions;
using Diary.Server.Application.Throttling;
using Diary.Storage;

namespace Diary.Server.Application.SecondFactors;

/// <summary>Whether an account has a second factor, and whether what was typed is it.</summary>
public sealed class SecondFactorGate(IDiaryStore store, ISecretProtector protector, Throttle throttle)
{
    /// <summary>The second factor of an account, confirmed or not; null for none.</summary>
    public ValueTask<Stored<SecondFactor>?> FindAsync(Id<Account> account, CancellationToken cancellationToken) =>
        store.GetAsync(SessionRecords.SecondFactors, SessionRecords.SecondFactorAt(account), cancellationToken);

    /// <summary>
    /// Takes a code of the authenticator, or a recovery code. A try is counted in the changes, which the handler has committed also
    /// when it refuses. What is accepted is used up once the handler has put the factor as it is then, or deleted it.
    /// </summary>
    /// <returns>What was used, or <see cref="SecondFactorNotAccepted"/>, <see cref="NoSecondFactor"/> or TOO_MANY_TRIES.</returns>
    public async ValueTask<Result<SecondFactorUse>> TakeAsync(
        ChangeSet changes, Stored<SecondFactor> stored, string typed, RequestContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(context);
        var factor = stored.Record;
        if (await CountAsync(changes, factor.Account, context, cancellationToken) is { } tooMany)
            return tooMany;
        var isRecovery = RecoveryCode.TryParse(typed, out var recovery);
        if (!(isRecovery ? factor.Accept(recovery) : factor.Accept(StepOf(factor, typed, context))).TryGet(out var after, out var error))
            return error;
        return new SecondFactorUse(after, isRecovery);
    }

    /// <summary>Counts a try at a code of an account.</summary>
    /// <returns>Null when it may be tried.</returns>
    public ValueTask<DiaryError?> CountAsync(ChangeSet changes, Id<Account> account, RequestContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        return throttle.TakeAsync(changes, [ThrottleKey.Of(ThrottlePurpose.SecondFactorPerAccount, account)], context.Now, cancellationToken);
    }

    /// <summary>The step whose code was typed; null for none, and for a secret whose keys are lost.</summary>
    public long? StepOf(SecondFactor factor, string typed, RequestContext context)
    {
        ArgumentNullException.ThrowIfNull(factor);
        ArgumentNullException.ThrowIfNull(context);
        return protector.TryUnprotect(PurposeOf(factor.Account), factor.ProtectedSecret) is { } secret
            ? AuthenticatorCodes.StepOf(secret, typed, context.Now)
            : null;
    }

    /// <summary>A secret as it is stored.</summary>
    public string Protect(Id<Account> account, string secret) => protector.Protect(PurposeOf(account), secret);

    private static string PurposeOf(Id<Account> account) => $"second_factor/{account}";
}

/// <summary>A second factor that was given.</summary>
/// <param name="Factor">The factor as it is now.</param>
/// <param name="IsRecovery">Whether by a recovery code.</param>
public sealed record SecondFactorUse(SecondFactor Factor, bool IsRecovery);
