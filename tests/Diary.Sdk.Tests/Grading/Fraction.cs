using System.Numerics;
using Diary.Grading;

namespace Diary.Tests.Grading;

/// <summary>An exact number for the tests, written independently of the engine's.</summary>
internal readonly struct Fraction : IEquatable<Fraction>, IComparable<Fraction>
{
    private readonly BigInteger _numerator;
    private readonly BigInteger _denominator;

    public Fraction(BigInteger numerator, BigInteger denominator)
    {
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
        _numerator = numerator / divisor;
        _denominator = denominator / divisor;
    }

    public static implicit operator Fraction(decimal value) => new(new BigInteger(value * 1_000_000_000m), 1_000_000_000);

    public static implicit operator Fraction(int value) => new(value, 1);

    public static Fraction operator +(Fraction one, Fraction other) =>
        new((one._numerator * other._denominator) + (other._numerator * one._denominator), one._denominator * other._denominator);

    public static Fraction operator -(Fraction one, Fraction other) => one + new Fraction(-other._numerator, other._denominator);

    public static Fraction operator *(Fraction one, Fraction other) => new(one._numerator * other._numerator, one._denominator * other._denominator);

    public static Fraction operator /(Fraction one, Fraction other) => new(one._numerator * other._denominator, one._denominator * other._numerator);

    public static bool operator ==(Fraction one, Fraction other) => one.Equals(other);

    public static bool operator !=(Fraction one, Fraction other) => !one.Equals(other);

    public static bool operator <(Fraction one, Fraction other) => one.CompareTo(other) < 0;

    public static bool operator >(Fraction one, Fraction other) => one.CompareTo(other) > 0;

    public static bool operator <=(Fraction one, Fraction other) => one.CompareTo(other) <= 0;

    public static bool operator >=(Fraction one, Fraction other) => one.CompareTo(other) >= 0;

    /// <summary>By trying: the two multiples of the last place around it, and which of them the rule takes.</summary>
    public decimal Round(MeanRounding rounding)
    {
        var scale = BigInteger.Pow(10, rounding.Places);
        var below = BigInteger.Divide(_numerator * scale, _denominator);
        var rest = (this * (Fraction)(int)scale) - new Fraction(below, 1);
        var half = new Fraction(1, 2);
        var up = rounding.Mode switch
        {
            RoundingMode.HalfAwayFromZero => rest >= half,
            RoundingMode.HalfToEven => rest > half || (rest == half && !below.IsEven),
            RoundingMode.HalfTowardsZero => rest > half,
            RoundingMode.AwayFromZero => rest > 0,
            _ => false,
        };
        return (decimal)(up ? below + 1 : below) / (decimal)scale;
    }

    public bool Equals(Fraction other) => _numerator == other._numerator && _denominator == other._denominator;

    public override bool Equals(object? obj) => obj is Fraction other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_numerator, _denominator);

    public int CompareTo(Fraction other) => (_numerator * other._denominator).CompareTo(other._numerator * _denominator);

    public override string ToString() => $"{_numerator}/{_denominator}";

    /// <summary>Whether a decimal is this, as far as a decimal can be.</summary>
    public bool IsAbout(decimal value)
    {
        var bits = new BigInteger(decimal.Truncate(value)) * BigInteger.Pow(10, 24) + new BigInteger((value - decimal.Truncate(value)) * 1_000_000_000_000_000_000_000_000m);
        var difference = this - new Fraction(bits, BigInteger.Pow(10, 24));
        var bound = new Fraction(1, BigInteger.Pow(10, 18));
        return difference < bound && difference > 0 - bound;
    }
}
