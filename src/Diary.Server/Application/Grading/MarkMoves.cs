using Diary.Grading;
using Diary.Server.Application.People;
using Diary.Storage;

namespace Diary.Server.Application.Grading;

/// <summary>Marks go with the student, history and all.</summary>
internal sealed class MarkMoves(IDiaryStore store) : IPersonMoves
{
    public async ValueTask MoveAsync(PersonMove move, CancellationToken cancellationToken)
    {
        foreach (var (mark, version) in await move.TakeAsync(store, GradingRecords.MarksOf(move.School, move.Duplicate.Id, from: null, to: null), cancellationToken))
        {
            move.Changes.Delete<Mark>(GradingRecords.Marks, GradingRecords.Marks.KeyOf(mark), Expected.Version(version));
            move.Changes.Put(GradingRecords.Marks, mark with { Student = move.Survivor.Id }, Expected.Nothing);
        }
    }
}
