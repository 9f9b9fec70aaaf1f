using Diary.Identifiers;

namespace Diary.Rosters;

/// <summary>A school, the unit that owns all else: people, classes, calendar and marks are kept by school.</summary>
public sealed record School
{
    /// <summary>Who it is.</summary>
    public required Id<School> Id { get; init; }

    /// <summary>The name as the school writes it.</summary>
    public required string Name { get; init; }

    /// <summary>The IANA name of the time zone that says which day "today" is (domain rules 6.7). Never empty.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The identifier in the system it was imported from, if any.</summary>
    public string? SourcedId { get; init; }

    /// <summary>Whether it takes part in the present.</summary>
    public RosterStatus Status { get; init; }
}
