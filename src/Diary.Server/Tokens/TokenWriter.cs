using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NodaTime;

namespace Diary.Server.Tokens;

/// <summary>The one place that signs a token (JWT, ES256).</summary>
internal static class TokenWriter
{
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>Signs a token.</summary>
    /// <param name="key">The key; its id goes into the header.</param>
    /// <param name="issuer">The issuer.</param>
    /// <param name="audience">The audience.</param>
    /// <param name="claims">What it says besides.</param>
    /// <param name="now">From when it is valid.</param>
    /// <param name="lifetime">For how long.</param>
    /// <param name="type">The type in the header; null for <c>JWT</c>.</param>
    public static string Write(
        ECDsaSecurityKey key, string issuer, string audience, IDictionary<string, object> claims, Instant now, Duration lifetime, string? type = null) =>
        Handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            Claims = claims,
            IssuedAt = now.ToDateTimeUtc(),
            NotBefore = now.ToDateTimeUtc(),
            Expires = (now + lifetime).ToDateTimeUtc(),
            TokenType = type,
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256),
        });
}
