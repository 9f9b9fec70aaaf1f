using Diary.Identifiers;
using Diary.Rosters;
using NodaTime;

namespace Diary.Grading.Finals;

/// <summary>
/// A final that was decided, with all it ever was: the teacher's stands, and is kept beside what the engine proposed (domain rules 5.7). A correction
/// adds a revision and nobody erases.
/// </summary>
public sealed record StudentFinal
{
    /// <summary>The school.</summary>
    public required Id<School> School { get; init; }

    /// <summary>The student.</summary>
    public required Id<Person> Student { get; init; }

    /// <summary>The class or group in whose sheet it was decided.</summary>
    public required Id<SchoolClass> Class { get; init; }

    /// <summary>The subject.</summary>
    public required Id<Subject> Subject { get; init; }

    /// <summary>The academic year: "2026/27".</summary>
    public required string Year { get; init; }

    /// <summary>What it is of.</summary>
    public required FinalKind Kind { get; init; }

    /// <summary>The period, by its name within the year; null for what is of the whole year.</summary>
    public string? Period { get; init; }

    /// <summary>What it says now.</summary>
    public required FinalRevision Current { get; init; }

    /// <summary>What it said before, the first first; null when it was never corrected.</summary>
    public IReadOnlyList<FinalRevision>? Earlier { get; init; }

    /// <summary>Which final of the year it is.</summary>
    public FinalSlot Slot => new(Kind, Period);

    /// <summary>How many states it has had, 1 or more; it only ever grows.</summary>
    public int States => (Earlier?.Count ?? 0) + 1;
}

/// <summary>What a final says, or said, who decided it, and what was proposed then.</summary>
public sealed record FinalRevision
{
    /// <summary>The symbol, as the scale writes it: "4", "н/а".</summary>
    public required string Symbol { get; init; }

    /// <summary>What the engine proposed at that time; null for an examination, of which nothing is proposed.</summary>
    public ProposedFinal? Proposed { get; init; }

    /// <summary>Who decided.</summary>
    public required Id<Person> Author { get; init; }

    /// <summary>When.</summary>
    public required Instant DecidedAt { get; init; }

    /// <summary>Why it is not what was proposed, or why it was corrected; null where no reason is needed.</summary>
    public string? Reason { get; init; }
}

/// <summary>
/// What the engine proposed, as far as it is kept: marks keep their history, and policies their versions, so that it can be reckoned and explained again.
/// </summary>
public sealed record ProposedFinal
{
    /// <summary>The symbol; null when there was none to propose.</summary>
    public string? Symbol { get; init; }

    /// <summary>The rounded average: "4.33"; null when nothing counted.</summary>
    public string? Average { get; init; }

    /// <summary>How many marks, or finals, counted; null when none did.</summary>
    public int? Count { get; init; }

    /// <summary>Why this symbol, or why none.</summary>
    public required FinalReason Reason { get; init; }

    /// <summary>By which policy, its name for programs.</summary>
    public required string PolicyId { get; init; }

    /// <summary>Its version.</summary>
    public required int PolicyVersion { get; init; }

    /// <summary>What is kept of a proposal.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <param name="policy">By which policy it was made.</param>
    public static ProposedFinal Of(FinalProposal proposal, GradingPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return new ProposedFinal
        {
            Symbol = proposal.Symbol,
            Average = proposal.Average?.Rounded.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Count = proposal.Average?.Count,
            Reason = proposal.Reason,
            PolicyId = policy.Id,
            PolicyVersion = policy.Version,
        };
    }
}
