using Diary.Lessons;
using Diary.Server.Application.People;
using Diary.Storage;

namespace Diary.Server.Application.Homeworks;

/// <summary>What is done goes with the student; what both have done is done, and of two texts at one place the one that was done later.</summary>
internal sealed class HomeworkMoves(IDiaryStore store) : IPersonMoves
{
    public async ValueTask MoveAsync(PersonMove move, CancellationToken cancellationToken)
    {
        foreach (var (done, version) in await move.TakeAsync(store, HomeworkRecords.DoneOf(move.School, move.Duplicate.Id), cancellationToken))
        {
            var moved = done with { Student = move.Survivor.Id };
            move.Changes.Delete<HomeworkDone>(HomeworkRecords.Done, HomeworkRecords.Done.KeyOf(done), Expected.Version(version));
            var present = await store.GetAsync(HomeworkRecords.Done, HomeworkRecords.Done.KeyOf(moved), cancellationToken);
            if (present is null || (IsOfOtherText(present.Record, moved) && present.Record.DoneAt < moved.DoneAt))
                move.Changes.Put(HomeworkRecords.Done, moved, Expected.AsRead(present));
        }
    }

    private static bool IsOfOtherText(HomeworkDone one, HomeworkDone other) =>
        one.TextHash is not null && !string.Equals(one.TextHash, other.TextHash, StringComparison.Ordinal);
}
