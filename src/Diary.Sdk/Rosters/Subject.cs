using Diary.Identifiers;

namespace Diary.Rosters;

/// <summary>What is taught and marked: mathematics, English. An imported course is a subject.</summary>
public sealed record Subject
{
    /// <summary>Which it is.</summary>
    public required Id<Subject> Id { get; init; }

    /// <summary>The school that teaches it.</summary>
    public required Id<School> School { get; init; }

    /// <summary>The name as the school writes it.</summary>
    public required string Title { get; init; }

    /// <summary>The school's code for it, if any.</summary>
    public string? Code { get; init; }

    /// <summary>The identifier in the system it was imported from, if any.</summary>
    public string? SourcedId { get; init; }

    /// <summary>Whether it is taught now.</summary>
    public RosterStatus Status { get; init; }
}
