using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Diary.Accounts;
using Diary.Identifiers;
using Diary.Server.Tests.Hosting;
using Diary.Server.Tokens;
using Diary.V1;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using NodaTime;
using Account = Diary.Accounts.Account;

namespace Diary.Server.Tests.Tokens;

/// <summary>Which access tokens the server believes. Each forgery differs from a good token in one thing.</summary>
public sealed class TokenForgeryTests : IAsyncLifetime
{
    private static readonly Duration Lifetime = Duration.FromMinutes(10);

    private DiaryTestHost _host = null!;
    private Session _session = null!;

    public async Task InitializeAsync()
    {
        _host = await DiaryTestHost.StartAsync();
        _session = await _host.OpenSessionAsync(new Id<Account>(Guid.NewGuid()));
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_good_token_is_believed() => Assert.True(await IsBelievedAsync(_host.AccessTokenOf(_session)));

    [Fact]
    public async Task The_parts_of_a_forgery_make_a_good_token_when_nothing_is_changed() => Assert.True(await IsBelievedAsync(Write()));

    [Fact]
    public async Task Another_key_under_the_same_id_is_refused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.False(await IsBelievedAsync(Write(new ECDsaSecurityKey(other) { KeyId = Ours.KeyId })));
    }

    [Fact]
    public async Task An_unknown_key_id_is_refused() => Assert.False(await IsBelievedAsync(Write(new ECDsaSecurityKey(Ours.ECDsa) { KeyId = "unknown" })));

    [Fact]
    public async Task No_key_id_is_refused() => Assert.False(await IsBelievedAsync(Write(new ECDsaSecurityKey(Ours.ECDsa))));

    [Fact]
    public async Task Another_audience_is_refused() => Assert.False(await IsBelievedAsync(Write(audience: "another")));

    [Fact]
    public async Task Another_type_is_refused() => Assert.False(await IsBelievedAsync(Write(type: "JWT")));

    [Fact]
    public async Task Our_key_under_the_name_of_the_configured_issuer_is_refused() => Assert.False(await IsBelievedAsync(Write(issuer: "https://issuer.test")));

    [Fact]
    public async Task Our_key_under_the_name_of_nobody_is_refused() => Assert.False(await IsBelievedAsync(Write(issuer: "https://nobody.test")));

    [Fact]
    public async Task The_key_of_the_configured_issuer_under_our_name_is_refused() =>
        Assert.False(await IsBelievedAsync(_host.WriteWithConfiguredKey("diary", Ours.KeyId, Claims(_session.Account.ToString()), AccessTokens.Type)));

    [Fact]
    public async Task A_token_of_the_configured_issuer_opens_no_account()
    {
        // Its subject is an account's id, and it names the session; but it is not one of ours.
        var token = _host.WriteWithConfiguredKey("https://issuer.test", keyId: null, Claims(_session.Account.ToString()), AccessTokens.Type);
        var caller = await _host.CallerOfAsync(token);

        Assert.Null(caller?.Account);
    }

    [Fact]
    public async Task Without_a_signature_it_is_refused()
    {
        var parts = Write().Split('.');
        var header = Encode("""{"alg":"none","typ":"at+jwt"}""");

        Assert.False(await IsBelievedAsync($"{header}.{parts[1]}."));
        Assert.False(await IsBelievedAsync($"{parts[0]}.{parts[1]}."));
        Assert.False(await IsBelievedAsync($"{header}.{parts[1]}.{parts[2]}"));
    }

