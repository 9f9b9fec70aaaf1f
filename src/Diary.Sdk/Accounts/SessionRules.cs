using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Diary.Accounts;

/// <summary>
/// How a session begins and goes on: (awaits its second factor →) open → refreshed as often as need be → over. Each refresh token
/// is exchanged once. Hashes are compared in constant time.
/// </summary>
public static class SessionRules
{
    /// <summary>Begins a session.</summary>
    /// <param name="device">What the device calls itself.</param>
    /// <param name="method">How he signed in.</param>
    /// <param name="awaitsSecondFactor">Whether a second factor has to follow.</param>
    /// <param name="token">Its first refresh token, of a session that is not there yet; or what is shown with the second factor.</param>
    /// <param name="now">When.</param>
    /// <param name="options">The numbers.</param>
    public static Session Open(
        string device, SignInMethod method, bool awaitsSecondFactor, RefreshToken token, Instant now, SessionLifetimes options)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(options);
        return new Session
        {
            Id = token.Session,
            Account = token.Account,
            Device = device,
            Method = method,
            SignedInAt = now,
            RefreshedAt = now,
            ExpiresAt = awaitsSecondFactor ? now + options.SecondFactorWithin : EndOf(now, now, options),
            AwaitsSecondFactor = awaitsSecondFactor,
            FamilyHash = token.FamilyHash,
            RefreshHash = token.Hash,
        };
    }

    /// <summary>Exchanges a refresh token.</summary>
    /// <param name="session">The session it says it is of.</param>
    /// <param name="shown">The token that was shown.</param>
    /// <param name="next">The one to take its place (<see cref="RefreshToken.Next"/>).</param>
    /// <param name="now">When.</param>
    /// <param name="options">The numbers.</param>
    public static RefreshOutcome Refresh(this Session session, RefreshToken shown, RefreshToken next, Instant now, SessionLifetimes options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!IsOf(session, shown))
            return new RefreshOutcome.Foreign();
        if (!session.IsOpenAt(now))
            return new RefreshOutcome.Over();
        return IsSame(session.RefreshHash, shown.Hash) || IsRepeated(session, shown, now, options)
            ? new RefreshOutcome.Rotated(Rotate(session, next, now, options))
            : new RefreshOutcome.Reused();
    }

    /// <summary>
    /// Whether what was shown with a second factor is what was given for the password, and in time. The factor itself is judged by
    /// <see cref="SecondFactor"/>.
    /// </summary>
    public static bool AwaitsSecondFactorBy(this Session session, RefreshToken shown, Instant now)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(shown);
        return session.AwaitsSecondFactor && now < session.ExpiresAt && IsOf(session, shown) && IsSame(session.RefreshHash, shown.Hash);
    }

    /// <summary>The second factor was right: the session is open.</summary>
    /// <param name="session">One that awaits it (<see cref="AwaitsSecondFactorBy"/>).</param>
    /// <param name="next">Its refresh token from now on.</param>
    /// <param name="now">When.</param>
    /// <param name="options">The numbers.</param>
    /// <exception cref="InvalidOperationException">It does not await one.</exception>
    public static Session GiveSecondFactor(this Session session, RefreshToken next, Instant now, SessionLifetimes options)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(next);
        ArgumentNullException.ThrowIfNull(options);
        if (!session.AwaitsSecondFactor)
            throw new InvalidOperationException("The session does not await a second factor.");
        return session with
        {
            AwaitsSecondFactor = false,
            HasSecondFactor = true,
            SignedInAt = now,
            RefreshedAt = now,
            ExpiresAt = EndOf(now, now, options),
            RefreshHash = next.Hash,
        };
    }

    private static Session Rotate(Session session, RefreshToken next, Instant now, SessionLifetimes options) => session with
    {
        PreviousHash = session.RefreshHash,
        RefreshHash = next.Hash,
        RefreshedAt = now,
        ExpiresAt = EndOf(session.SignedInAt, now, options),
    };

    /// <summary>
    /// The one before the present one, shortly after the exchange: its reply may have been lost. It is accepted once more, since the
    /// lost one then becomes the one before.
    /// </summary>
    private static bool IsRepeated(Session session, RefreshToken shown, Instant now, SessionLifetimes options) =>
        session.PreviousHash is { } previous && IsSame(previous, shown.Hash) && now < session.RefreshedAt + options.RefreshGrace;

    private static bool IsOf(Session session, RefreshToken shown)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(shown);
        return session.Account == shown.Account && session.Id == shown.Session && IsSame(session.FamilyHash, shown.FamilyHash);
    }

    private static bool IsSame(string one, string other) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(one), Encoding.ASCII.GetBytes(other));

    private static Instant EndOf(Instant signedInAt, Instant refreshedAt, SessionLifetimes options) =>
        Instant.Min(refreshedAt + options.IdleLifetime, signedInAt + options.MaxLifetime);
}
