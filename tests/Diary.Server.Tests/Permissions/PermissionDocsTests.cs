using System.Globalization;
using System.Text;
using Diary.Permissions;
using Diary.Tests;

namespace Diary.Server.Tests.Permissions;

/// <summary>The page of permissions says what the case table says, which <see cref="PermissionEndToEndTests"/> tries.</summary>
public class PermissionDocsTests
{
    private const string Docs = "docs/permissions.md";
    private const string Begin = "<!-- from the case table -->\n";
    private const string End = "<!-- end -->";

    /// <summary>The suites that ask the server: one over each store.</summary>
    private static readonly int Stores = typeof(PermissionEndToEndTests).Assembly.GetTypes().Count(t => t.BaseType == typeof(PermissionEndToEndTests));

    [Fact]
    public void The_page_has_the_case_table()
    {
        var docs = File.ReadAllText(Repository.PathOf(Docs)).ReplaceLineEndings("\n");
        var (begin, end) = (docs.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, docs.IndexOf(End, StringComparison.Ordinal));

        ApprovedFile.Match(Docs, docs[..begin] + Generated() + docs[end..]);
    }

    private static string Generated()
    {
        var page = new StringBuilder();
        AppendNumbers(page);
        AppendCases(page);
        AppendRestrictions(page);
        return page.ToString();
    }

    private static void AppendNumbers(StringBuilder page)
    {
        var cases = PermissionCase.All;
        var rows = cases.Select(c => c.Request).Distinct(StringComparer.Ordinal).Count();
        var denials = cases.Count(c => !string.Equals(c.Expected, "ok", StringComparison.Ordinal));
        page.Append(
            CultureInfo.InvariantCulture,
            $"\n{PermissionTable.Rows.Count} actions; {rows} rows of calls by {cases.Count / rows} kinds of callers are {cases.Count} cases, {denials} of them denials; each is tried through the server over {Stores} stores.\n");
    }

    private static void AppendCases(StringBuilder page)
    {
        var callers = PermissionCase.All.Select(c => c.Caller).Distinct(StringComparer.Ordinal).ToList();
        page.Append("\n| call | action | of a |").AppendJoin("|", callers.Select(c => $" {c.Replace('_', ' ')} ")).Append("|\n|---|---|---|");
        foreach (var _ in callers)
            page.Append(":-:|");
        page.Append('\n');
        foreach (var row in PermissionCase.All.GroupBy(c => c.Request, StringComparer.Ordinal))
        {
            var first = row.First();
            page.Append(CultureInfo.InvariantCulture, $"| {first.Request} | {first.Action} | {first.Resource} |");
            page.AppendJoin("|", row.Select(c => $" {SignOf(c.Expected)} ")).Append("|\n");
        }
    }

    private static void AppendRestrictions(StringBuilder page)
    {
        page.Append("\n| restriction | closes | the reason that is told |\n|---|---|---|\n");
        foreach (var row in RestrictionTable.Rows)
        {
            var closes = Enum.GetValues<Relations>().Where(r => r != Relations.None && row.Closes.HasFlag(r)).ToList();
            var open = Enum.GetValues<Relations>().Where(r => r != Relations.None && !row.Closes.HasFlag(r)).ToList();
            page.Append(CultureInfo.InvariantCulture, $"| {row.Restriction} | {(open.Count < closes.Count ? $"all but {string.Join(", ", open)}" : string.Join(", ", closes))} | {row.Reason} |\n");
        }

        page.Append('\n');
    }

    private static string SignOf(string expected) => expected switch
    {
        "ok" => "●",
        "denied" => "×",
        "hidden" => "·",
        PermissionCase.Anonymous => "–",
        var other => throw new InvalidOperationException($"No such outcome: {other}."),
    };
}
