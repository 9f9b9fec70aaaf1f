namespace Diary.Grading;

/// <summary>How a mean is rounded.</summary>
/// <param name="Places">Decimal places that are kept, 0 to 4.</param>
/// <param name="Mode">What becomes of the rest.</param>
public sealed record MeanRounding(int Places, RoundingMode Mode)
{
    /// <summary>The most decimal places that can be kept.</summary>
    public const int MostPlaces = 4;
}

/// <summary>What becomes of the digits that rounding drops. Means are never negative.</summary>
public enum RoundingMode
{
    /// <summary>To the nearer; a half goes up: 2.345 → 2.35. As schools teach it.</summary>
    HalfAwayFromZero = 0,

    /// <summary>To the nearer; a half goes to the even digit: 2.345 → 2.34. As .NET rounds when it is not told otherwise.</summary>
    HalfToEven = 1,

    /// <summary>The rest is cut off: 2.349 → 2.34.</summary>
    TowardsZero = 2,
}
