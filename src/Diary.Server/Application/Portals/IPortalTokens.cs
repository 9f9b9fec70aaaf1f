using Diary.Accounts;
using Diary.Results;
using NodaTime;

namespace Diary.Server.Application.Portals;

/// <summary>Judges the ID tokens of the configured portals.</summary>
public interface IPortalTokens
{
    /// <summary>What a token vouches for.</summary>
    /// <returns>
    /// That; <see cref="PortalTokenRefused"/> whatever is wrong with it; <see cref="PortalUnavailable"/> while the portal's keys cannot
    /// be read; NOT_FOUND when there is no such portal.
    /// </returns>
    ValueTask<Result<PortalAssertion>> ReadAsync(PortalToken token, Instant now, CancellationToken cancellationToken);
}

/// <summary>An ID token as it was shown.</summary>
/// <param name="Portal">The name of the portal.</param>
/// <param name="Text">The token.</param>
/// <param name="Nonce">What the application made up for this sign-in; empty when it did not.</param>
public sealed record PortalToken(string Portal, string Text, string Nonce)
{
    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(PortalToken);
}

/// <summary>What the token of a portal vouches for.</summary>
/// <param name="Issuer">The issuer.</param>
/// <param name="Subject">Who it is there.</param>
/// <param name="Identity">What it says of the person.</param>
/// <param name="TokenHash">What tells the token from all others.</param>
/// <param name="ExpiresAt">The first instant at which the token is taken no longer.</param>
public sealed record PortalAssertion(string Issuer, string Subject, PortalIdentity Identity, string TokenHash, Instant ExpiresAt)
{
    /// <summary>The issuer alone.</summary>
    public override string ToString() => $"{nameof(PortalAssertion)} of {Issuer}";
}
