using Diary.Grading.Finals;
using Diary.Server.Application.Diaries;
using Period = Diary.Calendars.Period;

namespace Diary.Server.Application.Exports;

/// <summary>How finals stand in tables.</summary>
internal static class FinalTables
{
    /// <summary>What stands as the final of a period or the year: the one place that says so for all exports.</summary>
    public static string? SymbolOf(FinalMark? final) => final?.Symbol;

    /// <summary>The columns of a report card: the subject, the periods, the year.</summary>
    public static IReadOnlyList<ExportColumn> CardColumns(ExportWords words, IReadOnlyList<Period> periods) =>
        [new(words.Subject, 30), .. periods.Select(p => new ExportColumn(p.Title, 14)), new(words.Annual, 10)];

    /// <summary>The rows of a report card, a subject each; nothing where there is no final.</summary>
    public static IEnumerable<IReadOnlyList<ExportCell>> CardRows(DiaryFinals finals, IReadOnlyList<Period> periods) => finals.Subjects.Select(
        IReadOnlyList<ExportCell> (subject) =>
        [
            ExportCell.Of(subject.Title),
            .. periods.Select(p => ExportCell.OfSymbol(SymbolOf(subject.Periods.FirstOrDefault(f => string.Equals(f.Period?.Id, p.Id, StringComparison.Ordinal))))),
            ExportCell.OfSymbol(SymbolOf(subject.Annual)),
        ]);

    private static string TitleOf(ExportWords words, FinalKind kind) => kind switch
    {
        FinalKind.Examination => words.Examination,
        FinalKind.Certificate => words.Certificate,
        _ => words.Annual,
    };

    /// <summary>The columns of averages and finals, a row for each subject and final.</summary>
    public static IReadOnlyList<ExportColumn> AverageColumns(ExportWords words) =>
        [new(words.Subject, 30), new(words.Period, 20), new(words.Average, 10), new(words.Counted, 10), new(words.Final, 10), new(words.Missed, 12)];

    /// <summary>The rows of averages and finals.</summary>
    public static IEnumerable<IReadOnlyList<ExportCell>> AverageRows(ExportWords words, DiaryFinals finals) => finals.Subjects.SelectMany(
        subject => subject.All,
        IReadOnlyList<ExportCell> (subject, final) =>
        [
            ExportCell.Of(subject.Title),
            ExportCell.Of(final.Period?.Title ?? TitleOf(words, final.Slot.Kind)),
            ExportCell.Of(final.Proposal.Average?.Rounded),
            ExportCell.Of(final.Proposal.Average?.Count),
            ExportCell.OfSymbol(SymbolOf(final)),
            ExportCell.Of(final.MissedLessons),
        ]);
}
