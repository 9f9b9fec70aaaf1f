namespace Diary.Tests;

/// <summary>
/// Compares a text with a file of the repository that people read: the public API, a table of the docs. What differs is
/// written beside it as <c>….received</c>, and <c>eng/approve.sh</c> accepts it.
/// </summary>
internal static class ApprovedFile
{
    /// <summary>Compares a text with the approved one.</summary>
    /// <param name="path">The file, from the root of the repository.</param>
    /// <param name="actual">The whole text.</param>
    public static void Match(string path, string actual)
    {
        var approved = Repository.PathOf(path);
        var received = approved + ".received";
        var expected = File.Exists(approved) ? File.ReadAllText(approved).ReplaceLineEndings("\n") : "";
        var found = actual.ReplaceLineEndings("\n");
        if (string.Equals(expected, found, StringComparison.Ordinal))
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, found);
        Assert.Fail($"{path} is not what it should be; see {path}.received. If this is meant, run eng/approve.sh and review the diff.\n{FirstDifference(expected, found)}");
    }

    private static string FirstDifference(string expected, string found)
    {
        var (before, after) = (expected.Split('\n'), found.Split('\n'));
        var line = before.Zip(after).TakeWhile(pair => string.Equals(pair.First, pair.Second, StringComparison.Ordinal)).Count();
        return $"Line {line + 1}\n  approved: {before.ElementAtOrDefault(line) ?? "(end)"}\n  received: {after.ElementAtOrDefault(line) ?? "(end)"}";
    }
}
