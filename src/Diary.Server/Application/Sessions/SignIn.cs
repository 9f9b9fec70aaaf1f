using System.Text.Json.Serialization.Metadata;
using Diary.Accounts;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Audit;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Throttling;
using Diary.Storage;

namespace Diary.Server.Application.Sessions;

/// <summary>Signs in with any login and the password (domain rules 1.2).</summary>
public sealed record SignIn(TypedLogin Login, string Password, string Device)
{
    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(SignIn);
}

/// <summary>
/// Carries out <see cref="SignIn"/>. Up to the verdict the work is the same whoever was named: two buckets and four logins looked up, one
/// password read, one hash (domain rules 1.7). Whether there is a second factor is looked up behind that.
/// </summary>
public sealed class SignInHandler(
    IDiaryStore store,
    AccountLookup lookup,
    ISecretHasher hasher,
    Throttle throttle,
    SessionOpening opening) : ICommandHandler<SignIn, SignInOutcome>
{
    /// <summary>What the log calls a sign-in whose second factor is still to come.</summary>
    internal const string AwaitsSecondFactor = "SignInAwaitsSecondFactor";

    /// <inheritdoc/>
    public JsonTypeInfo<SignInOutcome> ReplyType => throw new NotSupportedException("Tokens are not kept.");

    /// <inheritdoc/>
    public bool KeepsReply => false;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<SignInOutcome>>> DecideAsync(SignIn command, RequestContext context, CancellationToken cancellationToken)
    {
        ThrottleKey[] keys =
            [ThrottleKey.Of(ThrottlePurpose.SignInPerLogin, command.Login.Normal), ThrottleKey.Of(ThrottlePurpose.SignInPerAddress, context.Peer)];
        if (await throttle.CheckAsync(keys, context.Now, cancellationToken) is { } tooMany)
            return tooMany;

        var found = await lookup.FindAsync(command.Login.Login, cancellationToken);
        var account = found?.Record;
        var credentials = await store.GetAsync(
            AccountRecords.Credentials, AccountRecords.AccountAt(account?.Id ?? AccountLookup.NobodyWith(command.Login.Normal)), cancellationToken);
        var password = PasswordPolicy.Normalise(command.Password);
        var verdict = hasher.Verify(credentials?.Record.PasswordHash, password);

        var changes = new ChangeSet();
        if (await throttle.TakeAsync(changes, keys, context.Now, cancellationToken) is { } tooManyNow)
            return tooManyNow;
        if (account is null || verdict == SecretVerdict.Differs)
        {
            return Decision<SignInOutcome>.Refuse(
                new SignInRefused(), changes, account is null ? AuditTrail.Installation : AuditTrail.Of(account.Id), DiaryAction.SignIn, SubjectOf(account));
        }

        // Account and password count as they were read: with one that is another meanwhile, or of an account that is closed, nobody gets in.
        changes.Require<Account>(AccountRecords.Accounts, AccountRecords.AccountAt(account.Id), Expected.AsRead(found));
        if (verdict == SecretVerdict.MatchesButOutdated)
            changes.Put(AccountRecords.Credentials, credentials!.Record with { PasswordHash = hasher.Hash(password) }, Expected.AsRead(credentials));
        else
            changes.Require<AccountCredentials>(AccountRecords.Credentials, AccountRecords.AccountAt(account.Id), Expected.AsRead(credentials));
        var outcome = await opening.OpenAsync(changes, account, SignInMethod.Password, command.Device, context, cancellationToken);
        return new Decision<SignInOutcome>(outcome, changes, account.Id, DiaryAction.SignIn, SubjectOf(account))
        {
            Event = outcome is SignInOutcome.AwaitsSecondFactor ? AwaitsSecondFactor : null,
        };
    }

    private static string SubjectOf(Account? account) => account is null ? "account" : $"account/{account.Id}";
}
