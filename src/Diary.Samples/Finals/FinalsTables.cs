using System.Globalization;
using Diary.V1;
using Spectre.Console;

namespace Diary.Samples.Finals;

/// <summary>Sheets and report cards as tables.</summary>
internal static class FinalsTables
{
    /// <summary>A sheet of one subject.</summary>
    public static Table Of(ListClassFinalsResponse sheet)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Student", "Average", "Proposed", "Decided", "Reason");
        foreach (var line in sheet.Students)
        {
            table.AddRow(
                new Text(line.StudentName),
                new Text(line.Proposed.HasAverage ? $"{line.Proposed.Average} of {line.Proposed.Count.ToString(CultureInfo.InvariantCulture)}" : ""),
                new Text(line.Proposed.Symbol),
                new Text(line.Decided?.Symbol ?? "", new Style(Color.Green)),
                new Text(line.Decided?.Reason ?? ""));
        }

        return table;
    }

    /// <summary>A class with all its subjects: what is decided, or in brackets what is missing.</summary>
    public static Table Of(GetReportCardResponse card)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("Student");
        foreach (var subject in card.Subjects)
            table.AddColumn(subject.Title);
        foreach (var student in card.Students)
        {
            var cells = student.Cells.ToDictionary(c => c.SubjectId, StringComparer.Ordinal);
            table.AddRow([new Text(student.Name), .. card.Subjects.Select(s => cells.TryGetValue(s.SubjectId, out var cell) ? Cell(cell) : new Text(""))]);
        }

        return table.Caption($"{card.Gaps.ToString(CultureInfo.InvariantCulture)} finals are missing: ? not decided, < too few marks, - nothing to go by");
    }

    private static Text Cell(ReportCell cell) => cell.Gap switch
    {
        ReportGap.Unspecified => new Text(cell.Symbol, new Style(Color.Green)),
        ReportGap.NotDecided => new Text("?", new Style(Color.Yellow)),
        ReportGap.TooFewMarks => new Text("<", new Style(Color.Red)),
        _ => new Text("-", new Style(Color.Grey)),
    };
}
