using Diary.Calendars;
using NodaTime;

namespace Diary.Grading;

/// <summary>One step of an <see cref="Explanation"/>. The cases are those nested here and no others.</summary>
public abstract record ExplanationStep
{
    private ExplanationStep()
    {
    }

    /// <summary>A mark entered the mean.</summary>
    /// <param name="Date">The day it is for.</param>
    /// <param name="Kind">What was marked.</param>
    /// <param name="Symbol">How it is written.</param>
    /// <param name="Value">What it counts for.</param>
    /// <param name="Weight">How much it counts.</param>
    /// <param name="Contribution">Value × weight.</param>
    public sealed record MarkCounted(LocalDate Date, WorkKind Kind, string Symbol, decimal Value, int Weight, decimal Contribution) : ExplanationStep;

    /// <summary>A mark did not enter the mean.</summary>
    /// <param name="Date">The day it is for.</param>
    /// <param name="Kind">What was marked.</param>
    /// <param name="Symbol">How it is written.</param>
    /// <param name="Reason">Why not.</param>
    public sealed record MarkNotCounted(LocalDate Date, WorkKind Kind, string Symbol, NotCountedReason Reason) : ExplanationStep;

    /// <summary>The final of a period entered the mean of the year, with weight 1.</summary>
    /// <param name="Period">The period's name for people.</param>
    /// <param name="Symbol">The final.</param>
    /// <param name="Value">What it counts for.</param>
    public sealed record PeriodCounted(string Period, string Symbol, decimal Value) : ExplanationStep;

    /// <summary>The final of a period did not enter the mean of the year.</summary>
    /// <param name="Period">The period's name for people.</param>
    /// <param name="Symbol">The final.</param>
    /// <param name="Reason">Why not.</param>
    public sealed record PeriodNotCounted(string Period, string Symbol, NotCountedReason Reason) : ExplanationStep;

    /// <summary>A period has no final yet, and so the year has none. Nothing is reckoned.</summary>
    /// <param name="Period">The period's name for people.</param>
    public sealed record PeriodMissing(string Period) : ExplanationStep;

    /// <summary>The final of a period leaves the year without a proposal. Nothing is reckoned.</summary>
    /// <param name="Period">The period's name for people.</param>
    /// <param name="Symbol">The final.</param>
    public sealed record PeriodBlocks(string Period, string Symbol) : ExplanationStep;

    /// <summary>Nothing counts: there is no average and no proposal.</summary>
    public sealed record NothingCounts : ExplanationStep;

    /// <summary>What counts was added up.</summary>
    /// <param name="Count">How many marks, or finals of periods.</param>
    /// <param name="Sum">Σ(value × weight), exact.</param>
    /// <param name="Weights">Σ(weight).</param>
    public sealed record Added(int Count, decimal Sum, long Weights) : ExplanationStep;

    /// <summary>The sum was divided by the weights.</summary>
    /// <param name="Sum">The sum.</param>
    /// <param name="Weights">The weights.</param>
    /// <param name="Mean">The quotient, to the 28 digits of a decimal.</param>
    public sealed record Divided(decimal Sum, long Weights, decimal Mean) : ExplanationStep;

    /// <summary>The mean was rounded.</summary>
    /// <param name="Mean">The mean before.</param>
    /// <param name="Result">And after.</param>
    /// <param name="Rounding">How.</param>
    public sealed record Rounded(decimal Mean, decimal Result, MeanRounding Rounding) : ExplanationStep;

    /// <summary>Too few marks count for a final.</summary>
    /// <param name="Count">How many count.</param>
    /// <param name="Minimum">How many are needed.</param>
    /// <param name="Period">For which kind of period.</param>
    /// <param name="Symbol">The final instead.</param>
    public sealed record TooFewMarks(int Count, int Minimum, PeriodKind Period, string Symbol) : ExplanationStep;

    /// <summary>The rounded mean reached a threshold.</summary>
    /// <param name="Mean">The rounded mean.</param>
    /// <param name="Bound">The threshold, inclusive.</param>
    /// <param name="Direction">Whether the mean had to be this or more, or this or less.</param>
    /// <param name="Symbol">The final.</param>
    public sealed record ThresholdReached(decimal Mean, decimal Bound, ScaleDirection Direction, string Symbol) : ExplanationStep;

    /// <summary>The rounded mean reached no threshold.</summary>
    /// <param name="Mean">The rounded mean.</param>
    /// <param name="Symbol">The final.</param>
    public sealed record NoThresholdReached(decimal Mean, string Symbol) : ExplanationStep;

    /// <summary>What the next better final would need. There is no such step for the best.</summary>
    /// <param name="Symbol">The next better final.</param>
    /// <param name="Bound">Its threshold, inclusive.</param>
    /// <param name="Direction">Whether the mean has to be this or more, or this or less.</param>
    /// <param name="Distance">How far the rounded mean is from it; more than 0.</param>
    public sealed record NextThreshold(string Symbol, decimal Bound, ScaleDirection Direction, decimal Distance) : ExplanationStep;
}

/// <summary>Why a mark, or the final of a period, did not enter the mean.</summary>
public enum NotCountedReason
{
    /// <summary>Its weight is 0.</summary>
    ZeroWeight = 0,

    /// <summary>It has no value: "осв", "зачёт".</summary>
    NotNumeric = 1,

    /// <summary>The policy does not know the symbol.</summary>
    UnknownSymbol = 2,
}