    [Fact]
    public async Task Signed_with_the_public_key_as_a_password_it_is_refused()
    {
        var parts = Write().Split('.');
        var header = Encode(JsonSerializer.Serialize(new { alg = "HS256", typ = "at+jwt", kid = Ours.KeyId }));
        foreach (var secret in new[] { Encoding.UTF8.GetBytes(Ours.ECDsa.ExportSubjectPublicKeyInfoPem()), Ours.ECDsa.ExportSubjectPublicKeyInfo() })
        {
            var signature = HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes($"{header}.{parts[1]}"));
            Assert.False(await IsBelievedAsync($"{header}.{parts[1]}.{Base64UrlEncoder.Encode(signature)}"));
        }
    }

    [Fact]
    public async Task Changed_contents_are_refused()
    {
        var other = await _host.OpenSessionAsync(new Id<Account>(Guid.NewGuid()));
        var (parts, others) = (Write().Split('.'), _host.AccessTokenOf(other).Split('.'));

        Assert.False(await IsBelievedAsync($"{parts[0]}.{others[1]}.{parts[2]}"));
        Assert.False(await IsBelievedAsync($"{parts[0]}.{parts[1]}.{others[2]}"));
    }

    [Fact]
    public async Task Any_byte_that_is_changed_makes_it_nothing()
    {
        var token = Write();
        var random = new Random(7);
        for (var i = 0; i < 40; i++)
        {
            var at = random.Next(token.Length - 1);
            var changed = token[..at] + (token[at] == 'A' ? 'B' : 'A') + token[(at + 1)..];
            Assert.False(await IsBelievedAsync(changed), changed);
        }
    }

    [Theory]
    [InlineData(599, true)]
    [InlineData(629, true)]
    [InlineData(630, false)]
    [InlineData(3600, false)]
    public async Task It_is_valid_ten_minutes_and_the_difference_of_the_clocks(int seconds, bool isBelieved)
    {
        var token = Write();
        _host.Clock.AdvanceSeconds(seconds);

        Assert.Equal(isBelieved, await IsBelievedAsync(token));
    }

    [Theory]
    [InlineData(-30, true)]
    [InlineData(-31, false)]
    public async Task One_from_the_future_is_valid_by_no_more_than_the_difference_of_the_clocks(int seconds, bool isBelieved)
    {
        var token = Write();
        _host.Clock.AdvanceSeconds(seconds);

        Assert.Equal(isBelieved, await IsBelievedAsync(token));
    }

    [Theory]
    [InlineData("sub")]
    [InlineData("sid")]
    public async Task Without_account_or_session_it_is_nobodys(string claim)
    {
        var claims = Claims(_session.Account.ToString());
        claims.Remove(claim);

        Assert.False(await IsBelievedAsync(Write(claims: claims)));
    }

    [Fact]
    public async Task Of_another_account_the_session_is_not() =>
        Assert.False(await IsBelievedAsync(Write(claims: Claims(Guid.NewGuid().ToString()))));

    [Fact]
    public async Task A_session_that_is_ended_opens_nothing_from_the_next_call_on()
    {
        var token = _host.AccessTokenOf(_session);
        Assert.True(await IsBelievedAsync(token));
        var key = Diary.Server.Application.Sessions.SessionRecords.SessionAt(_session.Account, _session.Id);
        await _host.Store.CommitAsync(new Diary.Storage.ChangeSet().Delete(Diary.Server.Application.Sessions.SessionRecords.Sessions, key, Diary.Storage.Expected.Anything));

        Assert.False(await IsBelievedAsync(token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("a.b.c")]
    [InlineData("....")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.bm8.x")]
    public async Task What_is_no_token_is_refused(string text) => Assert.False(await IsBelievedAsync(text));

    private ECDsaSecurityKey Ours => _host.Services.GetRequiredService<SigningKeys>().Signing(_host.Clock.GetCurrentInstant()).Key;

    private string Write(
        ECDsaSecurityKey? key = null, string issuer = "diary", string audience = "diary", string type = AccessTokens.Type, Dictionary<string, object>? claims = null) =>
        TokenWriter.Write(key ?? Ours, issuer, audience, claims ?? Claims(_session.Account.ToString()), _host.Clock.GetCurrentInstant(), Lifetime, type);

    private Dictionary<string, object> Claims(string account) =>
        new(StringComparer.Ordinal) { ["sub"] = account, ["sid"] = _session.Id.ToString() };

    private async Task<bool> IsBelievedAsync(string token)
    {
        try
        {
            await new RosterService.RosterServiceClient(_host.ChannelWith(token)).ListSchoolsAsync(new ListSchoolsRequest());
            return true;
        }
        catch (RpcException refused) when (refused.StatusCode == StatusCode.Unauthenticated)
        {
            return false;
        }
    }

    private static string Encode(string json) => Base64UrlEncoder.Encode(json);
}
