using System.Globalization;

namespace Diary.Tests.Grading;

internal static class Decimals
{
    public static decimal Parse(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);
}
