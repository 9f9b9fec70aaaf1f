using Diary.Identifiers;
using NodaTime;

namespace Diary.Rosters;

/// <summary>A span of the academic year as another system names it: a year, a term, a grading period.</summary>
public sealed record AcademicSession
{
    /// <summary>Which it is.</summary>
    public required Id<AcademicSession> Id { get; init; }

    /// <summary>The school it applies to.</summary>
    public required Id<School> School { get; init; }

    /// <summary>The name as the source writes it.</summary>
    public required string Title { get; init; }

    /// <summary>The kind as the source writes it: <c>schoolYear</c>, <c>semester</c>, <c>term</c>, <c>gradingPeriod</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The first day, inclusive.</summary>
    public required LocalDate From { get; init; }

    /// <summary>The last day, inclusive.</summary>
    public required LocalDate To { get; init; }

    /// <summary>The session it is a part of, if any.</summary>
    public Id<AcademicSession>? Parent { get; init; }

    /// <summary>The identifier in the system it was imported from, if any.</summary>
    public string? SourcedId { get; init; }

    /// <summary>Whether it is in use.</summary>
    public RosterStatus Status { get; init; }
}
