using Diary.Accounts;
using Diary.Identifiers;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Portals;
using Diary.Server.Application.Pruning;
using Diary.Server.Tests.Hosting;
using Diary.Server.Tests.Tokens;
using Diary.Storage;
using Diary.V1;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using NodaTime;
using Account = Diary.Accounts.Account;

namespace Diary.Server.Tests.Grpc.Sessions;

/// <summary>Signing in with a portal over the wire, and whose account it opens. Which tokens are believed is tried in <see cref="PortalTokenTests"/>.</summary>
public sealed class PortalSignInTests
{
    private static readonly (string, object)[] Vouched =
    [
        ("family_name", "Петрова"), ("given_name", "Вера"), ("email", "vera@example.ru"), ("email_verified", true),
        ("phone_number", "+79161234568"), ("phone_number_verified", true), ("snils", "112-233-445 95"), ("snils_verified", true),
    ];

    private readonly TestPortal _portal = new();

    [Fact]
    public async Task Who_comes_for_the_first_time_gets_an_account_and_then_comes_back_to_it()
    {
        await using var scene = await StartAsync();

        var first = (await SignInAsync(scene, Token(scene, "vera", Vouched))).Tokens;
        var second = (await SignInAsync(scene, Token(scene, "vera"))).Tokens;
        var other = (await SignInAsync(scene, Token(scene, "boris"))).Tokens;

        var account = await scene.Accounts(first).GetAccountAsync(new());
        Assert.Equal(account, await scene.Accounts(second).GetAccountAsync(new()));
        Assert.NotEqual(account.AccountId, (await scene.Accounts(other).GetAccountAsync(new())).AccountId);
        Assert.Equal(("Петрова", "vera@example.ru", "+79161234568"), (account.Name.FamilyName, account.Email, account.Phone));
        Assert.True(account is { EmailConfirmed: true, PhoneConfirmed: true, SnilsConfirmed: true });
        Assert.Equal(["fed"], new JsonWebToken(first.AccessToken).GetPayloadValue<string[]>("amr"));
        Assert.Equal(["SignInWithPortal", "SignInWithPortal"], await scene.LogAsync(Id<Account>.Parse(account.AccountId)));
    }

    [Fact]
    public async Task What_the_portal_does_not_vouch_for_is_only_declared_and_no_login()
    {
        await using var scene = await StartAsync();
        (string, object)[] declared =
        [
            ("email", "vera@example.ru"), ("email_verified", false), ("phone_number", "+79161234568"), ("snils", "112-233-445 95"), ("snils_verified", "no"),
        ];

        var tokens = (await SignInAsync(scene, Token(scene, "vera", declared))).Tokens;

        var account = await scene.Accounts(tokens).GetAccountAsync(new());
        Assert.Equal(("vera@example.ru", "+79161234568"), (account.Email, account.Phone));
        Assert.True(account is { EmailConfirmed: false, PhoneConfirmed: false, SnilsConfirmed: false });
        var lookup = scene.Host.Services.GetRequiredService<AccountLookup>();
        foreach (var login in new[] { "vera@example.ru", "+79161234568", "112-233-445 95" })
            Assert.Null(await lookup.FindAsync(AccountLogin.Read(login), CancellationToken.None));
    }

    [Fact]
    public async Task A_token_is_exchanged_once()
    {
        await using var scene = await StartAsync();
        var token = Token(scene, "vera", Vouched);

        await SignInAsync(scene, token);
        var again = await RpcFailure.OfAsync(scene.Nobody.SignInWithPortalAsync(Request(token)));
        scene.Host.Clock.AdvanceMinutes(5);
        var later = await RpcFailure.OfAsync(scene.Nobody.SignInWithPortalAsync(Request(token)));

        Assert.Equal((StatusCode.Unauthenticated, "PORTAL_TOKEN_REFUSED"), (again.Status, again.Reason));
        Assert.Equivalent(again, later, strict: true);
    }

