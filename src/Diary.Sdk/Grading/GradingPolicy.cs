using System.Text.Json.Serialization;
using Diary.Calendars;
using NodaTime;

namespace Diary.Grading;

/// <summary>
/// By what rules marks become averages and finals (domain rules 5.3 to 5.6). A policy is data: regions write their own
/// in JSON (<see cref="GradingPolicyJson"/>, schema docs/schemas/grading-policy.schema.json). A
/// <see cref="GradingEngine"/> reckons by it and rejects one that contradicts itself.
/// </summary>
public sealed record GradingPolicy
{
    /// <summary>Where the schema is, for editors; of no meaning here.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>The name for programs: 1 to 64 lower-case Latin letters, digits, dots and hyphens. "russia-5".</summary>
    public required string Id { get; init; }

    /// <summary>The name for people, at most 200 characters.</summary>
    public required string Title { get; init; }

    /// <summary>1 or more. A policy that changes gets a higher one, so that an old explanation still says by what it was reckoned.</summary>
    public required int Version { get; init; }

    /// <summary>The first day on which this version is in force; null for always. See <see cref="GradingPolicyTimeline"/>.</summary>
    public LocalDate? EffectiveFrom { get; init; }

    /// <summary>Which marks there are.</summary>
    public required GradingScale Scale { get; init; }

    /// <summary>Which finals there are, where they are not marks of <see cref="Scale"/>: letters for percentages. Null for the same.</summary>
    public GradingScale? Finals { get; init; }

    /// <summary>How marks become a mean; null for the plain weighted mean of all.</summary>
    public MeanRule? Mean { get; init; }

    /// <summary>How much a mark may count.</summary>
    public required WeightRule Weights { get; init; }

    /// <summary>How the marks of a period become its final.</summary>
    public required PeriodFinalRule PeriodFinal { get; init; }

    /// <summary>How the finals of the periods become the annual one.</summary>
    public required AnnualRule Annual { get; init; }

    /// <summary>How certificates are reckoned, at most one rule for a grade; null for none.</summary>
    public IReadOnlyList<CertificateRule>? Certificates { get; init; }

    /// <summary>How the grade point average is rounded; null where there is none.</summary>
    public MeanRounding? GradePointAverage { get; init; }

    /// <summary>The scale of finals.</summary>
    [JsonIgnore]
    public GradingScale FinalScale => Finals ?? Scale;
}

/// <summary>How much a mark may count. Whole numbers, 0 to 100; a mark of weight 0 is shown and does not count.</summary>
/// <param name="Default">The weight of a mark for which the teacher names none.</param>
/// <param name="From">The least weight, inclusive.</param>
/// <param name="To">The greatest weight, inclusive; at least 1.</param>
public sealed record WeightRule(int Default, int From, int To);

/// <summary>How a mean becomes a final symbol.</summary>
public abstract record FinalRule
{
    /// <summary>How the mean is rounded before it meets the thresholds.</summary>
    public required MeanRounding Rounding { get; init; }

    /// <summary>From the best symbol to the worse ones; the first that the rounded mean reaches is the final.</summary>
    public required IReadOnlyList<FinalThreshold> Thresholds { get; init; }

    /// <summary>
    /// The final of a mean that reaches no threshold; a symbol with a value, worse than those of all thresholds. Null where there are no thresholds and the
    /// rounded mean itself is the final: "13.50".
    /// </summary>
    public string? Otherwise { get; init; }

    /// <summary>What becomes of a mean that is exactly on a bound; null for <see cref="TieRule.Better"/>.</summary>
    public TieRule? Tie { get; init; }
}

/// <summary>What becomes of a mean that is exactly on the bound between two finals.</summary>
public enum TieRule
{
    /// <summary>The bound is reached: the better final.</summary>
    Better = 0,

    /// <summary>The bound has to be passed: the worse final.</summary>
    Worse = 1,
}

/// <summary>How the marks of a period become its final (domain rules 5.5 and 5.6).</summary>
public sealed record PeriodFinalRule : FinalRule
{
    /// <summary>How many marks there must be that count, or were left out to the student's good, for there to be a final.</summary>
    public required MinimumMarks MinimumMarks { get; init; }

