namespace Diary.Grading;

/// <summary>
/// A mark reduced to what enters a mean: its value and its weight, and for policies that ask for it its category and role, in twelve bytes. Make it with
/// <see cref="GradingEngine.TryScore(string?, WorkKind, int, out ScoredMark, MarkRole?)"/> of the engine that is to reckon it, or from a value; then it belongs to
/// the policy's first category. Two are equal when all of this is. <c>default</c> is a mark that does not count.
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

    private readonly byte _weight;

    /// <summary>A mark that counts, or with weight 0 does not.</summary>
    /// <param name="value">0 to <see cref="MaxValue"/>, with at most <see cref="ValuePlaces"/> decimal places.</param>
    /// <param name="weight">0 to <see cref="MaxWeight"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is outside.</exception>
    public ScoredMark(decimal value, int weight)
        : this(ToUnits(value) ?? throw new ArgumentOutOfRangeException(nameof(value), value, "0 to 1000 with at most 4 decimal places."), weight)
    {
    }

    internal ScoredMark(int units, int weight, int outOf = 0, byte category = 0, MarkTraits traits = MarkTraits.None)
    {
        if (weight is < 0 or > MaxWeight)
            throw new ArgumentOutOfRangeException(nameof(weight), weight, "0 to 100.");
        Units = units;
        OutOf = outOf;
        _weight = (byte)weight;
        Category = category;
        Traits = weight == 0 ? MarkTraits.None : outOf == 0 ? traits : traits | MarkTraits.HasOutOf;
    }

    /// <summary>What it counts for; of a mark such as "7/10" the points, 7.</summary>
    public decimal Value => new(Units, 0, 0, isNegative: false, ValuePlaces);

    /// <summary>How much it counts; 0 for not at all.</summary>
    public int Weight => _weight;

    /// <summary>Whether it enters the mean.</summary>
    public bool Counts => Weight != 0;

    internal int Units { get; }

    /// <summary>The points that everything right would have given, in units; 0 where the mark does not say.</summary>
    internal int OutOf { get; }

    /// <summary>The place of its category in the policy.</summary>
    internal byte Category { get; }

    /// <summary>What makes it other than a plain mark.</summary>
    internal MarkTraits Traits { get; }

    /// <summary>The value in whole units, or null if it is outside the range or has too many decimal places.</summary>
    internal static int? ToUnits(decimal value)
    {
        if (value is < 0 or > MaxValue)
            return null;
        var units = value * UnitsPerOne;
        return decimal.IsInteger(units) ? (int)units : null;
    }
}

/// <summary>What makes a mark other than a plain one, for the reckoning.</summary>
[Flags]
internal enum MarkTraits : byte
{
    /// <summary>It is a plain mark.</summary>
    None = 0,

    /// <summary>It has a greatest number of points of its own.</summary>
    HasOutOf = 1,

    /// <summary>It counts only if the mean is better with it.</summary>
    Optional = 2,

    /// <summary>What it has above a bound is added.</summary>
    Bonus = 4,

    /// <summary>Its category leaves out marks, but never this one.</summary>
    NeverDropped = 8,
}
