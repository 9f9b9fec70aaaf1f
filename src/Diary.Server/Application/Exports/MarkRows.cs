using Diary.Grading;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.Diaries;
using Diary.Storage;

namespace Diary.Server.Application.Exports;

/// <summary>How marks stand in a table, a row each. For one export; not for several threads.</summary>
internal sealed class MarkRows(IDiaryStore store, Id<School> school, ExportWords words)
{
    private readonly DiaryNames _names = new(store, school);

    /// <summary>The columns, that of the subject among them.</summary>
    public IReadOnlyList<ExportColumn> Columns { get; } =
    [
        new(words.Date, 11), new(words.Lesson, 6), new(words.Subject, 20), new(words.Kind, 20), new(words.Work, 10), new(words.Mark, 11), new(words.Weight, 6),
        new(words.Role, 12), new(words.Due, 11), new(words.Comment, 28), new(words.Teacher, 18), new(words.Corrected, 14),
    ];

    /// <summary>The row of a mark. Marks that came with a roster have no teacher.</summary>
    public async ValueTask<IReadOnlyList<ExportCell>> RowAsync(Mark mark, CancellationToken cancellationToken) =>
    [
        ExportCell.Of(mark.Date),
        ExportCell.Of(mark.LessonNumber),
        ExportCell.Of(await _names.SubjectAsync(mark.Subject, cancellationToken)),
        ExportCell.Of(words.WorkKinds[mark.Kind]),
        ExportCell.Of(mark.Work),
        ExportCell.OfSymbol(mark.Current.Symbol),
        ExportCell.Of(mark.Current.Weight),
        ExportCell.Of(mark.Role is { } role ? words.Roles[role] : null),
        ExportCell.Of(mark.Current.DueOn),
        ExportCell.Of(mark.Current.Comment),
        ExportCell.Of(await _names.TeacherAsync(mark.Current.Author, cancellationToken)),
        ExportCell.Of(mark.Earlier is { Count: > 0 } ? words.Yes : null),
    ];
}
