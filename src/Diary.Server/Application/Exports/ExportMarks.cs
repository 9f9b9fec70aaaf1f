using System.Runtime.CompilerServices;
using Diary.Identifiers;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Diaries;
using Diary.Server.Application.Grading;
using Diary.Server.Application.Requests;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Exports;

/// <summary>All marks of a student, as a file.</summary>
/// <param name="School">The school.</param>
/// <param name="Student">The student.</param>
/// <param name="From">The first day, inclusive; null for no bound.</param>
/// <param name="To">The last day, inclusive; null for no bound.</param>
/// <param name="Subject">Only of this subject; null for all.</param>
/// <param name="Layout">The form.</param>
public sealed record ExportMarks(Id<School> School, Id<Person> Student, LocalDate? From, LocalDate? To, Id<Subject>? Subject, ExportLayout Layout);

/// <summary>Answers <see cref="ExportMarks"/>, to who may read them. A page of marks is in memory at a time.</summary>
public sealed class ExportMarksHandler(IDiaryStore store, DiaryGate diaries, ExportDesk desk) : IQueryHandler<ExportMarks, ExportFile>
{
    /// <inheritdoc/>
    public async ValueTask<Result<ExportFile>> HandleAsync(ExportMarks query, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await diaries.OpenAsync(query.School, query.Student, query.Subject, context, cancellationToken)).TryGet(out var diary, out var error))
            return error;
        var words = ExportWords.In(query.Layout.Language);
        var school = await desk.SchoolAsync(query.School, cancellationToken);
        var marks = new MarkRows(store, query.School, words);
        var document = new ExportDocument(
            "marks",
            words.Marks,
            [ExportWords.Note(words.School, school?.Name ?? ""), ExportWords.Note(words.Student, diary.Student.FullName), .. Range(words, query)],
            new[] { new ExportTable("", marks.Columns, RowsAsync(marks, query, cancellationToken)) }.ToAsyncEnumerable())
        { IsWide = true };
        return desk.FileOf(document, query.Layout);
    }

    private static IEnumerable<string> Range(ExportWords words, ExportMarks query) => words.SayRange(query.From, query.To) is { } range ? [range] : [];

    private async IAsyncEnumerable<IReadOnlyList<ExportCell>> RowsAsync(
        MarkRows marks, ExportMarks query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var (mark, _) in store.EnumerateAsync(GradingRecords.MarksOf(query.School, query.Student, query.From, query.To), cancellationToken))
        {
            if (query.Subject is null || mark.Subject == query.Subject)
                yield return await marks.RowAsync(mark, cancellationToken);
        }
    }
}
