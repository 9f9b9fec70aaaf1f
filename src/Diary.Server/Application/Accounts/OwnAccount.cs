using Diary.Accounts;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Access;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Throttling;
using Diary.Storage;

namespace Diary.Server.Application.Accounts;

/// <summary>What the calls about the own account have in common: who it is, and whether he knows its password.</summary>
public sealed class OwnAccount(IDiaryStore store, ISecretHasher hasher, Throttle throttle)
{
    /// <summary>The caller's account, if he may do this to it.</summary>
    public async ValueTask<Result<Stored<Account>>> FindAsync(DiaryAction action, Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (AccessGate.Check(action, caller, AccessGate.Alone(caller), "account") is { } denied)
            return denied;
        return caller.Account is { } id
            && await store.GetAsync(AccountRecords.Accounts, AccountRecords.AccountAt(id), cancellationToken) is { } found
            ? found
            : new NotFound("account");
    }

    /// <summary>
    /// Whether the caller knows the password; who has none, since a portal vouches for him, need not. A try is counted in the
    /// changes, which the handler has committed also when it refuses.
    /// </summary>
    /// <returns>The credentials as they were read, null for none; or <see cref="WrongPassword"/>, or TOO_MANY_TRIES.</returns>
    public async ValueTask<Result<Stored<AccountCredentials>?>> CheckPasswordAsync(
        ChangeSet changes, Account account, string password, RequestContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(context);
        if (await throttle.TakeAsync(changes, [ThrottleKey.Of(ThrottlePurpose.PasswordPerAccount, account.Id)], context.Now, cancellationToken) is { } tooMany)
            return Result<Stored<AccountCredentials>?>.Fail(tooMany);
        var stored = await store.GetAsync(AccountRecords.Credentials, AccountRecords.AccountAt(account.Id), cancellationToken);
        var isRight = stored is null || hasher.Verify(stored.Record.PasswordHash, PasswordPolicy.Normalise(password)) != SecretVerdict.Differs;
        return isRight ? Result<Stored<AccountCredentials>?>.Ok(stored) : Result<Stored<AccountCredentials>?>.Fail(new WrongPassword());
    }
}
