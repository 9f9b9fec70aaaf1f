using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Diary.EndToEnd.Tests.Docs;

/// <summary>
/// Code that the documentation quotes is code that is compiled and run: a block behind <c>&lt;!-- quoted: path#region --&gt;</c>
/// is the region of that file, letter for letter but for the indentation.
/// </summary>
public partial class QuotedCodeTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../.."));

    public static IReadOnlyList<object[]> Quotations { get; } =
        [.. Directory.GetFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Append(Path.Combine(Root, "README.md"))
            .SelectMany(document => Quotation().Matches(File.ReadAllText(document)).Select(match => new object[]
            {
                Path.GetRelativePath(Root, document), match.Groups["source"].Value, match.Groups["code"].Value,
            }))];

    [Theory]
    [MemberData(nameof(Quotations))]
    public void Quoted_code_is_the_code(string document, string source, string code)
    {
        var parts = source.Split('#');
        var region = Region(File.ReadAllLines(Path.Combine(Root, parts[0])), parts[1]);

        Assert.True(string.Equals(region, code, StringComparison.Ordinal), $"{document} quotes {source}, which now reads:\n{region}");
    }

    [Fact]
    public void The_embedding_is_quoted() => Assert.Contains(Quotations, quotation => quotation[1] is "tests/Diary.EndToEnd.Tests/Docs/EmbeddingTests.cs#embedding");

    private static string Region(string[] lines, string name)
    {
        var inside = lines
            .SkipWhile(line => !string.Equals(line.Trim(), $"#region {name}", StringComparison.Ordinal))
            .Skip(1)
            .TakeWhile(line => !string.Equals(line.Trim(), "#endregion", StringComparison.Ordinal))
            .ToList();
        var indent = inside.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Concat(inside.Select(line => (line.Length == 0 ? "" : line[indent..]) + "\n"));
    }

    private static string Here([CallerFilePath] string file = "") => file;

    [GeneratedRegex(@"<!-- quoted: (?<source>[^ ]+) -->\n```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quotation();
}
