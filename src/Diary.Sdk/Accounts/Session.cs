using Diary.Identifiers;
using NodaTime;

namespace Diary.Accounts;

/// <summary>
/// One device where somebody signed in (domain rules 7.9). It lasts as long as the device shows its <see cref="RefreshToken"/> now
/// and then; of the tokens it holds hashes alone. A session that ended is not kept: what there is, is open or awaits its second
/// factor. The rules are in <see cref="SessionRules"/>.
/// </summary>
public sealed record Session
{
    /// <summary>Which.</summary>
    public required Id<Session> Id { get; init; }

    /// <summary>Whose.</summary>
    public required Id<Account> Account { get; init; }

    /// <summary>What the device calls itself, for its owner to know it by; may be empty.</summary>
    public required string Device { get; init; }

    /// <summary>How he signed in.</summary>
    public required SignInMethod Method { get; init; }

    /// <summary>When he signed in.</summary>
    public required Instant SignedInAt { get; init; }

    /// <summary>When the refresh token was exchanged for the present one.</summary>
    public required Instant RefreshedAt { get; init; }

    /// <summary>The first instant at which it is over, unless it is refreshed before.</summary>
    public required Instant ExpiresAt { get; init; }

    /// <summary>Whether the password was right and the second factor is still to come: it opens nothing until then.</summary>
    public bool AwaitsSecondFactor { get; init; }

    /// <summary>Whether a second factor was given in it.</summary>
    public bool HasSecondFactor { get; init; }

    /// <summary>What all refresh tokens of the session have in common, hashed.</summary>
    public required string FamilyHash { get; init; }

    /// <summary>The present refresh token, hashed.</summary>
    public required string RefreshHash { get; init; }

    /// <summary>The one before, hashed; null for none.</summary>
    public string? PreviousHash { get; init; }

    /// <summary>Whether it opens anything.</summary>
    public bool IsOpenAt(Instant now) => !AwaitsSecondFactor && now < ExpiresAt;

    /// <summary>The id alone: what a device is called tells of its owner.</summary>
    public override string ToString() => $"Session {Id}";
}

/// <summary>How somebody signed in.</summary>
public enum SignInMethod
{
    /// <summary>With a password.</summary>
    Password = 0,

    /// <summary>By the token of a portal.</summary>
    Portal = 1,
}
