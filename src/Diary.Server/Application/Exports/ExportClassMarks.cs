using System.Runtime.CompilerServices;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Diaries;
using Diary.Server.Application.Grading;
using Diary.Server.Application.Requests;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Exports;

/// <summary>The marks of a class in a subject, as a file.</summary>
/// <param name="School">The school.</param>
/// <param name="Class">The class or group.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Days">The range.</param>
/// <param name="Layout">The form.</param>
public sealed record ExportClassMarks(Id<School> School, Id<SchoolClass> Class, Id<Subject> Subject, DateInterval Days, ExportLayout Layout);

/// <summary>Answers <see cref="ExportClassMarks"/>: student by student, by name. What is in memory is the class list and a page of marks.</summary>
public sealed class ExportClassMarksHandler(IDiaryStore store, ExportDesk desk) : IQueryHandler<ExportClassMarks, ExportFile>
{
    /// <inheritdoc/>
    public async ValueTask<Result<ExportFile>> HandleAsync(ExportClassMarks query, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await desk.OpenClassAsync(DiaryAction.ExportClassMarks, query.School, query.Class, query.Subject, context, cancellationToken)).TryGet(out var open, out var error))
            return error;
        var words = ExportWords.In(query.Layout.Language);
        var marks = new MarkRows(store, query.School, words);
        var subject = await new DiaryNames(store, query.School).SubjectAsync(query.Subject, cancellationToken);
        var students = await store.RollAsync(open.Class, query.Days, cancellationToken);
        var document = new ExportDocument(
            "class-marks",
            words.ClassMarks,
            [
                ExportWords.Note(words.School, open.School.Name), ExportWords.Note(words.Class, open.Class.Title), ExportWords.Note(words.Subject, subject),
                words.SayRange(query.Days.Start, query.Days.End)!,
            ],
            new[] { new ExportTable("", [new(words.Student, 30), .. marks.Columns], RowsAsync(marks, students, query, cancellationToken)) }.ToAsyncEnumerable())
        { IsWide = true };
        return desk.FileOf(document, query.Layout);
    }

    private async IAsyncEnumerable<IReadOnlyList<ExportCell>> RowsAsync(
        MarkRows marks, IReadOnlyList<EnrolledStudent> students, ExportClassMarks query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var (student, _) in students)
        {
            await foreach (var (mark, _) in store.EnumerateAsync(
                GradingRecords.MarksOf(query.School, student.Id, query.Days.Start, query.Days.End), cancellationToken))
            {
                if (mark.Class == query.Class && mark.Subject == query.Subject)
                    yield return [ExportCell.Of(student.FullName), .. await marks.RowAsync(mark, cancellationToken)];
            }
        }
    }
}
