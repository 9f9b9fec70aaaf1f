namespace Diary.Interchange.OneRoster;

/// <summary>Years of study in the codes that OneRoster takes from CEDS.</summary>
public static class OneRosterGrades
{
    /// <summary>KG is 0, "1" or "01" to "13" the number; null for all else, such as the codes for nursery schools.</summary>
    public static int? Read(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        if (string.Equals(code, "KG", StringComparison.OrdinalIgnoreCase))
            return 0;
        return code.Length is 1 or 2 && code.All(char.IsAsciiDigit) && int.Parse(code, System.Globalization.CultureInfo.InvariantCulture) is >= 1 and <= 13 and var grade
            ? grade
            : null;
    }

    /// <summary>The code of a year of study; null for none.</summary>
    public static string? Write(int? grade) => grade switch
    {
        null => null,
        0 => "KG",
        { } year => year.ToString("00", System.Globalization.CultureInfo.InvariantCulture),
    };
}
