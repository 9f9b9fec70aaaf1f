using Diary.Lessons.Changes;
using Diary.Rosters;
using Diary.Server.Application.People;
using Diary.Storage;

namespace Diary.Server.Application.Lessons.Changes;

/// <summary>Lessons that a teacher substitutes go with the teacher. Who made a change stays who it was.</summary>
internal sealed class LessonChangeMoves(IDiaryStore store) : IPersonMoves
{
    public async ValueTask MoveAsync(PersonMove move, CancellationToken cancellationToken)
    {
        if ((move.Duplicate.Roles & (PersonRoles.Teacher | PersonRoles.Staff | PersonRoles.Administrator)) == PersonRoles.None)
            return;
        foreach (var (change, version) in await move.TakeAsync(store, LessonChangeRecords.ChangesBy(move.School, move.Duplicate.Id), cancellationToken))
        {
            var moved = change with
            {
                Permanent = Of(change.Permanent, move),
                Arrived = change.Arrived is { } arrived ? arrived with { Content = Of(arrived.Content, move)!, Fate = Of(arrived.Fate, move) } : null,
            };
            move.Changes.Put(LessonChangeRecords.Changes, moved, Expected.Version(version));
        }
    }

    private static LessonFate? Of(LessonFate? fate, PersonMove move) => fate is null ? null : fate with { Instead = Of(fate.Instead, move) };

    private static LessonContent? Of(LessonContent? content, PersonMove move) =>
        content is not null && content.Teacher == move.Duplicate.Id ? content with { Teacher = move.Survivor.Id } : content;
}
