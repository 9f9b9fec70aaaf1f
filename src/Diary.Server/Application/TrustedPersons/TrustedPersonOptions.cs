using System.ComponentModel.DataAnnotations;
using Diary.TrustedPersons;
using NodaTime;

namespace Diary.Server.Application.TrustedPersons;

/// <summary>What a region decides about trusted persons (domain rules 3.4, 3.5). Section <c>Diary:TrustedPersons</c>.</summary>
public sealed class TrustedPersonOptions
{
    /// <summary>How long an invitation can be accepted, 1 hour to 90 days. Default 7 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "90.00:00:00")]
    public TimeSpan InvitationLives { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long after acceptance access opens, 0 to 24 hours. Default 0: at once.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan OpensAfter { get; set; } = TimeSpan.Zero;

    /// <summary>How many invitations and grants of one child may be open at a time, 1 to 1000. Default 20.</summary>
    [Range(1, 1000)]
    public int MostOpenPerChild { get; set; } = 20;

    /// <summary>How long an invitation or grant is kept after its end, so that whoever acts on it is told what became of it, 1 to 366 days. Default 30 days.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "366.00:00:00")]
    public TimeSpan KeepEnded { get; set; } = TimeSpan.FromDays(30);

    internal TrustedPersonPolicy ToPolicy() => new()
    {
        InvitationLives = Duration.FromTimeSpan(InvitationLives),
        OpensAfter = Duration.FromTimeSpan(OpensAfter),
        MostOpenPerChild = MostOpenPerChild,
    };
}
