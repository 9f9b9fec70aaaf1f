using System.Text;
using Diary.Tests;
using Diary.V1;

namespace Diary.Server.Tests.Contracts;

/// <summary>The documentation of errors says what the contract says.</summary>
public class DocumentedReasonTests
{
    private const string Docs = "docs/errors.md";
    private const string Begin = "<!-- from error_reason.proto -->\n";
    private const string End = "<!-- end -->";

    [Fact]
    public void Every_reason_is_documented()
    {
        // The name of the enum value in C# is that of the contract in other letters.
        var inContract = Enum.GetNames<ErrorReason>().Except([nameof(ErrorReason.Unspecified)], StringComparer.Ordinal).ToHashSet(StringComparer.OrdinalIgnoreCase);

        Assert.Equal(
            inContract.Order(StringComparer.OrdinalIgnoreCase),
            DocumentedReason.ReadAll().Select(reason => reason.Code.Replace("_", "", StringComparison.Ordinal)).Order(StringComparer.OrdinalIgnoreCase),
            StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_docs_have_the_table_of_the_contract()
    {
        var docs = File.ReadAllText(Repository.PathOf(Docs)).ReplaceLineEndings("\n");
        var (begin, end) = (docs.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, docs.IndexOf(End, StringComparison.Ordinal));

        ApprovedFile.Match(Docs, docs[..begin] + Table() + docs[end..]);
    }

    [Fact]
    public void A_comment_is_read_in_its_parts()
    {
        var reason = Assert.Single(DocumentedReason.Read(
        [
            "  // Not used.",
            "  ERROR_REASON_UNSPECIFIED = 0;",
            "  // ABORTED or CANCELLED. Others were",
            "  // faster. Metadata: date, index (of the entry, from 0).",
            "  ERROR_REASON_TOO_SLOW = 7;",
        ]));

        Assert.Equal("TOO_SLOW", reason.Code);
        Assert.Equal(["ABORTED", "CANCELLED"], reason.Statuses);
        Assert.Equal("Others were faster.", reason.Meaning);
        Assert.Equal(["date", "index"], reason.MetadataKeys);
    }

    [Fact]
    public void A_comment_without_a_status_is_refused() =>
        Assert.Throws<FormatException>(() => DocumentedReason.Read(["// It failed.", "ERROR_REASON_X = 1;"]));

    private static string Table()
    {
        var table = new StringBuilder("\n| reason | status | what it means, what to do | metadata |\n|---|---|---|---|\n");
        foreach (var reason in DocumentedReason.ReadAll())
            table.Append('|').AppendJoin('|', $" `{reason.Code}` ", $" {string.Join(" or ", reason.Statuses)} ", $" {reason.Meaning} ", $" {reason.Metadata} ").Append("|\n");
        return table.Append('\n').ToString();
    }
}
