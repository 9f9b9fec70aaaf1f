using System.Text;
using Diary.Accounts;
using Diary.Identifiers;
using Diary.Server.Application.Audit;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Sessions;
using Diary.Server.Tests.Hosting;
using Diary.Storage;
using Diary.V1;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using QRCoder;

namespace Diary.Server.Tests.Grpc.Sessions;

/// <summary>The second factor over the wire: enrolled, asked for, given, removed.</summary>
public sealed class SecondFactorTests
{
    [Fact]
    public async Task An_authenticator_is_enrolled_and_asked_for_at_the_next_sign_in()
    {
        await using var scene = await SignInScene.StartAsync();
        var anna = await scene.SignedInAsync();
        Assert.False((await anna.GetSecondFactorAsync(new())).Confirmed);

        var shown = await anna.EnrollSecondFactorAsync(new() { Password = SignInScene.Password });
        Assert.False((await anna.GetSecondFactorAsync(new())).Confirmed);
        Assert.NotNull((await scene.SignInAsync()).Tokens);
        var confirmed = await anna.ConfirmSecondFactorAsync(new() { Code = scene.Shown(shown.Secret) });
        scene.Host.Clock.AdvanceSeconds(30);

        Assert.StartsWith("otpauth://totp/Diary:anna%40example.ru?", shown.OtpauthUri, StringComparison.Ordinal);
        Assert.Equal(PngOf(shown.OtpauthUri), shown.QrPng.ToByteArray());
        Assert.Equal(10, confirmed.RecoveryCodes.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal((true, 10), ((await anna.GetSecondFactorAsync(new())).Confirmed, (await anna.GetSecondFactorAsync(new())).RecoveryCodesLeft));
        var signedIn = await scene.SignInAsync();
        Assert.Null(signedIn.Tokens);
        Assert.Equal(DiaryTestHost.Noon.ToDateTimeUtc().AddSeconds(30).AddMinutes(5), signedIn.SecondFactor.ExpiresAt.ToDateTime());
        var tokens = (await scene.Nobody.GiveSecondFactorAsync(new() { Challenge = signedIn.SecondFactor.Challenge, Code = scene.Shown(shown.Secret) })).Tokens;
        await scene.Accounts(tokens).GetAccountAsync(new());
        Assert.Equal(["pwd", "otp"], new JsonWebToken(tokens.AccessToken).GetPayloadValue<string[]>("amr"));
        Assert.Equal(
            ["ConfirmSecondFactor", "EnrollSecondFactor", "GiveSecondFactor", "SignIn", "SignIn", "SignInAwaitsSecondFactor"],
            (await scene.LogAsync(SignInScene.Anna)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_holder_is_told_of_the_factor_and_of_each_device_that_opened()
    {
        await using var scene = await SignInScene.StartAsync();
        var anna = await scene.SignedInAsync();
        var (secret, _) = await scene.EnrollAsync(anna);
        var waiting = await scene.SignInAsync(device: "Phone");
        await scene.Host.DeliverAsync();
        Assert.DoesNotContain(scene.Host.Email.Received, m => m.Text.Body.Contains("Phone", StringComparison.Ordinal));

        await scene.Nobody.GiveSecondFactorAsync(new() { Challenge = waiting.SecondFactor.Challenge, Code = scene.Shown(secret) });
        await scene.Host.DeliverAsync();

        Assert.Equal(
            ["new_device", "new_device", "second_factor_changed"], scene.Host.Email.Received.Select(m => m.Template).Order(StringComparer.Ordinal));
        Assert.Contains(scene.Host.Email.Received, m => m.Text.Body.Contains("Phone", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_code_is_accepted_once_also_the_one_that_confirmed()
    {
        await using var scene = await SignInScene.StartAsync();
        var anna = await scene.SignedInAsync();
        var secret = (await anna.EnrollSecondFactorAsync(new() { Password = SignInScene.Password })).Secret;
        var first = scene.Shown(secret);
        await anna.ConfirmSecondFactorAsync(new() { Code = first });

        await RefusedAsync(scene, first);
        scene.Host.Clock.AdvanceSeconds(30);
        await RefusedAsync(scene, first);
        var second = scene.Shown(secret);
        await OpenedAsync(scene, second);
        await RefusedAsync(scene, second);
        Assert.Equal(5, (await scene.LogAsync(SignInScene.Anna)).Count(e => e is "SignInAwaitsSecondFactor" or "GiveSecondFactor"));
    }

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task The_clock_of_the_authenticator_may_be_wrong_by_a_step(int steps, bool isAccepted)
    {
        await using var scene = await SignInScene.StartAsync();
        var (secret, _) = await scene.EnrollAsync(await scene.SignedInAsync());
        scene.Host.Clock.AdvanceMinutes(2);

        if (isAccepted)
            await OpenedAsync(scene, scene.Shown(secret, steps));
        else
            await RefusedAsync(scene, scene.Shown(secret, steps));
    }

    [Fact]
    public async Task Of_two_who_give_the_same_code_at_once_one_gets_in()
    {
        await using var scene = await SignInScene.StartAsync();
        var (secret, _) = await scene.EnrollAsync(await scene.SignedInAsync());
        var challenges = new List<string>();
        for (var i = 0; i < 4; i++)
            challenges.Add((await scene.SignInAsync()).SecondFactor.Challenge);
        var code = scene.Shown(secret);

        var given = await Task.WhenAll(challenges.Select(c => IsGivenAsync(scene, c, code)));

        Assert.Single(given, isGiven => isGiven);
    }

    [Fact]
    public async Task A_challenge_opens_nothing_and_is_for_five_minutes()
    {
        await using var scene = await SignInScene.StartAsync();
        var (secret, _) = await scene.EnrollAsync(await scene.SignedInAsync());
        var challenge = (await scene.SignInAsync()).SecondFactor.Challenge;

        Assert.Equal("SESSION_ENDED", (await RpcFailure.OfAsync(scene.Nobody.RefreshTokensAsync(new() { RefreshToken = challenge }))).Reason);
        scene.Host.Clock.AdvanceMinutes(5);
        var late = await RpcFailure.OfAsync(scene.Nobody.GiveSecondFactorAsync(new() { Challenge = challenge, Code = scene.Shown(secret) }));

        Assert.Equal("SESSION_ENDED", late.Reason);
        await OpenedAsync(scene, scene.Shown(secret));
    }

    [Fact]
    public async Task Who_guesses_codes_is_stopped_and_who_has_no_challenge_stops_nobody()
    {
        await using var scene = await SignInScene.StartAsync();
        var (secret, _) = await scene.EnrollAsync(await scene.SignedInAsync());
        for (var i = 0; i < 20; i++)
        {
            var madeUp = RefreshToken.New(SignInScene.Anna, new Id<Session>(Guid.NewGuid())).Reveal();
            Assert.Equal("SESSION_ENDED", (await RpcFailure.OfAsync(scene.Nobody.GiveSecondFactorAsync(new() { Challenge = madeUp, Code = "000000" }))).Reason);
        }

        var challenge = (await scene.SignInAsync()).SecondFactor.Challenge;
        var wrong = scene.Shown(secret, 50);
        for (var i = 0; i < 9; i++)
        {
            var refused = await RpcFailure.OfAsync(scene.Nobody.GiveSecondFactorAsync(new() { Challenge = challenge, Code = wrong }));
            Assert.Equal("SECOND_FACTOR_NOT_ACCEPTED", refused.Reason);
        }

        var stopped = await RpcFailure.OfAsync(scene.Nobody.GiveSecondFactorAsync(new() { Challenge = challenge, Code = scene.Shown(secret) }));
        Assert.Equal("TOO_MANY_TRIES", stopped.Reason);
        scene.Host.Clock.AdvanceMinutes(4);
        await scene.Nobody.GiveSecondFactorAsync(new() { Challenge = challenge, Code = scene.Shown(secret) });
    }

    [Fact]
    public async Task A_recovery_code_stands_in_once_however_it_is_typed()
    {
        await using var scene = await SignInScene.StartAsync();
        var (_, recovery) = await scene.EnrollAsync(await scene.SignedInAsync());

        var typed = recovery[3].Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant();
        var tokens = await OpenedAsync(scene, typed);
        await RefusedAsync(scene, recovery[3]);

        Assert.Equal(9, (await scene.As(tokens).GetSecondFactorAsync(new())).RecoveryCodesLeft);
        Assert.Contains("RecoveryCodeUsed", await scene.LogAsync(SignInScene.Anna));
    }

    [Fact]
    public async Task To_remove_it_takes_the_password_and_a_code_and_signs_the_others_out()
    {
        await using var scene = await SignInScene.StartAsync();
        var (secret, recovery) = await scene.EnrollAsync(await scene.SignedInAsync());
        var laptop = await OpenedAsync(scene, scene.Shown(secret));
        var phone = await OpenedAsync(scene, recovery[0]);
        scene.Host.Clock.AdvanceSeconds(30);
        var caller = scene.As(phone);

        var noPassword = await RpcFailure.OfAsync(caller.RemoveSecondFactorAsync(new() { RequestId = SignInScene.New(), Password = "x", Code = scene.Shown(secret) }));
        var noCode = await RpcFailure.OfAsync(caller.RemoveSecondFactorAsync(new() { RequestId = SignInScene.New(), Password = SignInScene.Password, Code = recovery[0] }));
        Assert.Equal(("WRONG_PASSWORD", "SECOND_FACTOR_NOT_ACCEPTED"), (noPassword.Reason, noCode.Reason));
        await caller.RemoveSecondFactorAsync(new() { RequestId = SignInScene.New(), Password = SignInScene.Password, Code = scene.Shown(secret) });

        Assert.Null(await scene.FactorAsync());
        Assert.NotNull((await scene.SignInAsync()).Tokens);
        await scene.Accounts(phone).GetAccountAsync(new());
        Assert.Equal("UNAUTHENTICATED", (await RpcFailure.OfAsync(scene.Accounts(laptop).GetAccountAsync(new()))).Reason);
        var again = await RpcFailure.OfAsync(caller.RemoveSecondFactorAsync(new() { RequestId = SignInScene.New(), Password = SignInScene.Password, Code = "000000" }));
        Assert.Equal("NO_SECOND_FACTOR", again.Reason);
    }

    [Fact]
    public async Task To_enroll_takes_the_password_and_replaces_only_what_was_not_confirmed()
    {
        await using var scene = await SignInScene.StartAsync();
        var anna = await scene.SignedInAsync();
        Assert.Equal("WRONG_PASSWORD", (await RpcFailure.OfAsync(anna.EnrollSecondFactorAsync(new() { Password = "x" }))).Reason);
        Assert.Equal("NO_SECOND_FACTOR", (await RpcFailure.OfAsync(anna.ConfirmSecondFactorAsync(new() { Code = "000000" }))).Reason);

        var first = (await anna.EnrollSecondFactorAsync(new() { Password = SignInScene.Password })).Secret;
        var second = (await anna.EnrollSecondFactorAsync(new() { Password = SignInScene.Password })).Secret;
        Assert.NotEqual(first, second);
        Assert.Equal("SECOND_FACTOR_NOT_ACCEPTED", (await RpcFailure.OfAsync(anna.ConfirmSecondFactorAsync(new() { Code = scene.Shown(first) }))).Reason);
        await anna.ConfirmSecondFactorAsync(new() { Code = scene.Shown(second) });

        Assert.Equal("SECOND_FACTOR_ENROLLED", (await RpcFailure.OfAsync(anna.EnrollSecondFactorAsync(new() { Password = SignInScene.Password }))).Reason);
        Assert.Equal("SECOND_FACTOR_ENROLLED", (await RpcFailure.OfAsync(anna.ConfirmSecondFactorAsync(new() { Code = scene.Shown(second, 1) }))).Reason);
    }

    [Fact]
    public async Task To_confirm_signs_out_who_knows_the_password_alone()
    {
        await using var scene = await SignInScene.StartAsync();
        var other = (await scene.SignInAsync()).Tokens;
        var own = (await scene.SignInAsync()).Tokens;

        await scene.EnrollAsync(scene.As(own));

        Assert.Equal("UNAUTHENTICATED", (await RpcFailure.OfAsync(scene.Accounts(other).GetAccountAsync(new()))).Reason);
        var refreshed = (await scene.Nobody.RefreshTokensAsync(new() { RefreshToken = own.RefreshToken })).Tokens;
        Assert.Equal(["pwd", "otp"], new JsonWebToken(refreshed.AccessToken).GetPayloadValue<string[]>("amr"));
    }

    [Fact]
    public async Task Who_knows_the_password_alone_signs_nobody_out_by_signing_in_often()
    {
        await using var scene = await SignInScene.StartAsync(services => services.Configure<SessionSettings>(s => s.MostPerAccount = 2));
        var own = (await scene.SignInAsync()).Tokens;
        var (secret, _) = await scene.EnrollAsync(scene.As(own));
        var first = (await scene.SignInAsync()).SecondFactor.Challenge;
        scene.Host.Clock.AdvanceSeconds(1);

        for (var i = 0; i < 5; i++)
            await scene.SignInAsync();

        await scene.Accounts(own).GetAccountAsync(new());
        Assert.Equal("SESSION_ENDED", (await RpcFailure.OfAsync(scene.Nobody.GiveSecondFactorAsync(new() { Challenge = first, Code = scene.Shown(secret) }))).Reason);
        Assert.Equal(3, (await scene.Host.Store.ListAllAsync(SessionRecords.SessionsOf(SignInScene.Anna))).Count);
    }

    [Fact]
    public async Task A_new_password_leaves_the_factor_and_a_deleted_account_does_not()
    {
        await using var scene = await SignInScene.StartAsync();
        var (secret, _) = await scene.EnrollAsync(await scene.SignedInAsync());
        var accounts = new AccountService.AccountServiceClient(scene.Host.ClientForNobody());
        await accounts.StartRecoveryAsync(new() { RequestId = SignInScene.New(), Login = SignInScene.Email });
        await scene.Host.DeliverAsync();
        var code = System.Text.RegularExpressions.Regex.Match(
            scene.Host.Email.Received.Last(m => m.Template is "recovery_code").Text.Body, "\\b[0-9]{6}\\b", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        await accounts.CompleteRecoveryAsync(
            new() { RequestId = SignInScene.New(), Login = SignInScene.Email, Code = code, NewPassword = "xyz98765", RepeatedPassword = "xyz98765" });

        var signedIn = await scene.SignInAsync("xyz98765");
        Assert.NotNull(signedIn.SecondFactor);
        var tokens = (await scene.Nobody.GiveSecondFactorAsync(new() { Challenge = signedIn.SecondFactor.Challenge, Code = scene.Shown(secret) })).Tokens;
        await scene.Accounts(tokens).DeleteAccountAsync(new() { RequestId = SignInScene.New(), Password = "xyz98765" });

        Assert.Null(await scene.FactorAsync());
    }

    [Fact]
    public async Task Neither_secret_nor_codes_are_in_the_store()
    {
        await using var scene = await SignInScene.StartAsync();
        var anna = await scene.SignedInAsync();
        var (secret, recovery) = await scene.EnrollAsync(anna);
        var signedIn = await scene.SignInAsync();
        await scene.Nobody.GiveSecondFactorAsync(new() { Challenge = signedIn.SecondFactor.Challenge, Code = recovery[0] });

        var stored = string.Join('\n', await EncodedAsync(scene.Host));

        Assert.Contains(SignInScene.Anna.ToString(), stored, StringComparison.Ordinal);
        string[] secrets = [secret, signedIn.SecondFactor.Challenge, .. recovery, .. recovery.Select(r => r.Replace("-", "", StringComparison.Ordinal))];
        Assert.All(secrets, s => Assert.DoesNotContain(s, stored, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(secret, $"{await scene.FactorAsync()}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_whose_keys_are_lost_is_no_code_and_recovery_codes_still_open()
    {
        await using var scene = await SignInScene.StartAsync();
        var (secret, recovery) = await scene.EnrollAsync(await scene.SignedInAsync());
        var factor = await scene.FactorAsync();
        await scene.Host.Store.CommitAsync(new ChangeSet().Put(SessionRecords.SecondFactors, factor! with { ProtectedSecret = "lost" }, Expected.Anything));

        await RefusedAsync(scene, scene.Shown(secret));
        await OpenedAsync(scene, recovery[0]);
    }

    private static async Task<IEnumerable<string>> EncodedAsync(DiaryTestHost host)
    {
        var factors = await host.Store.GetAsync(SessionRecords.SecondFactors, SessionRecords.SecondFactorAt(SignInScene.Anna));
        var replies = await host.Store.ListAllAsync(new RecordQuery<StoredReply> { Type = RequestRecords.Replies, Partition = RecordKey.Empty });
        var sessions = await host.Store.ListAllAsync(SessionRecords.SessionsOf(SignInScene.Anna));
        var events = await host.Store.ListAllAsync(new RecordQuery<AuditEvent> { Type = AuditRecords.Events, Partition = AuditRecords.KeyOf(SignInScene.Anna) });
        return
        [
            Encoding.UTF8.GetString(SessionRecords.SecondFactors.Encode(factors!.Record)),
            .. replies.Select(r => Encoding.UTF8.GetString(RequestRecords.Replies.Encode(r.Record))),
            .. sessions.Select(s => Encoding.UTF8.GetString(SessionRecords.Sessions.Encode(s.Record))),
            .. events.Select(e => Encoding.UTF8.GetString(AuditRecords.Events.Encode(e.Record))),
        ];
    }

    private static async Task<V1.Tokens> OpenedAsync(SignInScene scene, string code) =>
        (await scene.Nobody.GiveSecondFactorAsync(new() { Challenge = (await scene.SignInAsync()).SecondFactor.Challenge, Code = code })).Tokens;

    private static async Task RefusedAsync(SignInScene scene, string code)
    {
        var challenge = (await scene.SignInAsync()).SecondFactor.Challenge;
        var refused = await RpcFailure.OfAsync(scene.Nobody.GiveSecondFactorAsync(new() { Challenge = challenge, Code = code }));
        Assert.Equal("SECOND_FACTOR_NOT_ACCEPTED", refused.Reason);
    }

    private static async Task<bool> IsGivenAsync(SignInScene scene, string challenge, string code)
    {
        try
        {
            await scene.Nobody.GiveSecondFactorAsync(new() { Challenge = challenge, Code = code });
            return true;
        }
        catch (RpcException)
        {
            return false;
        }
    }

    private static byte[] PngOf(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var png = new PngByteQRCode(code);
        return png.GetGraphic(8);
    }
}
