using Diary.Accounts;
using Diary.Server.Application.Sessions;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Diary.Server.Tokens;

/// <summary>Access tokens by RFC 9068, signed with the present key: who (<c>sub</c>, the account), in which session (<c>sid</c>), and how it was shown (<c>amr</c>).</summary>
internal sealed class AccessTokens(SigningKeys keys, IOptions<TokenOptions> options) : IAccessTokens
{
    /// <summary>The type in the header, so that no other token passes for an access token.</summary>
    public const string Type = "at+jwt";

    /// <summary>The authentication scheme that judges them; no other claims have its name.</summary>
    public const string Scheme = "Diary.Own";

    public AccessToken Issue(Session session, Instant now)
    {
        var settings = options.Value;
        var lifetime = Duration.FromTimeSpan(settings.AccessTokenLifetime);
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["sub"] = session.Account.ToString(),
            ["sid"] = session.Id.ToString(),
            ["amr"] = MethodsOf(session),
        };
        var text = TokenWriter.Write(keys.Signing(now).Key, settings.Issuer, settings.Audience, claims, now, lifetime, Type);

        // A token tells its times in whole seconds.
        return new AccessToken(text, Instant.FromUnixTimeSeconds((now + lifetime).ToUnixTimeSeconds()));
    }

    /// <summary>By RFC 8176: <c>pwd</c> a password, <c>fed</c> (ours) another issuer, <c>otp</c> a second factor.</summary>
    private static string[] MethodsOf(Session session) =>
        [session.Method == SignInMethod.Portal ? "fed" : "pwd", .. session.HasSecondFactor ? ["otp"] : Array.Empty<string>()];
}
