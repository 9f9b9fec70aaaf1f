using System.Text.RegularExpressions;
using Diary.Tests;

namespace Diary.Server.Tests.Architecture;

/// <summary>"The house" in docs/architecture.md has a place for every folder, so that nobody looks for one in vain.</summary>
public sealed partial class HousePlanTests
{
    [Theory]
    [InlineData("src/Diary.Sdk/", "src/Diary.Sdk")]
    [InlineData("src/Diary.Server/", "src/Diary.Server")]
    [InlineData("  Application/", "src/Diary.Server/Application")]
    public void Every_folder_is_on_the_plan(string room, string folder)
    {
        var named = Folders().Matches(Room(Plan(), room)).Select(m => m.Value).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(FoldersOf(folder).Except(named, StringComparer.Ordinal));
    }

    [Fact]
    public void A_room_ends_where_the_next_one_begins() =>
        Assert.Equal("  b/ c/ d\n    e/\n", Room("x/\na/ the a\n  b/ c/ d\n    e/\nf/ g\n", "a/"));

    /// <summary>The lines below the one that begins with this, as far as they are further in.</summary>
    private static string Room(string plan, string beginning)
    {
        var lines = plan.Split('\n');
        var at = Array.FindIndex(lines, line => line.StartsWith(beginning, StringComparison.Ordinal));
        var depth = DepthOf(beginning);
        return string.Concat(lines.Skip(at + 1).TakeWhile(line => DepthOf(line) > depth).Select(line => line + "\n"));
    }

    private static int DepthOf(string line) => line.Length - line.TrimStart(' ').Length;

    private static string Plan()
    {
        var docs = File.ReadAllText(Repository.PathOf("docs/architecture.md")).ReplaceLineEndings("\n");
        var house = docs.IndexOf("## The house", StringComparison.Ordinal);
        var begin = docs.IndexOf("```\n", house, StringComparison.Ordinal) + 4;
        return docs[begin..docs.IndexOf("```", begin, StringComparison.Ordinal)];
    }

    private static IEnumerable<string> FoldersOf(string folder) => new DirectoryInfo(Repository.PathOf(folder)).GetDirectories()
        .Where(d => d.Name is not ("bin" or "obj") && d.EnumerateFiles("*.cs", SearchOption.AllDirectories).Any())
        .Select(d => d.Name);

    /// <summary>A name before a stroke, at the beginning of a line or after another: not one that a sentence mentions.</summary>
    [GeneratedRegex(@"(?<=^ *([A-Za-z]+/ )*)[A-Za-z]+(?=/)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Folders();
}
