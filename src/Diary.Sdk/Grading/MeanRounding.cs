namespace Diary.Grading;

/// <summary>How a mean is rounded.</summary>
/// <param name="Places">Decimal places that are kept, 0 to 4.</param>
/// <param name="Mode">What becomes of the rest.</param>
public sealed record MeanRounding(int Places, RoundingMode Mode)
{
    /// <summary>The most decimal places that can be kept.</summary>
    public const int MostPlaces = 4;

    /// <summary>Whether a quotient with this rest goes up to the next.</summary>
    internal static bool GoesUp(RoundingMode mode, bool isOdd, int restToHalf, bool hasRest) => mode switch
    {
        RoundingMode.HalfAwayFromZero => restToHalf >= 0,
        RoundingMode.HalfToEven => restToHalf > 0 || (restToHalf == 0 && isOdd),
        RoundingMode.TowardsZero => false,
        RoundingMode.HalfTowardsZero => restToHalf > 0,
        RoundingMode.AwayFromZero => hasRest,
        _ => throw new InvalidOperationException("The policy was checked to have a known rounding mode."),
    };
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

    /// <summary>To the nearer; a half goes down: 2.345 → 2.34. Where 1 is the best, a tie is in the student's favour.</summary>
    HalfTowardsZero = 3,

    /// <summary>Any rest goes up: 2.341 → 2.35.</summary>
    AwayFromZero = 4,
}
