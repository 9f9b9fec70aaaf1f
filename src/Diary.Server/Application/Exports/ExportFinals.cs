using Diary.Identifiers;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Diaries;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Exports;

/// <summary>Averages and finals of a student's year, as a file.</summary>
/// <param name="School">The school.</param>
/// <param name="Student">The student.</param>
/// <param name="Date">Any day of the academic year; null for today at the school.</param>
/// <param name="Layout">The form.</param>
public sealed record ExportFinals(Id<School> School, Id<Person> Student, LocalDate? Date, ExportLayout Layout);

/// <summary>The report card of a student's year, as a file: the same, in the form in which it is handed out.</summary>
/// <inheritdoc cref="ExportFinals"/>
public sealed record ExportReportCard(Id<School> School, Id<Person> Student, LocalDate? Date, ExportLayout Layout);

/// <summary>Answers <see cref="ExportFinals"/>, to who may read them.</summary>
public sealed class ExportFinalsHandler(IDiaryStore store, GetFinalsHandler getFinals, ExportDesk desk) : IQueryHandler<ExportFinals, ExportFile>
{
    /// <inheritdoc/>
    public async ValueTask<Result<ExportFile>> HandleAsync(ExportFinals query, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await getFinals.HandleAsync(new GetFinals(query.School, query.Student, query.Date, Explain: false), context, cancellationToken)).TryGet(out var finals, out var error))
            return error;
        var words = ExportWords.In(query.Layout.Language);
        var table = new ExportTable("", FinalTables.AverageColumns(words), FinalTables.AverageRows(words, finals).ToAsyncEnumerable());
        var notes = await StudentNotes.OfAsync(store, desk, words, query.School, query.Student, finals, cancellationToken);
        return desk.FileOf(new ExportDocument("finals", words.Finals, notes, new[] { table }.ToAsyncEnumerable()), query.Layout);
    }
}

/// <summary>Answers <see cref="ExportReportCard"/>, to who may read the diary.</summary>
public sealed class ExportReportCardHandler(IDiaryStore store, GetFinalsHandler getFinals, ExportDesk desk) : IQueryHandler<ExportReportCard, ExportFile>
{
    /// <inheritdoc/>
    public async ValueTask<Result<ExportFile>> HandleAsync(ExportReportCard query, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await getFinals.HandleAsync(new GetFinals(query.School, query.Student, query.Date, Explain: false), context, cancellationToken)).TryGet(out var finals, out var error))
            return error;
        var words = ExportWords.In(query.Layout.Language);
        var table = new ExportTable("", FinalTables.CardColumns(words, finals.Periods), FinalTables.CardRows(finals, finals.Periods).ToAsyncEnumerable());
        var notes = await StudentNotes.OfAsync(store, desk, words, query.School, query.Student, finals, cancellationToken);
        return desk.FileOf(new ExportDocument("report-card", words.ReportCard, notes, new[] { table }.ToAsyncEnumerable()), query.Layout);
    }
}

/// <summary>Whose a file is.</summary>
internal static class StudentNotes
{
    public static async ValueTask<IReadOnlyList<string>> OfAsync(
        IDiaryStore store, ExportDesk desk, ExportWords words, Id<School> school, Id<Person> student, DiaryFinals finals, CancellationToken cancellationToken)
    {
        var person = await store.GetAsync(RosterRecords.People, RosterRecords.PersonAt(school, student), cancellationToken);
        return
        [
            ExportWords.Note(words.School, (await desk.SchoolAsync(school, cancellationToken))?.Name ?? ""),
            ExportWords.Note(words.Student, person?.Record.FullName ?? ""),
            ExportWords.Note(words.Year, finals.Year),
        ];
    }
}
