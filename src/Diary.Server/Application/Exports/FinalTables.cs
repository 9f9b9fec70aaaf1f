using System.Diagnostics;
using Diary.Grading.Finals;
using Diary.Server.Application.Diaries;
using Period = Diary.Calendars.Period;

namespace Diary.Server.Application.Exports;

/// <summary>How finals stand in tables.</summary>
internal static class FinalTables
{
    /// <summary>The columns of a report card: the subject, the periods, the year.</summary>
    public static IReadOnlyList<ExportColumn> CardColumns(ExportWords words, IReadOnlyList<Period> periods) =>
        [new(words.Subject, 30), .. periods.Select(p => new ExportColumn(p.Title, 14)), new(words.Annual, 10)];

    /// <summary>The rows of a report card, a subject each; nothing where there is no final.</summary>
    public static IEnumerable<IReadOnlyList<ExportCell>> CardRows(DiaryFinals finals, IReadOnlyList<Period> periods) => finals.Subjects.Select(
        IReadOnlyList<ExportCell> (subject) =>
        [
            ExportCell.Of(subject.Title),
            .. periods.Select(p => ExportCell.OfSymbol(subject.Periods.FirstOrDefault(f => string.Equals(f.Period?.Id, p.Id, StringComparison.Ordinal))?.Symbol)),
            ExportCell.OfSymbol(subject.Annual?.Symbol),
        ]);

    private static string TitleOf(ExportWords words, FinalKind kind) => kind switch
    {
        FinalKind.Period => words.Period,
        FinalKind.Annual => words.Annual,
        FinalKind.Examination => words.Examination,
        FinalKind.Certificate => words.Certificate,
        _ => throw new UnreachableException("FinalKind is closed."),
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

            // Of the year and the certificate what counted are mostly finals, which would read as a number of marks.
            ExportCell.Of(final.Period is null ? null : final.Proposal.Average?.Count),
            ExportCell.OfSymbol(final.Symbol),
            ExportCell.Of(final.MissedLessons),
        ]);
}
