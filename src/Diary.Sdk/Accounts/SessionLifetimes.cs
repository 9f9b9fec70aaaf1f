using NodaTime;

namespace Diary.Accounts;

/// <summary>The numbers of sessions.</summary>
public sealed record SessionLifetimes
{
    /// <summary>How long a session lasts without being refreshed, above zero. Default: 30 days.</summary>
    public Duration IdleLifetime { get; init; } = Duration.FromDays(30);

    /// <summary>How long it lasts at most, above zero. Default: 180 days.</summary>
    public Duration MaxLifetime { get; init; } = Duration.FromDays(180);

    /// <summary>
    /// How long after it was exchanged the previous refresh token is accepted once more, because replies get lost; zero or more.
    /// Default: 30 seconds.
    /// </summary>
    public Duration RefreshGrace { get; init; } = Duration.FromSeconds(30);

    /// <summary>How long the second factor may take after the password, above zero. Default: 5 minutes.</summary>
    public Duration SecondFactorWithin { get; init; } = Duration.FromMinutes(5);
}
