using Diary.Grading;
using Diary.Identifiers;
using Diary.Rosters;

namespace Diary.Server.Application.Grading;

/// <summary>The school's own kinds of work, by which teachers record marks: "контрольный диктант", weight 4.</summary>
public sealed record SchoolWorkTypes
{
    /// <summary>The school.</summary>
    public required Id<School> School { get; init; }

    /// <summary>The kinds, in the order the school wants them shown; those that are archived come last.</summary>
    public required IReadOnlyList<WorkType> Types { get; init; }
}

/// <summary>A kind of work of a school.</summary>
public sealed record WorkType
{
    /// <summary>The name for programs, 1 to 40 characters, unique at the school whatever the case of the letters. It never changes: marks are kept by it.</summary>
    public required string Code { get; init; }

    /// <summary>The name for people, 1 to 100 characters.</summary>
    public required string Title { get; init; }

    /// <summary>What it is for the policy.</summary>
    public required WorkKind Kind { get; init; }

    /// <summary>How much a mark counts for which the teacher names no weight; null for the policy's own.</summary>
    public int? Weight { get; init; }

    /// <summary>Whether it is kept only for the marks that have it, and given to no new ones.</summary>
    public bool? IsArchived { get; init; }
}
