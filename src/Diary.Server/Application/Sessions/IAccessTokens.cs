using Diary.Accounts;
using NodaTime;

namespace Diary.Server.Application.Sessions;

/// <summary>Issues the short-lived tokens that a device shows with each call.</summary>
public interface IAccessTokens
{
    /// <summary>Signs a token for a session.</summary>
    AccessToken Issue(Session session, Instant now);
}

/// <summary>A signed token.</summary>
/// <param name="Text">The token. Whoever has it may call in the holder's name until it expires: it is never stored or logged.</param>
/// <param name="ExpiresAt">The first instant at which it is no longer valid.</param>
public sealed record AccessToken(string Text, Instant ExpiresAt)
{
    /// <summary>Says nothing of the token.</summary>
    public override string ToString() => $"AccessToken until {ExpiresAt}";
}
