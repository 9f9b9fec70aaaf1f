using Diary.Identifiers;
using Diary.Rosters;
using NodaTime;

namespace Diary.Server.Application.Grading;

/// <summary>
/// The grading policies that a school has set for itself, by the days on which they come into force. One that has come into force is never removed.
/// </summary>
public sealed record SchoolGradingPolicies
{
    /// <summary>The school.</summary>
    public required Id<School> School { get; init; }

    /// <summary>The versions, at least one.</summary>
    public required IReadOnlyList<SchoolPolicyVersion> Versions { get; init; }
}

/// <summary>A policy and from when on it holds.</summary>
public sealed record SchoolPolicyVersion
{
    /// <summary>The first day on which it holds, as the document says; until that of the next one. No two have the same.</summary>
    public required LocalDate From { get; init; }

    /// <summary>The document, letter for letter.</summary>
    public required string Document { get; init; }

    /// <summary>Who set it.</summary>
    public required Id<Person> SetBy { get; init; }

    /// <summary>When.</summary>
    public required Instant SetAt { get; init; }
}