    /// <summary>The final when some marks count, but too few: a symbol of the scale without a value, "н/а".</summary>
    public required string TooFewMarks { get; init; }

    /// <summary>
    /// What the mean should reach where somebody aims at a final, if that is more than the threshold itself: МЭШ shows 4.51 for a 5. Symbols of
    /// <see cref="FinalRule.Thresholds"/>, with bounds that are not easier to reach. Null for the thresholds themselves.
    /// </summary>
    public IReadOnlyList<FinalThreshold>? Targets { get; init; }
}

/// <summary>How a year becomes the annual final (domain rules 5.6). The student's favour in a tie is in the thresholds: 4.50 reaches 5.</summary>
public sealed record AnnualRule : FinalRule
{
    /// <summary>What enters the mean of the year; null for <see cref="AnnualBasis.Finals"/>.</summary>
    public AnnualBasis? From { get; init; }

    /// <summary>
    /// How much each period of the year counts, in order; whole numbers, 0 to 100. Null for all alike; so is a year with another number of periods.
    /// Not together with <see cref="AnnualBasis.Marks"/>.
    /// </summary>
    public IReadOnlyList<int>? PeriodWeights { get; init; }

    /// <summary>Symbols without a value that leave the year without a proposal when one of its periods has them: "н/а".</summary>
    public required IReadOnlyList<string> BlockedBy { get; init; }
}

/// <summary>What the mean of a year is taken of.</summary>
public enum AnnualBasis
{
    /// <summary>The finals of the periods, by the values of the scale of finals.</summary>
    Finals = 0,

    /// <summary>The means of the periods, as they were rounded for their finals.</summary>
    Means = 1,

    /// <summary>All marks of the year at once, as if the year were one period.</summary>
    Marks = 2,
}

/// <summary>
/// How the mark of a certificate is reckoned for the leavers of a grade. In Russia grade 9 takes the mean of the annual and the examination mark, and
/// grade 11 that of the finals of half-years and years of grades 10 and 11 (Приказ Минпросвещения 546 of 2020); both round a half up.
/// </summary>
public sealed record CertificateRule : FinalRule
{
    /// <summary>The grade at whose end the certificate is given, 1 to 12.</summary>
    public required int Grade { get; init; }

    /// <summary>Which marks enter the mean, all alike.</summary>
    public required IReadOnlyList<CertificateSource> Takes { get; init; }

    /// <summary>The grades whose marks enter, the given one among them; null for that alone.</summary>
    public IReadOnlyList<int>? Grades { get; init; }
}

/// <summary>What can enter the mark of a certificate.</summary>
public enum CertificateSource
{
    /// <summary>Finals of periods.</summary>
    Period = 0,

    /// <summary>Annual finals.</summary>
    Annual = 1,

    /// <summary>Marks of examinations.</summary>
    Examination = 2,
}

/// <summary>A final symbol and what the rounded mean must reach for it.</summary>
/// <param name="Symbol">A numeric symbol of the scale.</param>
/// <param name="Bound">
/// Inclusive, in the direction of the scale: with 5 as the best, a mean of this or more; with 1 as the best, of this or less.
/// At most as many decimal places as the mean has after rounding.
/// </param>
public sealed record FinalThreshold(string Symbol, decimal Bound);

/// <summary>How many marks must count for a period to have a final, by what the period is. Each 0 to 1000; 0 asks for nothing.</summary>
/// <param name="Quarter">For a quarter; in Russia 3.</param>
/// <param name="Trimester">For a trimester.</param>
/// <param name="HalfYear">For a half-year; in Russia 5.</param>
/// <param name="Module">For a module.</param>
public sealed record MinimumMarks(int Quarter, int Trimester, int HalfYear, int Module)
{
    /// <summary>The number for one kind of period.</summary>
    public int For(PeriodKind period) => period switch
    {
        PeriodKind.Quarters => Quarter,
        PeriodKind.Trimesters => Trimester,
        PeriodKind.HalfYears => HalfYear,
        PeriodKind.Modules => Module,
        _ => throw new ArgumentOutOfRangeException(nameof(period), period, "Not a kind of period."),
    };
}