    [Fact]
    public async Task Of_several_who_show_the_same_token_at_once_one_gets_in()
    {
        await using var scene = await StartAsync();
        var token = Token(scene, "vera", Vouched);

        var opened = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => IsOpenedAsync(scene, token)));

        Assert.Single(opened, isOpened => isOpened);
    }

    [Fact]
    public async Task A_token_that_nobody_would_take_any_more_is_forgotten_and_none_before()
    {
        await using var scene = await StartAsync();
        await SignInAsync(scene, Token(scene, "vera"));
        var pruner = scene.Host.Services.GetServices<IPruner>().Single(p => p is PortalPruner);

        Assert.Equal(0, await pruner.PruneAsync(DiaryTestHost.Noon + Duration.FromSeconds(329), CancellationToken.None));
        Assert.Equal(1, await pruner.PruneAsync(DiaryTestHost.Noon + Duration.FromSeconds(330), CancellationToken.None));
    }

    [Theory]
    [InlineData("email", SignInScene.Email)]
    [InlineData("phone_number", SignInScene.Phone)]
    public async Task An_account_is_not_taken_over_because_a_contact_is_the_same(string claim, string contact)
    {
        await using var scene = await StartAsync();
        var token = Token(scene, "vera", (claim, contact), (claim + "_verified", true));

        var refused = await RpcFailure.OfAsync(scene.Nobody.SignInWithPortalAsync(Request(token)));

        Assert.Equal((StatusCode.AlreadyExists, "PORTAL_ACCOUNT_EXISTS"), (refused.Status, refused.Reason));
        Assert.Empty(await scene.Host.Store.ListAllAsync(PortalRecords.LinksOf(SignInScene.Anna)));
        Assert.Empty(await scene.LogAsync(SignInScene.Anna));

        // Who knows its password links it, with the token that was not used up, and comes in by the portal from then on.
        var anna = await scene.SignedInAsync();
        await anna.LinkPortalAsync(Link(token));
        var tokens = (await SignInAsync(scene, Token(scene, "vera"))).Tokens;
        Assert.Equal(SignInScene.Anna.ToString(), (await scene.Accounts(tokens).GetAccountAsync(new())).AccountId);
    }

    [Fact]
    public async Task A_contact_that_is_only_declared_takes_nothing_from_its_holder()
    {
        await using var scene = await StartAsync();

        var tokens = (await SignInAsync(scene, Token(scene, "vera", ("email", SignInScene.Email), ("email_verified", false)))).Tokens;

        Assert.NotEqual(SignInScene.Anna.ToString(), (await scene.Accounts(tokens).GetAccountAsync(new())).AccountId);
        Assert.NotNull((await scene.SignInAsync()).Tokens);
    }

    [Fact]
    public async Task To_link_takes_the_password_and_tells_the_holder()
    {
        await using var scene = await StartAsync();
        var anna = await scene.SignedInAsync();
        var token = Token(scene, "anna", ("snils", "112-233-445 95"), ("snils_verified", true));

        Assert.Equal("WRONG_PASSWORD", (await RpcFailure.OfAsync(anna.LinkPortalAsync(Link(token, password: "x")))).Reason);
        var request = Link(token);
        await anna.LinkPortalAsync(request);
        await anna.LinkPortalAsync(request);
        Assert.Equal("PORTAL_TOKEN_REFUSED", (await RpcFailure.OfAsync(anna.LinkPortalAsync(Link(token)))).Reason);
        await scene.Host.DeliverAsync();

        Assert.Contains(scene.Host.Email.Received, m => m.Template is "portal_linked");
        var account = (await scene.Host.Store.GetAsync(AccountRecords.Accounts, AccountRecords.AccountAt(SignInScene.Anna)))!.Record;
        Assert.Equal("112-233-445 95", account.ConfirmedSnils?.Formatted);
    }

    [Fact]
    public async Task A_person_of_the_portal_is_one_account_and_the_other_way_round()
    {
        await using var scene = await StartAsync();
        var anna = await scene.SignedInAsync();
        await anna.LinkPortalAsync(Link(Token(scene, "anna")));
        await SignInAsync(scene, Token(scene, "vera"));

        var otherPerson = await RpcFailure.OfAsync(anna.LinkPortalAsync(Link(Token(scene, "boris"))));
        var othersPerson = await RpcFailure.OfAsync(anna.LinkPortalAsync(Link(Token(scene, "vera"))));
        await anna.LinkPortalAsync(Link(Token(scene, "anna")));

        Assert.Equal("PORTAL_LINKED_OTHERWISE", otherPerson.Reason);
        Assert.Equivalent(otherPerson, othersPerson, strict: true);
    }

    [Fact]
    public async Task A_second_factor_is_asked_for_here_too()
    {
        await using var scene = await StartAsync();
        var anna = await scene.SignedInAsync();
        await anna.LinkPortalAsync(Link(Token(scene, "anna")));
        var (secret, _) = await scene.EnrollAsync(anna);

        var signedIn = await SignInAsync(scene, Token(scene, "anna"));
        var tokens = (await scene.Nobody.GiveSecondFactorAsync(new() { Challenge = signedIn.SecondFactor.Challenge, Code = scene.Shown(secret) })).Tokens;

        Assert.Equal(["fed", "otp"], new JsonWebToken(tokens.AccessToken).GetPayloadValue<string[]>("amr"));
    }

    [Fact]
    public async Task Who_deletes_his_account_is_a_stranger_at_the_next_sign_in()
    {
        await using var scene = await StartAsync();
        var tokens = (await SignInAsync(scene, Token(scene, "vera", Vouched))).Tokens;
        var before = await scene.Accounts(tokens).GetAccountAsync(new());
        await scene.Accounts(tokens).DeleteAccountAsync(new() { RequestId = SignInScene.New() });

        var after = await scene.Accounts((await SignInAsync(scene, Token(scene, "vera", Vouched))).Tokens).GetAccountAsync(new());

        Assert.NotEqual(before.AccountId, after.AccountId);
        Assert.True(after.EmailConfirmed);
    }

    [Fact]
    public async Task A_link_that_was_left_on_a_closed_account_keeps_nobody_out()
    {
        await using var scene = await StartAsync();
        var closed = new Account { Id = new Id<Account>(Guid.NewGuid()), State = AccountState.Closed, RegisteredAt = DiaryTestHost.Noon, ClosedAt = DiaryTestHost.Noon };
        var link = new PortalLink
        {
            Account = closed.Id,
            Issuer = TestPortal.Issuer,
            SubjectHash = PortalRecords.HashOf(TestPortal.Issuer, "vera"),
            LinkedAt = DiaryTestHost.Noon,
        };
        Assert.IsType<CommitOutcome.Committed>(await scene.Host.Store.CommitAsync(
            new ChangeSet().Put(AccountRecords.Accounts, closed, Expected.Nothing).Put(PortalRecords.Links, link, Expected.Nothing)));

        var first = (await SignInAsync(scene, Token(scene, "vera", Vouched))).Tokens;
        var second = (await SignInAsync(scene, Token(scene, "vera"))).Tokens;

        Assert.Equal(await scene.Accounts(first).GetAccountAsync(new()), await scene.Accounts(second).GetAccountAsync(new()));
        Assert.Empty(await scene.Host.Store.ListAllAsync(PortalRecords.LinksOf(closed.Id)));
    }

    [Fact]
    public async Task A_link_that_was_left_on_a_closed_account_does_not_keep_another_from_being_linked()
    {
        await using var scene = await StartAsync();
        var link = new PortalLink
        {
            Account = new Id<Account>(Guid.NewGuid()),
            Issuer = TestPortal.Issuer,
            SubjectHash = PortalRecords.HashOf(TestPortal.Issuer, "anna"),
            LinkedAt = DiaryTestHost.Noon,
        };
        Assert.IsType<CommitOutcome.Committed>(await scene.Host.Store.CommitAsync(new ChangeSet().Put(PortalRecords.Links, link, Expected.Nothing)));

        await (await scene.SignedInAsync()).LinkPortalAsync(Link(Token(scene, "anna")));

        var tokens = (await SignInAsync(scene, Token(scene, "anna"))).Tokens;
        Assert.Equal(SignInScene.Anna.ToString(), (await scene.Accounts(tokens).GetAccountAsync(new())).AccountId);
    }

    [Fact]
    public async Task Who_has_no_password_signs_in_again_before_what_takes_one_and_a_stolen_session_does_nothing_of_it()
    {
        await using var scene = await StartAsync();
        var tokens = (await SignInAsync(scene, Token(scene, "vera", Vouched))).Tokens;
        var (sessions, accounts) = (scene.As(tokens), scene.Accounts(tokens));
        scene.Host.Clock.Advance(Duration.FromMinutes(5) + Duration.FromSeconds(1));

        RpcFailure[] stale =
        [
            await RpcFailure.OfAsync(sessions.EnrollSecondFactorAsync(new() { Password = "x" })),
            await RpcFailure.OfAsync(sessions.RemoveSecondFactorAsync(new() { RequestId = SignInScene.New(), Password = "x", Code = "000000" })),
            await RpcFailure.OfAsync(sessions.LinkPortalAsync(Link(Token(scene, "vera"), password: "x"))),
            await RpcFailure.OfAsync(accounts.RequestContactChangeAsync(new() { RequestId = SignInScene.New(), Email = "new@example.ru", Password = "x" })),
            await RpcFailure.OfAsync(accounts.DeleteAccountAsync(new() { RequestId = SignInScene.New(), Password = "x" })),
        ];
        Assert.All(stale, s => Assert.Equal((StatusCode.FailedPrecondition, "SIGN_IN_AGAIN"), (s.Status, s.Reason)));

        // To go on with the tokens does not make the session fresh; to sign in does, for five minutes.
        var refreshed = (await scene.Nobody.RefreshTokensAsync(new() { RefreshToken = tokens.RefreshToken })).Tokens;
        Assert.Equal("SIGN_IN_AGAIN", (await RpcFailure.OfAsync(scene.As(refreshed).EnrollSecondFactorAsync(new()))).Reason);
        var fresh = (await SignInAsync(scene, Token(scene, "vera"))).Tokens;
        scene.Host.Clock.AdvanceMinutes(5);
        await scene.As(fresh).EnrollSecondFactorAsync(new());
        await scene.Accounts(fresh).RequestContactChangeAsync(new() { RequestId = SignInScene.New(), Email = "new@example.ru" });
        var change = new ChangePasswordRequest { RequestId = SignInScene.New(), Password = "x", NewPassword = "xyz98765", RepeatedPassword = "xyz98765" };
        Assert.Equal("WRONG_PASSWORD", (await RpcFailure.OfAsync(scene.Accounts(fresh).ChangePasswordAsync(change))).Reason);
    }

    [Fact]
    public async Task A_password_is_asked_for_however_fresh_the_session_is()
    {
        await using var scene = await StartAsync();

        var anna = await scene.SignedInAsync();

        Assert.Equal("WRONG_PASSWORD", (await RpcFailure.OfAsync(anna.EnrollSecondFactorAsync(new()))).Reason);
    }

    [Fact]
    public async Task A_portal_that_does_not_answer_and_one_that_is_not_there()
    {
        await using var scene = await StartAsync();
        _portal.IsDown = true;

        var down = await RpcFailure.OfAsync(scene.Nobody.SignInWithPortalAsync(Request(Token(scene, "vera"))));
        var unknown = await RpcFailure.OfAsync(scene.Nobody.SignInWithPortalAsync(new() { Portal = "other", IdToken = "x" }));
        var forged = await RpcFailure.OfAsync(scene.Nobody.SignInWithPortalAsync(Request("x")));

        Assert.Equal((StatusCode.Unavailable, "PORTAL_UNAVAILABLE"), (down.Status, down.Reason));
        Assert.Equal(("NOT_FOUND", "portal"), (unknown.Reason, unknown.Metadata["resource"]));
        Assert.Equal("PORTAL_TOKEN_REFUSED", forged.Reason);
    }

    [Fact]
    public async Task Neither_token_nor_subject_is_in_the_store()
    {
        await using var scene = await StartAsync();
        var anna = await scene.SignedInAsync();
        var token = Token(scene, "a-subject-to-find");
        await anna.LinkPortalAsync(Link(token));

        var link = Assert.Single(await scene.Host.Store.ListAllAsync(PortalRecords.LinksOf(SignInScene.Anna))).Record;
        var used = Assert.Single(await scene.Host.Store.ListAllAsync(new RecordQuery<UsedPortalToken> { Type = PortalRecords.UsedTokens, Partition = RecordKey.Empty })).Record;
        var stored = System.Text.Encoding.UTF8.GetString([.. PortalRecords.Links.Encode(link), .. PortalRecords.UsedTokens.Encode(used)]);
        Assert.DoesNotContain("a-subject-to-find", stored, StringComparison.Ordinal);
        Assert.DoesNotContain(token.Split('.')[2], stored, StringComparison.Ordinal);
    }

    private async Task<SignInScene> StartAsync() => await SignInScene.StartAsync(services => services
        .AddSingleton<IDocumentRetriever>(_portal)
        .Configure<PortalOptions>(o => o.Portals.Add(
            TestPortal.Name, new Portal { Issuer = TestPortal.Issuer, Authority = new Uri(TestPortal.Issuer), Audience = TestPortal.Audience })));

    private string Token(SignInScene scene, string subject, params (string, object)[] claims) => _portal.Token(subject, scene.Host.Clock.GetCurrentInstant(), claims);

    private static SignInWithPortalRequest Request(string token) => new() { Portal = TestPortal.Name, IdToken = token, Device = "Phone" };

    private static LinkPortalRequest Link(string token, string password = SignInScene.Password) =>
        new() { RequestId = SignInScene.New(), Portal = TestPortal.Name, IdToken = token, Password = password };

    private static async Task<SignInWithPortalResponse> SignInAsync(SignInScene scene, string token) => await scene.Nobody.SignInWithPortalAsync(Request(token));

    private static async Task<bool> IsOpenedAsync(SignInScene scene, string token)
    {
        try
        {
            await SignInAsync(scene, token);
            return true;
        }
        catch (RpcException)
        {
            return false;
        }
    }
}
