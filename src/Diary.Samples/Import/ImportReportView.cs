using System.Globalization;
using Diary.V1;
using Spectre.Console;

namespace Diary.Samples.Import;

/// <summary>A report of an import, for people.</summary>
internal static class ImportReportView
{
    /// <summary>How many findings are shown; the report has up to 1000.</summary>
    private const int MostFindings = 20;

    public static void Write(IAnsiConsole console, ImportReport report)
    {
        console.Write(Files(report));
        if (report.Findings.Count > 0)
            console.Write(Findings(report));
        if (report.Findings.Count > MostFindings)
            console.WriteLine($"… and {Number(report.ErrorCount + report.WarningCount - MostFindings)} more.");
        console.WriteLine($"{Number(report.ErrorCount)} errors, {Number(report.WarningCount)} warnings.");
        console.WriteLine(report.Accepted
            ? $"Accepted: {Number(report.Created)} created, {Number(report.Updated)} updated, {Number(report.Unchanged)} unchanged, {Number(report.Removed)} removed."
            : "Rejected: nothing was changed.");
    }

    private static Table Files(ImportReport report)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("File").AddColumn(new TableColumn("Rows").RightAligned());
        foreach (var file in report.Files)
            table.AddRow(new Text(file.Name), new Text(Number(file.Rows)));
        return table;
    }

    private static Table Findings(ImportReport report)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("", "Where", "What is wrong", "What to do");
        foreach (var finding in report.Findings.Take(MostFindings))
        {
            var isError = finding.Severity == ImportFinding.Types.Severity.Error;
            table.AddRow(
                new Text(isError ? "error" : "warning", new Style(isError ? Color.Red : Color.Yellow)),
                new Text(Where(finding)),
                new Text(finding.Message),
                new Text(finding.Suggestion));
        }

        return table;
    }

    private static string Where(ImportFinding finding)
    {
        var line = finding.Line == 0 ? "" : $":{Number(finding.Line)}";
        return finding.Column.Length == 0 ? finding.File + line : $"{finding.File}{line} {finding.Column}";
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
