using System.Text.Json.Serialization.Metadata;
using Diary.Accounts;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Audit;
using Diary.Server.Application.Messages;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Throttling;
using Diary.Storage;
using Microsoft.Extensions.Options;

namespace Diary.Server.Application.Sessions;

/// <summary>Signs in with any login and the password (domain rules 1.2).</summary>
public sealed record SignIn(TypedLogin Login, string Password, string Device)
{
    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(SignIn);
}

/// <summary>
/// Carries out <see cref="SignIn"/>. Up to the verdict the work is the same whoever was named: two buckets and four logins looked up, one
/// password read, one hash (domain rules 1.7).
/// </summary>
public sealed class SignInHandler(
    IDiaryStore store,
    AccountLookup lookup,
    ISecretHasher hasher,
    Throttle throttle,
    IAccessTokens tokens,
    IIdSource ids,
    AccountMessages messages,
    IOptions<SessionSettings> settings) : ICommandHandler<SignIn, SessionTokens>
{
    /// <inheritdoc/>
    public JsonTypeInfo<SessionTokens> ReplyType => throw new NotSupportedException("Tokens are not kept.");

    /// <inheritdoc/>
    public bool KeepsReply => false;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<SessionTokens>>> DecideAsync(SignIn command, RequestContext context, CancellationToken cancellationToken)
    {
        ThrottleKey[] keys =
            [ThrottleKey.Of(ThrottlePurpose.SignInPerLogin, command.Login.Normal), ThrottleKey.Of(ThrottlePurpose.SignInPerAddress, context.Peer)];
        if (await throttle.CheckAsync(keys, context.Now, cancellationToken) is { } tooMany)
            return tooMany;

        var account = (await lookup.FindAsync(command.Login.Login, cancellationToken))?.Record;
        var credentials = await store.GetAsync(
            AccountRecords.Credentials, AccountRecords.AccountAt(account?.Id ?? AccountLookup.NobodyWith(command.Login.Normal)), cancellationToken);
        var password = PasswordPolicy.Normalise(command.Password);
        var verdict = hasher.Verify(credentials?.Record.PasswordHash, password);

        var changes = new ChangeSet();
        if (await throttle.TakeAsync(changes, keys, context.Now, cancellationToken) is { } tooManyNow)
            return tooManyNow;
        if (account is null || verdict == SecretVerdict.Differs)
        {
            return Decision<SessionTokens>.Refuse(
                new SignInRefused(), changes, account is null ? AuditTrail.Installation : AuditTrail.Of(account.Id), DiaryAction.SignIn, SubjectOf(account));
        }

        if (verdict == SecretVerdict.MatchesButOutdated)
            changes.Put(AccountRecords.Credentials, credentials!.Record with { PasswordHash = hasher.Hash(password) }, Expected.AsRead(credentials));
        var refresh = RefreshToken.New(account.Id, new Id<Session>(ids.Next()));
        var session = SessionRules.Open(command.Device, SignInMethod.Password, awaitsSecondFactor: false, refresh, context.Now, settings.Value.Rules);
        await EndOldestAsync(changes, account.Id, cancellationToken);
        changes.Put(SessionRecords.Sessions, session, Expected.Nothing);
        messages.Tell(changes, account, MessageContent.NewDevice(command.Device, context.Now), context.Now);
        return new Decision<SessionTokens>(
            new SessionTokens(tokens.Issue(session, context.Now), refresh), changes, account.Id, DiaryAction.SignIn, SubjectOf(account));
    }

    private static string SubjectOf(Account? account) => account is null ? "account" : $"account/{account.Id}";

    /// <summary>Makes room for another session: that which was not used for longest goes.</summary>
    private async ValueTask EndOldestAsync(ChangeSet changes, Id<Account> account, CancellationToken cancellationToken)
    {
        var open = await store.ListAllAsync(SessionRecords.SessionsOf(account), cancellationToken);
        foreach (var (session, version) in open.OrderByDescending(s => s.Record.RefreshedAt).Skip(settings.Value.MostPerAccount - 1))
            changes.Delete<Session>(SessionRecords.Sessions, SessionRecords.SessionAt(account, session.Id), Expected.Version(version));
    }
}
