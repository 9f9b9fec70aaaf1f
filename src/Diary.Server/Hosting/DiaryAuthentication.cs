using Diary.Server.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NodaTime;

namespace Diary.Server.Hosting;

/// <summary>
/// Sets the framework's bearer authentication up: one scheme for the tokens of the configured issuer
/// (<see cref="DiaryAuthenticationOptions"/>), one for our own (<see cref="TokenOptions"/>). Which of them judges a token goes by the
/// issuer it names, and that scheme has the keys of that issuer alone: a token that names one and is signed by the other is refused.
/// </summary>
internal sealed class DiaryAuthentication(IOptions<DiaryAuthenticationOptions> configured, IOptions<TokenOptions> own, SigningKeys keys, IClock clock)
    : IConfigureNamedOptions<JwtBearerOptions>, IConfigureNamedOptions<PolicySchemeOptions>
{
    /// <summary>The scheme that hands a token to one of the others.</summary>
    public const string AnyScheme = "Diary";

    private const string BearerPrefix = "Bearer ";

    private static readonly JsonWebTokenHandler Reader = new();

    public void Configure(JwtBearerOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, JwtBearerOptions options)
    {
        if (string.Equals(name, JwtBearerDefaults.AuthenticationScheme, StringComparison.Ordinal))
            BelieveConfigured(options);
        else if (string.Equals(name, AccessTokens.Scheme, StringComparison.Ordinal))
            BelieveOwn(options);
    }

    public void Configure(PolicySchemeOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, PolicySchemeOptions options)
    {
        if (string.Equals(name, AnyScheme, StringComparison.Ordinal))
            options.ForwardDefaultSelector = context => IsOwn(context.Request.Headers.Authorization) ? AccessTokens.Scheme : JwtBearerDefaults.AuthenticationScheme;
    }

    private void BelieveConfigured(JwtBearerOptions jwt)
    {
        var settings = configured.Value;
        jwt.MapInboundClaims = false;
        jwt.Authority = settings.Authority?.ToString();
        jwt.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = settings.Issuer,
            ValidAudience = settings.Audience,
            IssuerSigningKeys = PublicKeyFiles.ReadAll("Diary:Authentication:PublicKeyFiles", settings.PublicKeyFiles),
            ValidAlgorithms = PublicKeyFiles.Algorithms,
            ClockSkew = TimeSpan.FromSeconds(settings.ClockSkewSeconds),
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            NameClaimType = "sub",
        };
    }

    private void BelieveOwn(JwtBearerOptions jwt)
    {
        var settings = own.Value;
        jwt.MapInboundClaims = false;
        jwt.TokenValidationParameters = new TokenValidationParameters
        {
            AuthenticationType = AccessTokens.Scheme,
            ValidIssuer = settings.Issuer,
            ValidAudience = settings.Audience,
            ValidTypes = [AccessTokens.Type],
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            IssuerSigningKeyResolver = (_, _, keyId, _) =>
                keys.Verifying(clock.GetCurrentInstant()).Select(k => k.Key).Where(k => string.Equals(k.KeyId, keyId, StringComparison.Ordinal)),
            TryAllIssuerSigningKeys = false,
            LifetimeValidator = (notBefore, expires, _, _) => IsValidNow(notBefore, expires, Duration.FromSeconds(settings.ClockSkewSeconds)),
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            NameClaimType = "sub",
        };
    }

    /// <summary>By the clock of the server, as everything else that goes by the time.</summary>
    private bool IsValidNow(DateTime? notBefore, DateTime? expires, Duration skew)
    {
        var now = clock.GetCurrentInstant();
        return expires is { } end && now < Instant.FromDateTimeUtc(DateTime.SpecifyKind(end, DateTimeKind.Utc)) + skew
            && (notBefore is not { } start || now >= Instant.FromDateTimeUtc(DateTime.SpecifyKind(start, DateTimeKind.Utc)) - skew);
    }

    /// <summary>Whether the token names us as its issuer. Nothing of it is believed yet.</summary>
    private bool IsOwn(string? authorization)
    {
        if (authorization is null || !authorization.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase))
            return false;
        try
        {
            return Reader.ReadJsonWebToken(authorization[BearerPrefix.Length..].Trim()).Issuer.Equals(own.Value.Issuer, StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is ArgumentException or SecurityTokenException)
        {
            return false;
        }
    }
}
