using System.ComponentModel.DataAnnotations;
using Diary.Accounts;
using NodaTime;

namespace Diary.Server.Application.Sessions;

/// <summary>How long people stay signed in, and what is asked of staff. Section <c>Diary:Sessions</c>.</summary>
public sealed class SessionSettings
{
    /// <summary>How long a session lasts without being refreshed, 1 hour to 366 days. Default 30 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "366.00:00:00")]
    public TimeSpan IdleLifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long it lasts at most, 1 hour to 366 days. Default 180 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "366.00:00:00")]
    public TimeSpan MaxLifetime { get; set; } = TimeSpan.FromDays(180);

    /// <summary>How long the previous refresh token is accepted once more, 0 to 5 minutes. Default 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan RefreshGrace { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the second factor may take after the password, 1 to 30 minutes. Default 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "00:30:00")]
    public TimeSpan SecondFactorWithin { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long after the sign-in a session stands for the password where the account has none, since a portal vouches for its holder,
    /// 1 minute to 1 hour. Default 5 minutes.
    /// </summary>
    [Range(typeof(TimeSpan), "00:01:00", "01:00:00")]
    public TimeSpan FreshFor { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How many sessions an account has at most, 1 to 100; another one ends that which was not used for longest. Default 20.</summary>
    [Range(1, 100)]
    public int MostPerAccount { get; set; } = 20;

    /// <summary>
    /// Whether staff do nothing in that capacity in a session in which no second factor was given. Default false, so that the first
    /// administrator gets in; turn it on when the staff has enrolled. Tokens of a portal (<c>Diary:Authentication</c>) are no sessions.
    /// </summary>
    public bool RequireSecondFactorForStaff { get; set; }

    /// <summary>The name of the service that authenticator apps show, 1 to 40 characters without a colon. Default <c>Diary</c>.</summary>
    [Required]
    [RegularExpression("[^:]{1,40}")]
    public string SecondFactorIssuer { get; set; } = "Diary";

    internal SessionLifetimes Rules => new()
    {
        IdleLifetime = Duration.FromTimeSpan(IdleLifetime),
        MaxLifetime = Duration.FromTimeSpan(MaxLifetime),
        RefreshGrace = Duration.FromTimeSpan(RefreshGrace),
        SecondFactorWithin = Duration.FromTimeSpan(SecondFactorWithin),
    };
}
