using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using NodaTime;

namespace Diary.Server.Tokens;

/// <summary>What is published so that other services verify the tokens: the public keys (RFC 7517) and where they are.</summary>
internal sealed class PublishedKeys(SigningKeys keys, IOptions<TokenOptions> options)
{
    /// <summary>Where the keys are.</summary>
    public const string KeysPath = "/.well-known/jwks.json";

    /// <summary>Where it is told where they are.</summary>
    public const string DiscoveryPath = "/.well-known/openid-configuration";

    /// <summary>The public keys.</summary>
    public KeySet Keys(Instant now) => new([.. keys.Verifying(now).Select(PublicPart)]);

    /// <summary>Where they are, by the issuer where that is an address, otherwise by the address that was asked.</summary>
    public Discovery Discover(Uri asked)
    {
        var issuer = options.Value.Issuer;
        var home = issuer.StartsWith("https://", StringComparison.Ordinal) || issuer.StartsWith("http://", StringComparison.Ordinal)
            ? issuer.TrimEnd('/')
            : asked.GetLeftPart(UriPartial.Authority);
        return new Discovery(issuer, home + KeysPath);
    }

    private static PublicKey PublicPart(SigningKey key)
    {
        var parameters = key.Key.ECDsa.ExportParameters(includePrivateParameters: false);
        return new PublicKey(key.Key.KeyId, Base64UrlEncoder.Encode(parameters.Q.X!), Base64UrlEncoder.Encode(parameters.Q.Y!));
    }
}

/// <summary>A set of keys.</summary>
internal sealed record KeySet([property: JsonPropertyName("keys")] IReadOnlyList<PublicKey> Keys);

/// <summary>A public key. It has no member for a private part.</summary>
internal sealed record PublicKey([property: JsonPropertyName("kid")] string Kid, [property: JsonPropertyName("x")] string X, [property: JsonPropertyName("y")] string Y)
{
    [JsonPropertyName("kty")]
    public string Kty { get; } = "EC";

    [JsonPropertyName("crv")]
    public string Crv { get; } = "P-256";

    [JsonPropertyName("alg")]
    public string Alg { get; } = SecurityAlgorithms.EcdsaSha256;

    [JsonPropertyName("use")]
    public string Use { get; } = "sig";
}

/// <summary>As much of OpenID Connect discovery as who verifies tokens needs. The diary is no OpenID provider.</summary>
internal sealed record Discovery([property: JsonPropertyName("issuer")] string Issuer, [property: JsonPropertyName("jwks_uri")] string JwksUri)
{
    [JsonPropertyName("id_token_signing_alg_values_supported")]
    public IReadOnlyList<string> Algorithms { get; } = [SecurityAlgorithms.EcdsaSha256];
}

[JsonSerializable(typeof(KeySet))]
[JsonSerializable(typeof(Discovery))]
internal sealed partial class PublishedKeysJsonContext : JsonSerializerContext;
