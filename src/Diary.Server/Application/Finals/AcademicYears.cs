using System.Globalization;

namespace Diary.Server.Application.Finals;

/// <summary>The names of academic years, by which finals are kept.</summary>
internal static class AcademicYears
{
    /// <summary>The name of the year before: "2025/26" for "2026/27". A name of another form has none before it, and is its own.</summary>
    public static string Before(string year)
    {
        if (year.Length < 4 || !int.TryParse(year.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var first) || first == 0)
            return year;
        return string.Create(CultureInfo.InvariantCulture, $"{first - 1:0000}/{first % 100:00}");
    }
}
