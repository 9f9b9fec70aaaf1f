namespace Diary.Interchange.OneRoster;

/// <summary>Finds what was probably meant.</summary>
internal static class Spelling
{
    private const int LongestCompared = 64;

    /// <summary>The candidate that is a slip of the finger away, or null: a third of the letters may be wrong, three at most.</summary>
    public static string? Nearest(string written, IEnumerable<string> candidates)
    {
        if (written.Length is 0 or > LongestCompared)
            return null;
        var (best, least) = ((string?)null, Math.Min(3, Math.Max(1, written.Length / 3)) + 1);
        foreach (var candidate in candidates)
        {
            var distance = Distance(written, candidate);
            if (distance < least)
                (best, least) = (candidate, distance);
        }

        return best;
    }

    /// <summary>Levenshtein's distance without regard to case.</summary>
    private static int Distance(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substituted = diagonal + (char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
