namespace Diary.Grading;

/// <summary>
/// The mean of at least one counted mark: Σ(value × weight) / Σ(weight), held as the exact ratio (domain rules 5.3).
/// No marks have no average, which is null and not zero. Two are equal when they come from the same sum, weights and
/// count. <c>default</c> is no average and is never returned.
/// </summary>
public readonly record struct WeightedAverage
{
    private readonly long _units;

    internal WeightedAverage(long units, long weights, int count, MeanRounding rounding)
    {
        _units = units;
        Weights = weights;
        Count = count;
        Rounded = Round(units, weights, rounding);
    }

    /// <summary>Σ(value × weight), exact.</summary>
    public decimal Sum => (decimal)_units / ScoredMark.UnitsPerOne;

    /// <summary>Σ(weight), at least 1.</summary>
    public long Weights { get; }

    /// <summary>How many marks counted, at least 1.</summary>
    public int Count { get; }

    /// <summary>The mean to the 28 significant digits of a decimal. For show; decisions use the exact ratio or <see cref="Rounded"/>.</summary>
    public decimal Value => Sum / Weights;

    /// <summary>The mean as the policy rounds it, from the exact ratio.</summary>
    public decimal Rounded { get; }

    // A value is at most 10^7 units, a weight at most 100, and a span has at most 2^31 marks, so units stay below
    // 2.2 × 10^18 and the divisor below 2.2 × 10^15: a long holds both.
    private static decimal Round(long units, long weights, MeanRounding rounding)
    {
        var divisor = weights;
        for (var places = rounding.Places; places < ScoredMark.ValuePlaces; places++)
            divisor *= 10;
        var (quotient, rest) = Math.DivRem(units, divisor);
        var half = (rest * 2).CompareTo(divisor);
        var up = rounding.Mode switch
        {
            RoundingMode.HalfAwayFromZero => half >= 0,
            RoundingMode.HalfToEven => half > 0 || (half == 0 && quotient % 2 != 0),
            RoundingMode.TowardsZero => false,
            _ => throw new InvalidOperationException("The policy was checked to have a known rounding mode."),
        };
        if (up)
            quotient++;
        return new decimal((int)quotient, (int)(quotient >> 32), 0, isNegative: false, (byte)rounding.Places);
    }
}
