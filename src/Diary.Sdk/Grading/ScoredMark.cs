namespace Diary.Grading;

/// <summary>
/// A mark reduced to what enters a mean: its value and its weight, in eight bytes. It knows no policy; make it with
/// <see cref="GradingEngine.TryScore"/>, or from a value. Two are equal when value and weight are. <c>default</c> is a
/// mark that does not count.
/// </summary>
public readonly record struct ScoredMark
{
    /// <summary>The greatest weight of a mark, inclusive.</summary>
    public const int MaxWeight = 100;

    /// <summary>The greatest value of a mark, inclusive.</summary>
    public const int MaxValue = 1000;

    /// <summary>Decimal places that a value may have.</summary>
    public const int ValuePlaces = 4;

    /// <summary>Ten to the power of <see cref="ValuePlaces"/>: values are held as whole numbers of this fraction of one.</summary>
    internal const int UnitsPerOne = 10_000;

    /// <summary>A mark that counts, or with weight 0 does not.</summary>
    /// <param name="value">0 to <see cref="MaxValue"/>, with at most <see cref="ValuePlaces"/> decimal places.</param>
    /// <param name="weight">0 to <see cref="MaxWeight"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is outside.</exception>
    public ScoredMark(decimal value, int weight)
        : this(ToUnits(value) ?? throw new ArgumentOutOfRangeException(nameof(value), value, "0 to 1000 with at most 4 decimal places."), weight)
    {
    }

    internal ScoredMark(int units, int weight)
    {
        if (weight is < 0 or > MaxWeight)
            throw new ArgumentOutOfRangeException(nameof(weight), weight, "0 to 100.");
        Units = units;
        Weight = weight;
    }

    /// <summary>What it counts for.</summary>
    public decimal Value => new(Units, 0, 0, isNegative: false, ValuePlaces);

    /// <summary>How much it counts; 0 for not at all.</summary>
    public int Weight { get; }

    /// <summary>Whether it enters the mean.</summary>
    public bool Counts => Weight != 0;

    internal int Units { get; }

    /// <summary>The value in whole units, or null if it is outside the range or has too many decimal places.</summary>
    internal static int? ToUnits(decimal value)
    {
        if (value is < 0 or > MaxValue)
            return null;
        var units = value * UnitsPerOne;
        return decimal.IsInteger(units) ? (int)units : null;
    }
}
