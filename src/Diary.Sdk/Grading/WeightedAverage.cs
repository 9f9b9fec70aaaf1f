using Diary.Grading.Means;

namespace Diary.Grading;

/// <summary>
/// The mean of at least one counted mark, exact (domain rules 5.3). No marks have no average, which is null and not zero. Two are equal when they come from
/// the same sum, weights and count. <c>default</c> is no average and is never returned.
/// </summary>
/// <remarks>
/// What is summed depends on the policy: Σ(value × weight) over Σ(weight); with categories Σ(mean × weight) over the weights of the categories; of points
/// Σ(points × weight) over Σ(greatest points × weight), and then the quotient is a share of the full score.
/// </remarks>
public readonly record struct WeightedAverage
{
    private readonly long _units;
    private readonly long _weights;
    private readonly GeneralMean? _general;

    internal WeightedAverage(long units, long weights, int count, MeanRounding rounding)
    {
        _units = units;
        _weights = weights;
        (Count, Offered) = (count, count);
        Rounded = Round(units, weights, rounding);
    }

    internal WeightedAverage(GeneralMean general, int count, int offered, decimal rounded)
    {
        _general = general;
        (Count, Offered) = (count, offered);
        Rounded = rounded;
    }

    /// <summary>The sum; exact, or to the 28 significant digits of a decimal where it is no finite decimal.</summary>
    public decimal Sum => _general is null ? (decimal)_units / ScoredMark.UnitsPerOne : _general.Sum;

    /// <summary>What the sum is divided by; more than 0.</summary>
    public decimal Weights => _general is null ? _weights : _general.Weights;

    /// <summary>How many marks counted, at least 1. Bonus marks are not among them.</summary>
    public int Count { get; }

    /// <summary>
    /// How many marks could have counted: those that did, and those that were left out to the student's good. A final asks for so many, since otherwise a mark that gets
    /// better, and lets another be left out, could take the final away.
    /// </summary>
    public int Offered { get; }

    /// <summary>The mean to the 28 significant digits of a decimal. For show; decisions use the exact ratio or <see cref="Rounded"/>.</summary>
    public decimal Value => _general is null ? Sum / _weights : _general.Value;

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
        if (MeanRounding.GoesUp(rounding.Mode, quotient % 2 != 0, (rest * 2).CompareTo(divisor), rest != 0))
            quotient++;
        return new decimal((int)quotient, (int)(quotient >> 32), 0, isNegative: false, (byte)rounding.Places);
    }
}
