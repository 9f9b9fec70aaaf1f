namespace Diary.Calendars;

/// <summary>Years of study as calendars name them.</summary>
internal static class Grades
{
    public const int Lowest = 0;

    public const int Highest = 13;

    public const int Count = Highest - Lowest + 1;

    public static bool IsGrade(int grade) => grade is >= Lowest and <= Highest;

    /// <summary>
    /// Whether what is said for some grades (null: for all) holds for one. What is said for some does not hold for the days
    /// that are common to all (grade null).
    /// </summary>
    public static bool Apply(IReadOnlyList<int>? grades, int? grade) =>
        grades is null || (grade is { } one && grades.Contains(one));

    /// <summary>Whether there is a grade for which both are said.</summary>
    public static bool Meet(IReadOnlyList<int>? some, IReadOnlyList<int>? others) =>
        some is null || others is null || some.Any(others.Contains);
}
