using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Portals;
using Diary.Server.Tokens;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using NodaTime;

namespace Diary.Server.Tests.Tokens;

/// <summary>Which ID tokens of a portal are believed: the good one, and none that differs from it in any way that matters.</summary>
public sealed class PortalTokenTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 20, 9, 0);

    private readonly TestPortal _portal = new();
    private readonly Portal _settings = new() { Issuer = TestPortal.Issuer, Authority = new Uri(TestPortal.Issuer), Audience = TestPortal.Audience };

    [Fact]
    public async Task A_good_token_is_believed()
    {
        var read = await ReadAsync(_portal.Token("anna", Now));

        Assert.True(read.IsOk);
        Assert.Equal(("anna", TestPortal.Issuer, Now + Duration.FromSeconds(330)), (read.Value.Subject, read.Value.Issuer, read.Value.ExpiresAt));
    }

    public static TheoryData<string> Forgeries() => [.. Forge.Keys];

    /// <summary>Each makes one thing wrong in a token that would be good otherwise.</summary>
    private static readonly Dictionary<string, Func<TestPortal, string>> Forge = new(StringComparer.Ordinal)
    {
        ["another key under the same id"] = p => p.Write(Good(), TestPortal.NewKey("first")),
        ["an unknown key id"] = p => p.Write(Good(), new ECDsaSecurityKey(((ECDsaSecurityKey)p.Key).ECDsa) { KeyId = "unknown" }),
        ["another issuer"] = p => p.Write(Good(("iss", "https://other.test"))),
        ["an issuer that begins alike"] = p => p.Write(Good(("iss", TestPortal.Issuer + "/"))),
        ["no issuer"] = p => p.Write(Without("iss")),
        ["another audience"] = p => p.Write(Good(("aud", "other-app"))),
        ["no audience"] = p => p.Write(Without("aud")),
        ["several audiences and nobody who may use it"] = p => p.Write(Good(("aud", new[] { TestPortal.Audience, "other-app" }))),
        ["issued to another party"] = p => p.Write(Good(("aud", new[] { TestPortal.Audience, "other-app" }), ("azp", "other-app"))),
        ["expired"] = p => p.Write(Good(("exp", (Now - Duration.FromSeconds(30)).ToUnixTimeSeconds()))),
        ["of the future"] = p => p.Write(Good(("nbf", (Now + Duration.FromSeconds(31)).ToUnixTimeSeconds()))),
        ["issued in the future"] = p => p.Write(Good(("iat", (Now + Duration.FromSeconds(31)).ToUnixTimeSeconds()))),
        ["issued long ago and valid for long"] = p => p.Write(Good(("iat", (Now - Duration.FromMinutes(61)).ToUnixTimeSeconds()), ("nbf", 0L))),
        ["no expiry"] = p => p.Write(Without("exp")),
        ["no instant of issue"] = p => p.Write(Without("iat")),
        ["no subject"] = p => p.Write(Without("sub")),
        ["an empty subject"] = p => p.Write(Good(("sub", ""))),
        ["a subject that is no text"] = p => p.Write(Good(("sub", new[] { "anna" }))),
        ["a subject that is too long"] = p => p.Write(Good(("sub", new string('a', 256)))),
        ["an access token"] = p => p.Write(Good(), type: "at+jwt"),
        ["a nonce that was not asked for"] = p => p.Write(Good(("nonce", "other"))),
        ["without a signature, as none"] = p => $"{Header("none")}.{p.Write(Good()).Split('.')[1]}.",
        ["without a signature, as NONE"] = p => $"{Header("NONE")}.{p.Write(Good()).Split('.')[1]}.",
        ["as none with a signature"] = p => $"{Header("none")}.{p.Write(Good()).Split('.')[1]}.{p.Write(Good()).Split('.')[2]}",
        ["without a signature"] = p => string.Join('.', p.Write(Good()).Split('.')[..2]) + ".",
        ["the public key as a password, PEM"] = p => Hmac(p, Encoding.UTF8.GetBytes(Pair(p).ExportSubjectPublicKeyInfoPem())),
        ["the public key as a password, DER"] = p => Hmac(p, Pair(p).ExportSubjectPublicKeyInfo()),
        ["the public key as a password, x"] = p => Hmac(p, Pair(p).ExportParameters(false).Q.X!),
        ["other contents"] = p => Mixed(p, 1),
        ["another header"] = p => Mixed(p, 0),
        ["another signature"] = p => Mixed(p, 2),
        ["nothing"] = _ => "",
        ["no token"] = _ => "a.b.c",
        ["dots"] = _ => "....",
    };

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task A_forgery_is_refused(string kind) => Assert.IsType<PortalTokenRefused>((await ReadAsync(Forge[kind](_portal))).Error);

    [Fact]
    public async Task A_token_without_a_key_id_is_believed_only_where_there_is_one_key()
    {
        var named = (ECDsaSecurityKey)_portal.Key;
        var nameless = new ECDsaSecurityKey(named.ECDsa);
        Assert.True((await ReadAsync(_portal.Write(Good(), nameless))).IsOk);

        _portal.Publish("second");

        Assert.IsType<PortalTokenRefused>((await ReadAsync(_portal.Write(Good(), nameless), keys: Keys())).Error);
    }

    [Theory]
    [InlineData("", "", true)]
    [InlineData("n-1", "n-1", true)]
    [InlineData("n-1", "n-2", false)]
    [InlineData("n-1", "", false)]
    [InlineData("", "n-1", false)]
    public async Task The_nonce_is_the_same_on_both_sides(string inToken, string given, bool isBelieved)
    {
        var claims = inToken.Length == 0 ? Good() : Good(("nonce", inToken));

        Assert.Equal(isBelieved, (await ReadAsync(_portal.Write(claims), given)).IsOk);
    }

    [Theory]
    [InlineData(-30, true)]
    [InlineData(-31, false)]
    [InlineData(329, true)]
    [InlineData(330, false)]
    public async Task Clocks_may_differ_by_half_a_minute(int seconds, bool isBelieved) =>
        Assert.Equal(isBelieved, (await ReadAsync(_portal.Token("anna", Now), now: Now + Duration.FromSeconds(seconds))).IsOk);

    [Fact]
    public async Task Several_audiences_are_fine_when_it_was_issued_to_us() =>
        Assert.True((await ReadAsync(_portal.Write(Good(("aud", new[] { TestPortal.Audience, "other" }), ("azp", TestPortal.Audience))))).IsOk);

    [Theory]
    [InlineData(2048, SecurityAlgorithms.RsaSha256, true)]
    [InlineData(2048, SecurityAlgorithms.RsaSsaPssSha256, true)]
    [InlineData(2048, SecurityAlgorithms.RsaSha512, false)]
    [InlineData(1024, SecurityAlgorithms.RsaSha256, false)]
    public async Task RSA_is_believed_from_2048_bits_on(int bits, string algorithm, bool isBelieved)
    {
        using var pair = RSA.Create(bits);
        var key = new RsaSecurityKey(pair) { KeyId = "rsa" };
        _portal.PublishOnly(key);
        var token = bits < 2048 ? SignedByWeakRsa(pair) : _portal.Write(Good(), key, algorithm: algorithm);

        Assert.Equal(isBelieved, (await ReadAsync(token)).IsOk);
    }

    [Fact]
    public async Task A_signature_that_is_right_in_another_way_is_of_the_same_token()
    {
        var token = _portal.Token("anna", Now);
        var parts = token.Split('.');
        var signature = Base64UrlEncoder.DecodeBytes(parts[2]);
        var order = System.Numerics.BigInteger.Parse("0FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var other = (order - new System.Numerics.BigInteger(signature.AsSpan(32), isUnsigned: true, isBigEndian: true)).ToByteArray(isUnsigned: true, isBigEndian: true);
        Array.Clear(signature, 32, 32);
        other.CopyTo(signature, 64 - other.Length);

        var (first, second) = (await ReadAsync(token), await ReadAsync($"{parts[0]}.{parts[1]}.{Base64UrlEncoder.Encode(signature)}"));

        Assert.True(second.IsOk);
        Assert.Equal(first.Value.TokenHash, second.Value.TokenHash);
        Assert.NotEqual(first.Value.TokenHash, (await ReadAsync(_portal.Token("anna", Now))).Value.TokenHash);
    }

    [Fact]
    public async Task Keys_in_files_have_no_names_and_any_may_have_signed()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, Pair(_portal).ExportSubjectPublicKeyInfoPem());
        var settings = new Portal { Issuer = TestPortal.Issuer, Audience = TestPortal.Audience };
        settings.PublicKeyFiles.Add(file);
        var options = new PortalOptions();
        options.Portals.Add(TestPortal.Name, settings);
        var files = new PortalFileKeys();
        files.Read(options);
        File.Delete(file);
        var keys = new PortalKeys(Options.Create(files), _portal, NullLogger<PortalKeys>.Instance);

        Assert.True((await ReadAsync(_portal.Token("anna", Now), keys: keys, settings: settings)).IsOk);
        Assert.IsType<PortalTokenRefused>((await ReadAsync(_portal.Write(Good(), TestPortal.NewKey("first")), keys: keys, settings: settings)).Error);
        Assert.Equal(0, _portal.Reads);
    }

    [Fact]
    public async Task A_key_that_is_new_is_read_and_one_that_is_invented_is_asked_for_once_a_minute()
    {
        var keys = Keys();
        Assert.True((await ReadAsync(_portal.Token("anna", Now), keys: keys)).IsOk);
        var second = _portal.Publish("second");

        Assert.IsType<PortalTokenRefused>((await ReadAsync(_portal.Write(Good(), second), keys: keys)).Error);
        var later = Now + Duration.FromMinutes(1);
        Assert.True((await ReadAsync(_portal.Write(Good(), second), keys: keys, now: later)).IsOk);
        for (var i = 0; i < 10; i++)
            Assert.IsType<PortalTokenRefused>((await ReadAsync(_portal.Write(Good(), TestPortal.NewKey($"invented-{i}")), keys: keys, now: later)).Error);

        Assert.Equal(2, _portal.Reads);
    }

    [Fact]
    public async Task A_key_that_was_withdrawn_is_believed_for_an_hour_at_most()
    {
        var keys = Keys();
        var first = _portal.Key;
        Assert.True((await ReadAsync(_portal.Token("anna", Now), keys: keys)).IsOk);
        _portal.PublishOnly(TestPortal.NewKey("second"));

        var soon = Now + Duration.FromMinutes(59);
        Assert.True((await ReadAsync(_portal.Write(TestPortal.Claims("anna", soon), first), keys: keys, now: soon)).IsOk);
        var later = Now + Duration.FromMinutes(60);
        Assert.IsType<PortalTokenRefused>((await ReadAsync(_portal.Write(TestPortal.Claims("anna", later), first), keys: keys, now: later)).Error);
    }

    [Fact]
    public async Task While_the_portal_is_down_its_keys_are_believed_for_a_day()
    {
        var keys = Keys();
        _portal.IsDown = true;
        Assert.IsType<PortalUnavailable>((await ReadAsync(_portal.Token("anna", Now), keys: keys)).Error);
        _portal.IsDown = false;
        var start = Now + Duration.FromMinutes(1);
        Assert.True((await ReadAsync(_portal.Token("anna", start), keys: keys, now: start)).IsOk);
        _portal.IsDown = true;

        var soon = start + Duration.FromHours(23);
        Assert.True((await ReadAsync(_portal.Token("anna", soon), keys: keys, now: soon)).IsOk);
        var later = start + Duration.FromHours(24);
        Assert.IsType<PortalUnavailable>((await ReadAsync(_portal.Token("anna", later), keys: keys, now: later)).Error);
    }

    [Fact]
    public async Task Keys_that_another_issuer_publishes_are_not_believed()
    {
        _portal.DiscoveredIssuer = "https://other.test";

        Assert.IsType<PortalUnavailable>((await ReadAsync(_portal.Token("anna", Now))).Error);
    }

    [Fact]
    public async Task What_is_logged_of_a_refusal_is_its_kind()
    {
        var log = new Lines();
        var token = _portal.Write(Good(("aud", "other-app"), ("email", "anna@example.ru")));

        await ReadAsync(token, logger: log);

        var line = Assert.Single(log.All);
        Assert.Equal("A token of the portal region was refused: SecurityTokenInvalidAudienceException.", line);
    }

    [Fact]
    public async Task Claims_are_read_by_their_standard_names()
    {
        var identity = (await ReadAsync(_portal.Token(
            "anna",
            Now,
            ("family_name", "Семёнова"),
            ("given_name", "Анна"),
            ("middle_name", "Ивановна"),
            ("email", "Anna@Example.ru"),
            ("email_verified", true),
            ("phone_number", "8 (916) 123-45-67"),
            ("phone_number_verified", "true"),
            ("snils", "112-233-445 95"),
            ("snils_verified", false)))).Value.Identity;

        Assert.Equal("Семёнова Анна Ивановна", identity.Name?.Full);
        Assert.Equal(("Anna@example.ru", true), (identity.Email?.Value, identity.IsEmailConfirmed));
        Assert.Equal(("+79161234567", true), (identity.Phone?.Value, identity.IsPhoneConfirmed));
        Assert.Equal((true, false), (identity.Snils is not null, identity.IsSnilsVerified));
    }

    [Theory]
    [InlineData("false")]
    [InlineData("yes")]
    [InlineData("1")]
    [InlineData("")]
    public async Task What_does_not_say_true_is_not_verified(string verified) =>
        Assert.False((await ReadAsync(_portal.Token("anna", Now, ("email", "anna@example.ru"), ("email_verified", verified)))).Value.Identity.IsEmailConfirmed);

    [Fact]
    public async Task Claims_that_make_no_sense_are_not_there()
    {
        var identity = (await ReadAsync(_portal.Token(
            "anna", Now, ("email", "no address"), ("phone_number", "+7 (495) 539-55-55"), ("snils", "112-233-445 96"), ("family_name", 7), ("given_name", "Анна")))).Value.Identity;

        Assert.True(identity is { Email: null, Phone: null, Snils: null, Name: null });
    }

    [Fact]
    public async Task A_portal_may_call_its_claims_otherwise_or_not_have_them()
    {
        _settings.SubjectClaim = "oid";
        _settings.PhoneClaim = "mobile";
        _settings.PhoneVerifiedClaim = "";

        var read = (await ReadAsync(_portal.Token("anna", Now, ("oid", "1000"), ("mobile", "+79161234567"), ("phone_number_verified", true)))).Value;

        Assert.Equal(("1000", "+79161234567", false), (read.Subject, read.Identity.Phone?.Value, read.Identity.IsPhoneConfirmed));
    }

    private static Dictionary<string, object> Good(params (string Name, object Value)[] more) => TestPortal.Claims("anna", Now, more);

    private static Dictionary<string, object> Without(string claim)
    {
        var claims = Good();
        claims.Remove(claim);
        return claims;
    }

    private static ECDsa Pair(TestPortal portal) => ((ECDsaSecurityKey)portal.Key).ECDsa;

    private static string Header(string algorithm) => Base64UrlEncoder.Encode(JsonSerializer.Serialize(new { alg = algorithm, kid = "first", typ = "JWT" }));

    private static string Hmac(TestPortal portal, byte[] secret)
    {
        var contents = $"{Header("HS256")}.{portal.Write(Good()).Split('.')[1]}";
        return $"{contents}.{Base64UrlEncoder.Encode(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(contents)))}";
    }

    /// <summary>A token with one part of another good one.</summary>
    private static string Mixed(TestPortal portal, int part)
    {
        var (parts, others) = (portal.Write(Good()).Split('.'), portal.Write(Good(), type: "jwt").Split('.'));
        parts[part] = others[part];
        return string.Join('.', parts);
    }

    /// <summary>The library does not sign with a key that short.</summary>
    private static string SignedByWeakRsa(RSA pair)
    {
        var contents = Base64UrlEncoder.Encode("""{"alg":"RS256","kid":"rsa"}""") + "." + Base64UrlEncoder.Encode(JsonSerializer.Serialize(Good()));
        return contents + "." + Base64UrlEncoder.Encode(pair.SignData(Encoding.ASCII.GetBytes(contents), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    private PortalKeys Keys() => new(Options.Create(new PortalFileKeys()), _portal, NullLogger<PortalKeys>.Instance);

    private async Task<Diary.Results.Result<PortalAssertion>> ReadAsync(
        string token, string nonce = "", Instant? now = null, PortalKeys? keys = null, Portal? settings = null, ILogger<PortalTokens>? logger = null)
    {
        var options = new PortalOptions();
        options.Portals.Add(TestPortal.Name, settings ?? _settings);
        var tokens = new PortalTokens(
            Options.Create(options), Options.Create(new AccountOptions()), keys ?? Keys(), logger ?? NullLogger<PortalTokens>.Instance);
        return await tokens.ReadAsync(new PortalToken(TestPortal.Name, token, nonce), now ?? Now, CancellationToken.None);
    }

    private sealed class Lines : ILogger<PortalTokens>
    {
        public List<string> All { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Add(formatter(state, exception));
    }
}
