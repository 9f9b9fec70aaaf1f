using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Tokens;
using NodaTime;

namespace Diary.Server.Tests.Tokens;

/// <summary>A portal in memory: it has keys, publishes them, changes them, and writes tokens, good ones and others.</summary>
internal sealed class TestPortal : IDocumentRetriever
{
    public const string Name = "region";
    public const string Issuer = "https://portal.test/realm";
    public const string Audience = "diary-app";

    private static readonly JsonWebTokenHandler Writer = new() { SetDefaultTimesOnTokenCreation = false };

    private readonly List<SecurityKey> _published = [];

    public TestPortal() => Key = Publish("first");

    /// <summary>The key that signs.</summary>
    public SecurityKey Key { get; set; }

    /// <summary>The issuer that the discovery document names.</summary>
    public string DiscoveredIssuer { get; set; } = Issuer;

    /// <summary>Whether it answers.</summary>
    public bool IsDown { get; set; }

    /// <summary>How often its discovery document was read.</summary>
    public int Reads { get; private set; }

    public static ECDsaSecurityKey NewKey(string? keyId) => new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = keyId };

    /// <summary>Publishes a key beside the others.</summary>
    public SecurityKey Publish(string keyId)
    {
        var key = NewKey(keyId);
        _published.Add(key);
        return key;
    }

    /// <summary>Publishes this key alone.</summary>
    public void PublishOnly(SecurityKey key)
    {
        _published.Clear();
        _published.Add(key);
    }

    public Task<string> GetDocumentAsync(string address, CancellationToken cancel)
    {
        if (IsDown)
            throw new IOException("The portal is down.");
        switch (address)
        {
            case Issuer + "/.well-known/openid-configuration":
                Reads++;
                return Task.FromResult(JsonSerializer.Serialize(new Dictionary<string, string> { ["issuer"] = DiscoveredIssuer, ["jwks_uri"] = "https://portal.test/keys" }));
            case "https://portal.test/keys":
                var keys = _published.Select(PublicPart);
                return Task.FromResult(JsonSerializer.Serialize(new Dictionary<string, object> { ["keys"] = keys }));
            default:
                throw new IOException($"The portal has no {address}.");
        }
    }

    /// <summary>Claims of a token that is good now; each has an id of its own.</summary>
    public static Dictionary<string, object> Claims(string subject, Instant now, params (string Name, object Value)[] more)
    {
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["iss"] = Issuer,
            ["aud"] = Audience,
            ["sub"] = subject,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + Duration.FromMinutes(5)).ToUnixTimeSeconds(),
            ["jti"] = Guid.NewGuid().ToString(),
        };
        foreach (var (name, value) in more)
            claims[name] = value;
        return claims;
    }

    /// <summary>A token with just these claims.</summary>
    public string Write(Dictionary<string, object> claims, SecurityKey? key = null, string? type = null, string algorithm = SecurityAlgorithms.EcdsaSha256) =>
        Writer.CreateToken(new SecurityTokenDescriptor { Claims = claims, TokenType = type, SigningCredentials = new SigningCredentials(key ?? Key, algorithm) });

    /// <summary>A good token.</summary>
    public string Token(string subject, Instant now, params (string Name, object Value)[] more) => Write(Claims(subject, now, more));

    private static Dictionary<string, string> PublicPart(SecurityKey key)
    {
        var part = new Dictionary<string, string>(StringComparer.Ordinal) { ["use"] = "sig", ["kid"] = key.KeyId };
        if (key is RsaSecurityKey { Rsa: { } pair })
        {
            var rsa = pair.ExportParameters(includePrivateParameters: false);
            part["kty"] = "RSA";
            part["n"] = Base64UrlEncoder.Encode(rsa.Modulus!);
            part["e"] = Base64UrlEncoder.Encode(rsa.Exponent!);
            return part;
        }

        var point = ((ECDsaSecurityKey)key).ECDsa.ExportParameters(includePrivateParameters: false).Q;
        part["kty"] = "EC";
        part["crv"] = "P-256";
        part["x"] = Base64UrlEncoder.Encode(point.X!);
        part["y"] = Base64UrlEncoder.Encode(point.Y!);
        return part;
    }
}
