using Diary.Accounts;
using Diary.Identifiers;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Audit;
using Diary.Server.Tests.Hosting;
using Diary.Storage;
using Diary.V1;
using Account = Diary.Accounts.Account;

namespace Diary.Server.Tests.Grpc.Sessions;

/// <summary>Signing in, going on, and ending it, over the wire.</summary>
public sealed class SessionServiceTests
{
    private const string Email = "anna@example.ru";
    private const string Password = "abc12345";

    private static readonly Id<Account> Anna = new(new Guid("00000000-0000-0000-0000-0000000000aa"));

    [Theory]
    [InlineData("ANNA@example.ru")]
    [InlineData("8 (916) 123-45-67")]
    [InlineData("112-233-445 95")]
    [InlineData("anna.k")]
    public async Task Any_login_signs_in_and_the_token_opens_the_account(string login)
    {
        await using var host = await HostAsync();

        var tokens = await SignInAsync(host, login);

        var account = await Accounts(host, tokens).GetAccountAsync(new());
        Assert.Equal(Anna.ToString(), account.AccountId);
    }

    [Fact]
    public async Task Another_password_and_nobody_are_one_answer()
    {
        await using var host = await HostAsync();
        var sessions = new SessionService.SessionServiceClient(host.ClientForNobody());

        var wrong = await RpcFailure.OfAsync(sessions.SignInAsync(new() { Login = Email, Password = "abc12346" }));
        var nobody = await RpcFailure.OfAsync(sessions.SignInAsync(new() { Login = "nobody@example.ru", Password = Password }));

        Assert.Equal("SIGN_IN_REFUSED", wrong.Reason);
        Assert.Equivalent(wrong, nobody, strict: true);
    }

    [Fact]
    public async Task Too_many_tries_at_a_login_are_refused_also_with_the_right_password()
    {
        await using var host = await HostAsync();
        var sessions = new SessionService.SessionServiceClient(host.ClientForNobody());
        for (var i = 0; i < 10; i++)
            Assert.Equal("SIGN_IN_REFUSED", (await RpcFailure.OfAsync(sessions.SignInAsync(new() { Login = Email, Password = "abc12346" }))).Reason);

        Assert.Equal("TOO_MANY_TRIES", (await RpcFailure.OfAsync(sessions.SignInAsync(new() { Login = Email, Password = Password }))).Reason);

        host.Clock.AdvanceMinutes(15);
        await SignInAsync(host, Email);
    }

    [Fact]
    public async Task A_refresh_token_is_exchanged_once_and_shown_again_ends_the_session()
    {
        await using var host = await HostAsync();
        var sessions = new SessionService.SessionServiceClient(host.ClientForNobody());
        var first = await SignInAsync(host, Email);

        var second = (await sessions.RefreshTokensAsync(new() { RefreshToken = first.RefreshToken })).Tokens;
        await Accounts(host, second).GetAccountAsync(new());
        host.Clock.AdvanceMinutes(1);
        var reused = await RpcFailure.OfAsync(sessions.RefreshTokensAsync(new() { RefreshToken = first.RefreshToken }));

        Assert.Equal("SESSION_ENDED", reused.Reason);
        Assert.Equal("SESSION_ENDED", (await RpcFailure.OfAsync(sessions.RefreshTokensAsync(new() { RefreshToken = second.RefreshToken }))).Reason);
        Assert.Equal("UNAUTHENTICATED", (await RpcFailure.OfAsync(Accounts(host, second).GetAccountAsync(new()))).Reason);
        var log = await host.Store.ListAllAsync(new RecordQuery<AuditEvent> { Type = AuditRecords.Events, Partition = AuditRecords.KeyOf(Anna) });
        Assert.Equal(["SignIn", "RefreshTokenReused"], log.Select(e => e.Record.Action));
    }

    [Fact]
    public async Task A_refresh_token_whose_reply_was_lost_is_taken_once_more_for_half_a_minute()
    {
        await using var host = await HostAsync();
        var sessions = new SessionService.SessionServiceClient(host.ClientForNobody());
        var first = await SignInAsync(host, Email);
        await sessions.RefreshTokensAsync(new() { RefreshToken = first.RefreshToken });
        host.Clock.AdvanceSeconds(29);

        var again = await sessions.RefreshTokensAsync(new() { RefreshToken = first.RefreshToken });

        await Accounts(host, again.Tokens).GetAccountAsync(new());
    }

