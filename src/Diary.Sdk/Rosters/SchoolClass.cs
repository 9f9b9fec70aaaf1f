using Diary.Identifiers;

namespace Diary.Rosters;

/// <summary>
/// Students who are taught together: a class ("5А") or a group for one subject ("5А, English, group 1"; a OneRoster class of
/// type <c>scheduled</c>).
/// </summary>
public sealed record SchoolClass
{
    /// <summary>Which it is.</summary>
    public required Id<SchoolClass> Id { get; init; }

    /// <summary>The school.</summary>
    public required Id<School> School { get; init; }

    /// <summary>The name as the school writes it: "5А".</summary>
    public required string Title { get; init; }

    /// <summary>A class that stays together, or a group for a subject.</summary>
    public required ClassKind Kind { get; init; }

    /// <summary>The year of study, 0 (kindergarten) to 13; null for a class of several years.</summary>
    public int? Grade { get; init; }

    /// <summary>The one subject of a group; null for a class, which has many.</summary>
    public Id<Subject>? Subject { get; init; }

    /// <summary>The usual room, if any.</summary>
    public string? Room { get; init; }

    /// <summary>The identifier in the system it was imported from, if any.</summary>
    public string? SourcedId { get; init; }

    /// <summary>Whether it meets now.</summary>
    public RosterStatus Status { get; init; }
}

/// <summary>The two kinds of <see cref="SchoolClass"/>.</summary>
public enum ClassKind
{
    /// <summary>A class that stays together through the year and has a class teacher.</summary>
    Homeroom = 0,

    /// <summary>Students who meet for one subject.</summary>
    Group = 1,
}
