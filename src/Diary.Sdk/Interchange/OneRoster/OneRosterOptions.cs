using NodaTime;

namespace Diary.Interchange.OneRoster;

/// <summary>What a region decides about reading rosters.</summary>
public sealed record OneRosterOptions
{
    /// <summary>The IANA time zone of schools that are new; a school that is there keeps its own. Required.</summary>
    public required string TimeZone { get; init; }

    /// <summary>
    /// What end dates mean. The specification says the first day after; most files, and most people, mean the last day.
    /// Default: <see cref="OneRosterEndDates.Inclusive"/>.
    /// </summary>
    public OneRosterEndDates EndDates { get; init; } = OneRosterEndDates.Inclusive;

    /// <summary>The mode of all files, whatever the manifest says; null for what the manifest says. Default: null.</summary>
    public OneRosterMode? Mode { get; init; }

    /// <summary>The day of the import: a role (1.2) that has ended by then, or has not begun, is not held. Required.</summary>
    public required LocalDate Today { get; init; }
}

/// <summary>What an end date means.</summary>
public enum OneRosterEndDates
{
    /// <summary>The last day.</summary>
    Inclusive,

    /// <summary>The first day after, as the specification says.</summary>
    Exclusive,
}
