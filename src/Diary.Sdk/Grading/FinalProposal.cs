namespace Diary.Grading;

/// <summary>
/// A final as the engine proposes it; the teacher's stands and is kept beside it (domain rules 5.7). <c>default</c> is
/// no proposal and is never returned.
/// </summary>
/// <param name="Symbol">The symbol, or null when there is none to propose.</param>
/// <param name="Average">What it rests on, or null when nothing counted or the year is blocked or not complete.</param>
/// <param name="Reason">Why this symbol, or why none.</param>
public readonly record struct FinalProposal(string? Symbol, WeightedAverage? Average, FinalReason Reason);

/// <summary>Why a final is what it is.</summary>
public enum FinalReason
{
    /// <summary>The rounded mean decided.</summary>
    MeanDecided = 0,

    /// <summary>Some marks count, but fewer than the policy asks for: the symbol is the policy's "н/а".</summary>
    TooFewMarks = 1,

    /// <summary>Nothing counts: there is no symbol, and the teacher has to say what the final is.</summary>
    NothingCounts = 2,

    /// <summary>A period has no final yet, so the year has none.</summary>
    PeriodMissing = 3,

    /// <summary>A period has a final that blocks the year ("н/а"); the teacher may decide nevertheless.</summary>
    PeriodBlocks = 4,

    /// <summary>The policy has no rule for such a final.</summary>
    NoRule = 5,
}
