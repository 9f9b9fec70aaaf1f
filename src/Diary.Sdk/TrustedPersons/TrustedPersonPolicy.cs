using NodaTime;

namespace Diary.TrustedPersons;

/// <summary>What a region decides about trusted persons (domain rules 3.4, 3.5).</summary>
public sealed record TrustedPersonPolicy
{
    /// <summary>The longest that access may wait after acceptance.</summary>
    public static readonly Duration LongestWait = Duration.FromHours(24);

    /// <summary>The defaults.</summary>
    public static TrustedPersonPolicy Default { get; } = new();

    /// <summary>How long an invitation can be accepted, in elapsed time, the end excluded; more than 0. Default 7 days of 24 hours.</summary>
    public Duration InvitationLives { get; init; } = Duration.FromDays(7);

    /// <summary>How long after acceptance access opens, in elapsed time, 0 to 24 hours. Default: at once.</summary>
    public Duration OpensAfter
    {
        get;
        init => field = value >= Duration.Zero && value <= LongestWait
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Access opens within 24 hours after acceptance.");
    } = Duration.Zero;

    /// <summary>How many invitations and grants of one child may be open at a time, 1 or more. Default 20.</summary>
    public int MostOpenPerChild { get; init; } = 20;
}
