using System.Numerics;

namespace Diary.Grading.Means;

/// <summary>
/// A ratio of two whole numbers, the lower one more than 0; <c>default</c> is none. It is reduced when it is asked for. Operations that do not fit into the number throw
/// <see cref="OverflowException"/>, so that whoever reckons can begin again with larger ones.
/// </summary>
/// <typeparam name="T">Int128, or BigInteger where that is too small.</typeparam>
internal readonly record struct Ratio<T>(T Upper, T Lower)
    where T : IBinaryInteger<T>
{
    /// <summary>The decimal places that a decimal has left beside the digits of the greatest value.</summary>
    private const int Digits = 24;

    private static readonly BigInteger Shift = BigInteger.Pow(10, Digits);

    /// <summary>Lower numbers up to this leave room for the digits in 128 bits.</summary>
    private static readonly Int128 MostLower = (Int128)100_000_000_000_000;

    private static readonly Int128 NarrowShift = (Int128)1_000_000_000_000 * 1_000_000_000_000;

    public static Ratio<T> Zero => new(T.Zero, T.One);

    public static T Gcd(T one, T other)
    {
        while (!T.IsZero(other))
            (one, other) = (other, one % other);
        return one;
    }

    /// <summary>The same by the least numbers, so that sums of several fit longer.</summary>
    public Ratio<T> Reduced()
    {
        var divisor = Gcd(Upper, Lower);
        return new(Upper / divisor, Lower / divisor);
    }

    public Ratio<T> Plus(Ratio<T> other) => checked(new(Upper * other.Lower + other.Upper * Lower, Lower * other.Lower));

    public Ratio<T> Times(T factor) => new(checked(Upper * factor), Lower);

    public Ratio<T> Over(T divisor) => new(Upper, checked(Lower * divisor));

    /// <summary>Less than 0 when this is the less one, by value; equality of the record is that of both numbers.</summary>
    public int Against(Ratio<T> other) => checked(Upper * other.Lower).CompareTo(checked(other.Upper * Lower));

    /// <summary>To 24 decimal places, cut off, or to as many as a decimal has left.</summary>
    public decimal ToDecimal()
    {
        if (typeof(T) == typeof(Int128) && Int128.CreateTruncating(Lower) is var narrow && narrow <= MostLower)
        {
            var (quotient, remainder) = Int128.DivRem(Int128.CreateTruncating(Upper), narrow);
            return (decimal)quotient + ((decimal)(remainder * NarrowShift / narrow) / (decimal)NarrowShift);
        }

        var lower = BigInteger.CreateChecked(Lower);
        var whole = BigInteger.DivRem(BigInteger.CreateChecked(Upper), lower, out var rest);
        return (decimal)whole + ((decimal)(rest * Shift / lower) / (decimal)Shift);
    }

    /// <summary>Rounded, as a whole number of the last place that is kept.</summary>
    public T Round(MeanRounding rounding)
    {
        var ten = T.CreateChecked(10);
        var upper = Upper;
        for (var place = 0; place < rounding.Places; place++)
            upper = checked(upper * ten);
        var (quotient, rest) = T.DivRem(upper, Lower);
        var half = checked(rest + rest).CompareTo(Lower);
        return MeanRounding.GoesUp(rounding.Mode, T.IsOddInteger(quotient), half, !T.IsZero(rest)) ? quotient + T.One : quotient;
    }
}
