using System.Globalization;
using System.Numerics;

namespace Diary.Lessons;

/// <summary>
/// A set of lesson numbers of one day, 0 to <see cref="Highest"/>. Equal when the same numbers are in it; <c>default</c> is the
/// empty set. An immutable value of four bytes, so that a year of days costs nothing but itself.
/// </summary>
public readonly record struct LessonSet
{
    /// <summary>The highest lesson number, as timetables and bells have it.</summary>
    public const int Highest = 20;

    private readonly uint _bits;

    private LessonSet(uint bits) => _bits = bits;

    /// <summary>No lessons.</summary>
    public static LessonSet Empty => default;

    /// <summary>Whether nothing is in it.</summary>
    public bool IsEmpty => _bits == 0;

    /// <summary>How many are in it.</summary>
    public int Count => BitOperations.PopCount(_bits);

    /// <summary>The numbers in it, ascending.</summary>
    public IEnumerable<int> Numbers
    {
        get
        {
            for (var bits = _bits; bits != 0; bits &= bits - 1)
                yield return BitOperations.TrailingZeroCount(bits);
        }
    }

    /// <summary>The bits, the lowest for lesson 0: for whoever keeps it.</summary>
    public uint ToBits() => _bits;

    /// <summary>The set with these bits.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A bit above <see cref="Highest"/> is set.</exception>
    public static LessonSet FromBits(uint bits)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, (1u << (Highest + 1)) - 1);
        return new LessonSet(bits);
    }

    /// <summary>The set of these numbers; one that is named twice counts once.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is no lesson number.</exception>
    public static LessonSet Of(params ReadOnlySpan<int> numbers)
    {
        var set = Empty;
        foreach (var number in numbers)
            set = set.With(number);
        return set;
    }

    /// <summary>Whether it is a lesson number: 0 to <see cref="Highest"/>.</summary>
    public static bool IsLessonNumber(int number) => number is >= 0 and <= Highest;

    /// <summary>Whether a lesson is in it; false for what is no lesson number.</summary>
    public bool Contains(int number) => IsLessonNumber(number) && (_bits & (1u << number)) != 0;

    /// <summary>Whether all of it is in the other.</summary>
    public bool IsSubsetOf(LessonSet other) => (_bits & ~other._bits) == 0;

    /// <summary>It and one lesson more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is no lesson number.</exception>
    public LessonSet With(int number)
    {
        if (!IsLessonNumber(number))
            throw new ArgumentOutOfRangeException(nameof(number), number, "Lesson numbers are 0 to 20.");
        return new LessonSet(_bits | (1u << number));
    }

    /// <summary>What is in either.</summary>
    public LessonSet Union(LessonSet other) => new(_bits | other._bits);

    /// <summary>What is in both.</summary>
    public LessonSet Intersect(LessonSet other) => new(_bits & other._bits);

    /// <summary>What is in it and not in the other.</summary>
    public LessonSet Except(LessonSet other) => new(_bits & ~other._bits);

    /// <summary>As people write it: <c>{1, 2, 5}</c>.</summary>
    public override string ToString() => $"{{{string.Join(", ", Numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)))}}}";
}
