using Diary.Accounts;
using Diary.Identifiers;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Audit;
using Diary.Server.Application.SecondFactors;
using Diary.Server.Application.Sessions;
using Diary.Server.Tests.Hosting;
using Diary.Storage;
using Diary.V1;
using Microsoft.Extensions.DependencyInjection;
using Account = Diary.Accounts.Account;

namespace Diary.Server.Tests.Grpc.Sessions;

/// <summary>A server, and somebody who signs in there, over the wire.</summary>
internal sealed class SignInScene : IAsyncDisposable
{
    public const string Email = "anna@example.ru";
    public const string Phone = "+79161234567";
    public const string Password = "abc12345";

    private SignInScene(DiaryTestHost host)
    {
        Host = host;
        Nobody = new SessionService.SessionServiceClient(host.ClientForNobody());
    }

    public static Id<Account> Anna { get; } = new(new Guid("00000000-0000-0000-0000-0000000000aa"));

    public DiaryTestHost Host { get; }

    /// <summary>Who has not signed in.</summary>
    public SessionService.SessionServiceClient Nobody { get; }

    public static async Task<SignInScene> StartAsync(Action<IServiceCollection>? configure = null)
    {
        var scene = new SignInScene(await DiaryTestHost.StartAsync(configure));
        await scene.PutAsync(Anna, Email, Phone);
        return scene;
    }

    public static string New() => Guid.NewGuid().ToString();

    /// <summary>Puts an account with the password of the scene.</summary>
    public async Task PutAsync(Id<Account> id, string email, string phone)
    {
        var account = new Account
        {
            Id = id,
            State = AccountState.Active,
            RegisteredAt = DiaryTestHost.Noon,
            Email = EmailAddress.Parse(email),
            EmailConfirmedAt = DiaryTestHost.Noon,
            Phone = PhoneNumber.Parse(phone),
            PhoneConfirmedAt = DiaryTestHost.Noon,
            Language = "en",
        };
        var credentials = new AccountCredentials { Account = id, PasswordHash = $"fast:{Password}", ChangedAt = DiaryTestHost.Noon };
        Assert.IsType<CommitOutcome.Committed>(await Host.Store.CommitAsync(
            new ChangeSet().Put(AccountRecords.Accounts, account, Expected.Nothing).Put(AccountRecords.Credentials, credentials, Expected.Nothing)));
    }

    /// <summary>What comes of the right password.</summary>
    public async Task<SignInResponse> SignInAsync(string password = Password, string device = "") =>
        await Nobody.SignInAsync(new() { Login = Email, Password = password, Device = device });

    /// <summary>Signs in where no second factor is.</summary>
    public async Task<SessionService.SessionServiceClient> SignedInAsync() => As((await SignInAsync()).Tokens);

    public SessionService.SessionServiceClient As(V1.Tokens tokens) => new(Host.ChannelWith(tokens.AccessToken));

    public AccountService.AccountServiceClient Accounts(V1.Tokens tokens) => new(Host.ChannelWith(tokens.AccessToken));

    /// <summary>The code that an authenticator shows.</summary>
    public string Shown(string secret, int stepsLater = 0) =>
        AuthenticatorCodes.At(secret, Host.Clock.GetCurrentInstant() + NodaTime.Duration.FromSeconds(30 * stepsLater));

    /// <summary>Enrolls an authenticator and confirms it; goes on to the next step, so that another code is shown.</summary>
    public async Task<(string Secret, IReadOnlyList<string> Recovery)> EnrollAsync(SessionService.SessionServiceClient caller)
    {
        var secret = (await caller.EnrollSecondFactorAsync(new() { Password = Password })).Secret;
        var recovery = (await caller.ConfirmSecondFactorAsync(new() { Code = Shown(secret) })).RecoveryCodes;
        Host.Clock.AdvanceSeconds(30);
        return (secret, recovery);
    }

    /// <summary>What the log of an account says.</summary>
    public async Task<IReadOnlyList<string>> LogAsync(Id<Account> account) =>
        [.. (await Host.Store.ListAllAsync(new RecordQuery<AuditEvent> { Type = AuditRecords.Events, Partition = AuditRecords.KeyOf(account) }))
            .Select(e => e.Record.Refused is { } refused ? $"{e.Record.Action} {refused}" : e.Record.Action)];

    public async Task<SecondFactor?> FactorAsync() =>
        (await Host.Store.GetAsync(SessionRecords.SecondFactors, SessionRecords.SecondFactorAt(Anna)))?.Record;

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
