using System.Security.Cryptography;
using System.Text;
using Diary.Accounts;
using Diary.Results;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Portals;
using Diary.Server.Application.Requests;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NodaTime;

namespace Diary.Server.Tokens;

/// <summary>
/// Judges ID tokens by OpenID Connect Core 3.1.3.7: an asymmetric signature by a key of the portal that was named, issuer, audience,
/// times by the clock of the server, and the nonce where there is one. What is wrong is logged by its kind, without the token.
/// </summary>
internal sealed partial class PortalTokens(IOptions<PortalOptions> portals, IOptions<AccountOptions> accounts, PortalKeys keys, ILogger<PortalTokens> logger) : IPortalTokens
{
    private const int LongestSubject = 255;
    private static readonly JsonWebTokenHandler Handler = new();

    public async ValueTask<Result<PortalAssertion>> ReadAsync(PortalToken token, Instant now, CancellationToken cancellationToken)
    {
        if (!portals.Value.Portals.TryGetValue(token.Portal, out var portal))
            return new NotFound("portal");
        if (TryRead(token.Text) is not { } unverified || unverified.IsEncrypted || !string.Equals(unverified.Issuer, portal.Issuer, StringComparison.Ordinal))
            return Refuse(token.Portal, "NoTokenOfThePortal");
        if (await keys.FindAsync(portal, unverified.Kid, now, cancellationToken) is not { } candidates)
            return new PortalUnavailable();
        if (candidates.Count == 0)
            return Refuse(token.Portal, "UnknownKey");

        var verified = await Handler.ValidateTokenAsync(token.Text, ParametersOf(portal, candidates, now));
        if (!verified.IsValid || verified.SecurityToken is not JsonWebToken read)
            return Refuse(token.Portal, verified.Exception?.GetType().Name ?? "Invalid");
        if (!IsForUsAlone(read, portal) || !IsOfThisSignIn(read, token.Nonce))
            return Refuse(token.Portal, "PartyOrNonce");
        var claims = new Claims(verified.Claims);
        return claims.Text(portal.SubjectClaim) is { Length: > 0 and <= LongestSubject } subject
            ? new PortalAssertion(portal.Issuer, subject, IdentityOf(claims, portal), HashOf(read), LastOf(read, portal))
            : Refuse(token.Portal, "NoSubject");
    }

    private static JsonWebToken? TryRead(string text)
    {
        try
        {
            return Handler.ReadJsonWebToken(text);
        }
        catch (Exception exception) when (exception is ArgumentException or SecurityTokenException)
        {
            return null;
        }
    }

    private static TokenValidationParameters ParametersOf(Portal portal, IReadOnlyList<SecurityKey> candidates, Instant now) => new()
    {
        ValidIssuer = portal.Issuer,
        ValidAudience = portal.Audience,
        ValidAlgorithms = PublicKeyFiles.Algorithms,
        IssuerSigningKeys = candidates,
        TypeValidator = (type, _, _) => type is null || string.Equals(type, "JWT", StringComparison.OrdinalIgnoreCase)
            ? type ?? "JWT"
            : throw new SecurityTokenInvalidTypeException("An ID token has no such type."),
        LifetimeValidator = (notBefore, expires, token, _) => IsValidNow(notBefore, expires, (JsonWebToken)token, portal, now),
        RequireExpirationTime = true,
        RequireSignedTokens = true,
    };

    private static bool IsValidNow(DateTime? notBefore, DateTime? expires, JsonWebToken token, Portal portal, Instant now)
    {
        var skew = SkewOf(portal);
        return expires is { } end && now < At(end) + skew
            && (notBefore is not { } start || now >= At(start) - skew)
            && IssuedAt(token) is { } issued && now >= issued - skew && now < issued + Duration.FromTimeSpan(portal.MaxTokenAge) + skew;
    }

    /// <summary>One that is for several names who may use it (<c>azp</c>), and that has to be us.</summary>
    private static bool IsForUsAlone(JsonWebToken token, Portal portal) =>
        token.TryGetPayloadValue<string>("azp", out var party) && !string.IsNullOrEmpty(party)
            ? string.Equals(party, portal.Audience, StringComparison.Ordinal)
            : token.Audiences.Count() == 1;

    /// <summary>The nonce is what the application made up for this sign-in, on both sides or on none.</summary>
    private static bool IsOfThisSignIn(JsonWebToken token, string nonce) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(token.TryGetPayloadValue<string>("nonce", out var named) ? named ?? "" : ""), Encoding.UTF8.GetBytes(nonce));

    private PortalIdentity IdentityOf(Claims claims, Portal portal)
    {
        var phone = PhoneNumber.TryParse(claims.Text(portal.PhoneClaim), out var number, accounts.Value.Region) && number.TakesMessages ? number : (PhoneNumber?)null;
        return new PortalIdentity
        {
            Name = PersonName.Read(claims.Text(portal.FamilyNameClaim), claims.Text(portal.GivenNameClaim), claims.Text(portal.PatronymicClaim), "")
                .TryGet(out var name, out _) ? name : null,
            Email = EmailAddress.TryParse(claims.Text(portal.EmailClaim), out var email) ? email : null,
            IsEmailConfirmed = claims.IsTrue(portal.EmailVerifiedClaim),
            Phone = phone,
            IsPhoneConfirmed = claims.IsTrue(portal.PhoneVerifiedClaim),
            Snils = Snils.TryParse(claims.Text(portal.SnilsClaim), out var snils) ? snils : null,
            IsSnilsVerified = claims.IsTrue(portal.SnilsVerifiedClaim),
        };
    }

    /// <summary>Of what was signed, and not of the signature: of one message there can be several that are right.</summary>
    private static string HashOf(JsonWebToken token) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{token.EncodedHeader}.{token.EncodedPayload}")));

    private static Instant LastOf(JsonWebToken token, Portal portal)
    {
        var oldest = IssuedAt(token)!.Value + Duration.FromTimeSpan(portal.MaxTokenAge);
        return Instant.Min(At(token.ValidTo), oldest) + SkewOf(portal);
    }

    private static Instant? IssuedAt(JsonWebToken token) => token.TryGetPayloadValue<long>("iat", out _) ? At(token.IssuedAt) : null;

    private static Instant At(DateTime time) => Instant.FromDateTimeUtc(DateTime.SpecifyKind(time, DateTimeKind.Utc));

    private static Duration SkewOf(Portal portal) => Duration.FromSeconds(portal.ClockSkewSeconds);

    private PortalTokenRefused Refuse(string portal, string cause)
    {
        LogRefused(portal, cause);
        return new PortalTokenRefused();
    }

    [LoggerMessage(1, LogLevel.Information, "A token of the portal {Portal} was refused: {Cause}.")]
    private partial void LogRefused(string portal, string cause);

    /// <summary>What a verified token says. An empty name is a claim that the portal does not have.</summary>
    private sealed class Claims(IDictionary<string, object> values)
    {
        public string? Text(string name) => name.Length > 0 && values.TryGetValue(name, out var value) ? value as string : null;

        public bool IsTrue(string name) => name.Length > 0 && values.TryGetValue(name, out var value)
            && (value is true || (value is string text && string.Equals(text, "true", StringComparison.OrdinalIgnoreCase)));
    }
}
