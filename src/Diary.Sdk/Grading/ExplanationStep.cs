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
    public sealed record MarkCounted(LocalDate Date, WorkKind Kind, string Symbol, decimal Value, int Weight, decimal Contribution) : ExplanationStep
    {
        /// <summary>Where the value is a share of the full score, as that of "7/10": of what. The value is then exact to 24 decimal places only; this is exact.</summary>
        public PointShare? Share { get; init; }
    }

    /// <summary>A mark entered a mean of points.</summary>
    /// <param name="Date">The day it is for.</param>
    /// <param name="Kind">What was marked.</param>
    /// <param name="Symbol">How it is written.</param>
    /// <param name="Points">Its points.</param>
    /// <param name="OutOf">What everything right would have given.</param>
    /// <param name="Weight">How much both count.</param>
    public sealed record PointsCounted(LocalDate Date, WorkKind Kind, string Symbol, decimal Points, decimal OutOf, int Weight) : ExplanationStep;

    /// <summary>Work that was not handed in, or is not marked, entered the mean as the policy says.</summary>
    /// <param name="Date">The day it is for.</param>
    /// <param name="Kind">What was to be marked.</param>
    /// <param name="Symbol">How the pending mark is written.</param>
    /// <param name="DueOn">The last day on which it could be handed in; null when the final is drawn without one.</param>
    /// <param name="CountsAs">The symbol for which it counts. The next step counts that.</param>
    public sealed record WorkMissing(LocalDate Date, WorkKind Kind, string Symbol, LocalDate? DueOn, string CountsAs) : ExplanationStep;

    /// <summary>Several attempts count as one mark, their plain mean. The next step counts that.</summary>
    /// <param name="Date">The day of the last.</param>
    /// <param name="Kind">What was marked.</param>
    /// <param name="Attempts">What the attempts were, the first first.</param>
    public sealed record AttemptsAveraged(LocalDate Date, WorkKind Kind, IReadOnlyList<PointShare> Attempts) : ExplanationStep;

    /// <summary>What a mark has above a bound was added to the sum; its weight was not.</summary>
    /// <param name="Date">The day it is for.</param>
    /// <param name="Kind">What was marked.</param>
    /// <param name="Symbol">How it is written.</param>
    /// <param name="Value">What it counts for; of points, the points.</param>
    /// <param name="Above">The bound; of points, in points.</param>
    /// <param name="Weight">How much it counts.</param>
    /// <param name="Contribution">What was added, 0 when it is not above the bound.</param>
    public sealed record BonusCounted(LocalDate Date, WorkKind Kind, string Symbol, decimal Value, decimal Above, int Weight, decimal Contribution) : ExplanationStep
    {
        /// <summary>As for <see cref="MarkCounted"/>.</summary>
        public PointShare? Share { get; init; }
    }

    /// <summary>A mark could have counted, and was left out to the student's good.</summary>
    /// <param name="Date">The day it is for.</param>
    /// <param name="Kind">What was marked.</param>
    /// <param name="Symbol">How it is written.</param>
    /// <param name="Weight">How much it would have counted.</param>
    /// <param name="Reason">Why.</param>
    public sealed record MarkLeftOut(LocalDate Date, WorkKind Kind, string Symbol, int Weight, LeftOutReason Reason) : ExplanationStep;

    /// <summary>A category begins: its marks follow, and then its mean.</summary>
    /// <param name="Title">Its name for people.</param>
    /// <param name="Weight">How much its mean counts.</param>
    public sealed record CategoryBegins(string Title, int Weight) : ExplanationStep;

    /// <summary>The mean of a category.</summary>
    /// <param name="Title">Its name for people.</param>
    /// <param name="Count">How many of its marks counted.</param>
    /// <param name="Sum">Their sum.</param>
    /// <param name="Weights">What it is divided by.</param>
    /// <param name="Full">Of points: what the quotient is a share of; else null.</param>
    /// <param name="Mean">The mean, to the digits of a decimal.</param>
    public sealed record CategoryMean(string Title, int Count, decimal Sum, decimal Weights, decimal? Full, decimal Mean) : ExplanationStep;

    /// <summary>No mark of a category counted: it has no mean.</summary>
    /// <param name="Title">Its name for people.</param>
    /// <param name="Weight">How much its mean would have counted.</param>
    public sealed record CategoryEmpty(string Title, int Weight) : ExplanationStep;

    /// <summary>Categories have no mean, and the others share their weight.</summary>
    /// <param name="Present">The weights of the categories with a mean.</param>
    /// <param name="All">The weights of all.</param>
    public sealed record WeightsShared(int Present, int All) : ExplanationStep;

    /// <summary>Categories have no mean, and their weight counts as if that were 0.</summary>
    /// <param name="Present">The weights of the categories with a mean.</param>
    /// <param name="All">The weights of all, by which the sum is divided.</param>
    public sealed record WeightsLost(int Present, int All) : ExplanationStep;

    /// <summary>The means of the categories were put together.</summary>
    /// <param name="Sum">Σ(mean × weight).</param>
    /// <param name="Weights">What it is divided by.</param>
    /// <param name="Mean">The quotient.</param>
    public sealed record CategoriesCombined(decimal Sum, decimal Weights, decimal Mean) : ExplanationStep;

    /// <summary>Points were added up and divided.</summary>
    /// <param name="Count">How many marks.</param>
    /// <param name="Sum">Σ(points × weight).</param>
    /// <param name="OutOf">Σ(greatest points × weight).</param>
    /// <param name="Full">What the quotient is a share of.</param>
    /// <param name="Mean">Sum ÷ out of × full, to the digits of a decimal.</param>
    public sealed record PointsDivided(int Count, decimal Sum, decimal OutOf, decimal Full, decimal Mean) : ExplanationStep;

    /// <summary>The mean was more than the policy lets it be.</summary>
    /// <param name="Cap">What it is instead.</param>
    public sealed record Capped(decimal Cap) : ExplanationStep;

    /// <summary>A mark did not enter the mean.</summary>
    /// <param name="Date">The day it is for.</param>
    /// <param name="Kind">What was marked.</param>
    /// <param name="Symbol">How it is written.</param>
    /// <param name="Reason">Why not.</param>
    public sealed record MarkNotCounted(LocalDate Date, WorkKind Kind, string Symbol, NotCountedReason Reason) : ExplanationStep;

    /// <summary>The final of a period entered the mean of the year, or a final that of a certificate.</summary>
    /// <param name="Period">The period's name for people, or the final's.</param>
    /// <param name="Symbol">The final.</param>
    /// <param name="Value">What it counts for: the value of the symbol, or the mean of the period where the policy takes that.</param>
    /// <param name="Weight">How much it counts.</param>
    public sealed record PeriodCounted(string Period, string Symbol, decimal Value, int Weight) : ExplanationStep;

    /// <summary>A final entered the grade point average.</summary>
    /// <param name="Course">The course.</param>
    /// <param name="Symbol">The final.</param>
    /// <param name="Value">What it counts for.</param>
    /// <param name="Credits">How much it counts.</param>
    /// <param name="Contribution">Value × credits.</param>
    public sealed record CreditsCounted(string Course, string Symbol, decimal Value, decimal Credits, decimal Contribution) : ExplanationStep;

    /// <summary>A final did not enter the grade point average.</summary>
    /// <param name="Course">The course.</param>
    /// <param name="Symbol">The final; empty while there is none.</param>
    /// <param name="Reason">Why not.</param>
    public sealed record CreditsNotCounted(string Course, string Symbol, NotCountedReason Reason) : ExplanationStep;

    /// <summary>The policy has no rule for certificates of a grade. Nothing is reckoned.</summary>
    /// <param name="Grade">The grade.</param>
    public sealed record NoCertificateRule(int Grade) : ExplanationStep;

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
    public sealed record Added(int Count, decimal Sum, decimal Weights) : ExplanationStep;

    /// <summary>The sum was divided by the weights.</summary>
    /// <param name="Sum">The sum.</param>
    /// <param name="Weights">The weights.</param>
    /// <param name="Mean">The quotient, to the 28 digits of a decimal.</param>
    public sealed record Divided(decimal Sum, decimal Weights, decimal Mean) : ExplanationStep;

    /// <summary>The mean was rounded.</summary>
    /// <param name="Mean">The mean before.</param>
    /// <param name="Result">And after.</param>
    /// <param name="Rounding">How.</param>
    public sealed record Rounded(decimal Mean, decimal Result, MeanRounding Rounding) : ExplanationStep;

    /// <summary>Too few marks for a final.</summary>
    /// <param name="Count">How many there are: those that count, and those that were left out to the student's good.</param>
    /// <param name="Minimum">How many are needed.</param>
    /// <param name="Period">For which kind of period.</param>
    /// <param name="Symbol">The final instead.</param>
    public sealed record TooFewMarks(int Count, int Minimum, PeriodKind Period, string Symbol) : ExplanationStep;

    /// <summary>The rounded mean reached a threshold.</summary>
    /// <param name="Mean">The rounded mean.</param>
    /// <param name="Bound">The threshold.</param>
    /// <param name="Direction">Whether the mean had to be this or more, or this or less.</param>
    /// <param name="Symbol">The final.</param>
    public sealed record ThresholdReached(decimal Mean, decimal Bound, ScaleDirection Direction, string Symbol) : ExplanationStep;

    /// <summary>The rounded mean reached no threshold.</summary>
    /// <param name="Mean">The rounded mean.</param>
    /// <param name="Symbol">The final.</param>
    public sealed record NoThresholdReached(decimal Mean, string Symbol) : ExplanationStep;

    /// <summary>The rounded mean is the final itself.</summary>
    /// <param name="Symbol">The final.</param>
    public sealed record MeanIsFinal(string Symbol) : ExplanationStep;

    /// <summary>What the next better final would need. There is no such step for the best.</summary>
    /// <param name="Symbol">The next better final.</param>
    /// <param name="Bound">Its threshold, inclusive.</param>
    /// <param name="Direction">Whether the mean has to be this or more, or this or less.</param>
    /// <param name="Distance">How far the rounded mean is from it; 0 only where the bound has to be passed and not just reached.</param>
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

    /// <summary>The mark is still to come.</summary>
    Pending = 3,

    /// <summary>The work is of a kind that is in no category.</summary>
    NoCategory = 4,

    /// <summary>It is a bonus, and the policy has none.</summary>
    NoBonus = 5,

    /// <summary>The work was done again, and the last attempt counts.</summary>
    RetakenLater = 6,

    /// <summary>The work was done again, and a better attempt counts.</summary>
    NotTheBestAttempt = 7,

    /// <summary>The work was done again, and the mean of the attempts counts.</summary>
    InMeanOfAttempts = 8,

    /// <summary>There is no final yet.</summary>
    NoFinal = 9,

    /// <summary>It counts only beside others, and there are none.</summary>
    NothingBeside = 10,
}

/// <summary>Why a mark was left out to the student's good.</summary>
public enum LeftOutReason
{
    /// <summary>It is among those that the category leaves out.</summary>
    Lowest = 0,

    /// <summary>It is optional, and the mean is no better with it.</summary>
    DoesNotHelp = 1,
}

/// <summary>Points out of points: 7 of 10 is worth 14 where 20 is the full score.</summary>
/// <param name="Points">The points.</param>
/// <param name="OutOf">What everything right gives.</param>
/// <param name="Full">The full score.</param>
public sealed record PointShare(decimal Points, decimal OutOf, decimal Full);
