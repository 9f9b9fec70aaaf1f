using Diary.Accounts;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Access;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Sessions;
using Diary.Server.Application.Throttling;
using Diary.Storage;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Diary.Server.Application.Accounts;

/// <summary>What the calls about the own account have in common: who it is, and whether it is he who calls, and not who got hold of his session.</summary>
public sealed class OwnAccount(IDiaryStore store, ISecretHasher hasher, Throttle throttle, IOptions<SessionSettings> sessions)
{
    private readonly Duration _freshFor = Duration.FromTimeSpan(sessions.Value.FreshFor);

    /// <summary>The caller's account, if he may do this to it. One that is closed while he calls is not there.</summary>
    public async ValueTask<Result<Stored<Account>>> FindAsync(DiaryAction action, Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (AccessGate.Check(action, caller, AccessGate.Alone(caller), "account") is { } denied)
            return denied;
        return caller.Account is { } id
            && await store.GetAsync(AccountRecords.Accounts, AccountRecords.AccountAt(id), cancellationToken) is { Record.State: AccountState.Active } found
            ? found
            : new NotFound("account");
    }

    /// <summary>
    /// Whether it is the holder: he knows the password; or, where there is none since a portal vouches for him, he has just signed in. A try
    /// is counted in the changes, which the handler has committed also when it refuses.
    /// </summary>
    /// <returns>
    /// The credentials as they were read, null for none; or <see cref="WrongPassword"/>, <see cref="SignInAgain"/>, or TOO_MANY_TRIES.
    /// </returns>
    public async ValueTask<Result<Stored<AccountCredentials>?>> ConfirmAsync(
        ChangeSet changes, Account account, string password, RequestContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var tried = await TryPasswordAsync(changes, account, password, context, cancellationToken);
        var isAsked = tried.TryGet(out var credentials, out _) && credentials is null;
        var isFresh = context.Caller.SignedInAt is { } signedInAt && context.Now - signedInAt <= _freshFor;
        return isAsked && !isFresh ? Result<Stored<AccountCredentials>?>.Fail(new SignInAgain()) : tried;
    }

    /// <summary>Whether the caller knows the password. A try is counted as by <see cref="ConfirmAsync"/>.</summary>
    /// <returns>The credentials as they were read; or <see cref="WrongPassword"/>, also where there is no password, or TOO_MANY_TRIES.</returns>
    public async ValueTask<Result<Stored<AccountCredentials>>> CheckPasswordAsync(
        ChangeSet changes, Account account, string password, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await TryPasswordAsync(changes, account, password, context, cancellationToken)).TryGet(out var credentials, out var error))
            return error;
        return credentials is null ? new WrongPassword() : credentials;
    }

    private async ValueTask<Result<Stored<AccountCredentials>?>> TryPasswordAsync(
        ChangeSet changes, Account account, string password, RequestContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (await throttle.TakeAsync(changes, [ThrottleKey.Of(ThrottlePurpose.PasswordPerAccount, account.Id)], context.Now, cancellationToken) is { } tooMany)
            return Result<Stored<AccountCredentials>?>.Fail(tooMany);
        var stored = await store.GetAsync(AccountRecords.Credentials, AccountRecords.AccountAt(account.Id), cancellationToken);
        var isRight = stored is null || hasher.Verify(stored.Record.PasswordHash, PasswordPolicy.Normalise(password)) != SecretVerdict.Differs;
        return isRight ? Result<Stored<AccountCredentials>?>.Ok(stored) : Result<Stored<AccountCredentials>?>.Fail(new WrongPassword());
    }
}