    [Fact]
    public async Task A_device_that_is_revoked_is_refused_at_the_next_call()
    {
        await using var host = await HostAsync();
        var phone = await SignInAsync(host, Email, "Телефон");
        var laptop = await SignInAsync(host, Email, "Ноутбук");
        var onLaptop = new SessionService.SessionServiceClient(host.ChannelWith(laptop.AccessToken));

        var devices = (await onLaptop.ListDevicesAsync(new())).Devices;
        await onLaptop.RevokeDeviceAsync(new() { RequestId = Guid.NewGuid().ToString(), DeviceId = devices.Single(d => !d.IsThis).Id });

        Assert.Equal(["Ноутбук", "Телефон"], devices.Select(d => d.Name).Order(StringComparer.Ordinal));
        Assert.Equal("UNAUTHENTICATED", (await RpcFailure.OfAsync(Accounts(host, phone).GetAccountAsync(new()))).Reason);
        await Accounts(host, laptop).GetAccountAsync(new());
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        await using var host = await HostAsync();
        var tokens = await SignInAsync(host, Email);

        await new SessionService.SessionServiceClient(host.ChannelWith(tokens.AccessToken)).SignOutAsync(new() { RequestId = Guid.NewGuid().ToString() });

        Assert.Equal("UNAUTHENTICATED", (await RpcFailure.OfAsync(Accounts(host, tokens).GetAccountAsync(new()))).Reason);
    }

    [Fact]
    public async Task A_hash_that_is_outdated_is_renewed_at_the_sign_in()
    {
        await using var host = await HostAsync(hash: $"old:{Password}");

        await SignInAsync(host, Email);

        var credentials = await host.Store.GetAsync(AccountRecords.Credentials, AccountRecords.AccountAt(Anna));
        Assert.Equal($"fast:{Password}", credentials!.Record.PasswordHash);
    }

    [Fact]
    public async Task The_twenty_first_session_ends_the_one_that_was_not_used_for_longest()
    {
        await using var host = await HostAsync();
        var first = await SignInAsync(host, Email);
        for (var i = 0; i < 20; i++)
        {
            host.Clock.AdvanceMinutes(2);
            await SignInAsync(host, Email);
        }

        var sessions = new SessionService.SessionServiceClient(host.ClientForNobody());
        Assert.Equal("SESSION_ENDED", (await RpcFailure.OfAsync(sessions.RefreshTokensAsync(new() { RefreshToken = first.RefreshToken }))).Reason);
    }

    private static async Task<DiaryTestHost> HostAsync(string hash = $"fast:{Password}")
    {
        var host = await DiaryTestHost.StartAsync();
        var account = new Account
        {
            Id = Anna,
            State = AccountState.Active,
            RegisteredAt = DiaryTestHost.Noon,
            Email = EmailAddress.Parse(Email),
            EmailConfirmedAt = DiaryTestHost.Noon,
            Phone = PhoneNumber.Parse("+79161234567"),
            PhoneConfirmedAt = DiaryTestHost.Noon,
            Snils = Snils.Parse("112-233-445 95"),
            SnilsConfirmedAt = DiaryTestHost.Noon,
            UserName = AccountName.Parse("anna.k"),
        };
        var credentials = new AccountCredentials { Account = Anna, PasswordHash = hash, ChangedAt = DiaryTestHost.Noon };
        Assert.IsType<CommitOutcome.Committed>(await host.Store.CommitAsync(
            new ChangeSet().Put(AccountRecords.Accounts, account, Expected.Nothing).Put(AccountRecords.Credentials, credentials, Expected.Nothing)));
        return host;
    }

    private static async Task<V1.Tokens> SignInAsync(DiaryTestHost host, string login, string device = "") =>
        (await new SessionService.SessionServiceClient(host.ClientForNobody()).SignInAsync(new() { Login = login, Password = Password, Device = device })).Tokens;

    private static AccountService.AccountServiceClient Accounts(DiaryTestHost host, V1.Tokens tokens) => new(host.ChannelWith(tokens.AccessToken));
}
