using System.ComponentModel.DataAnnotations;
using Diary.Accounts;
using NodaTime;

namespace Diary.Server.Application.Sessions;

/// <summary>How long people stay signed in. Section <c>Diary:Sessions</c>.</summary>
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

    /// <summary>How many sessions an account has at most, 1 to 100; another one ends that which was not used for longest. Default 20.</summary>
    [Range(1, 100)]
    public int MostPerAccount { get; set; } = 20;

    internal SessionLifetimes Rules => new()
    {
        IdleLifetime = Duration.FromTimeSpan(IdleLifetime),
        MaxLifetime = Duration.FromTimeSpan(MaxLifetime),
        RefreshGrace = Duration.FromTimeSpan(RefreshGrace),
    };
}
