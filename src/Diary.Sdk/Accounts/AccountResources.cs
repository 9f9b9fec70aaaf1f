using System.Text;

namespace Diary.Accounts;

/// <summary>The files of the folder Data, which are embedded in the assembly.</summary>
internal static class AccountResources
{
    /// <summary>The lines of a text, without comments (#) and empty ones.</summary>
    public static IEnumerable<string> Lines(string file)
    {
        using var stream = typeof(AccountResources).Assembly.GetManifestResourceStream($"Diary.Accounts.Data.{file}")
            ?? throw new InvalidOperationException($"The assembly lacks its resource {file}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
                yield return line;
        }
    }
}
