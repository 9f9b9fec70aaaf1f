using Diary.Server.Application.People;
using Diary.Storage;

namespace Diary.Server.Application.CalendarFeeds;

/// <summary>Feeds go with the child they are about.</summary>
internal sealed class CalendarFeedMoves(IDiaryStore store) : IPersonMoves
{
    public async ValueTask MoveAsync(PersonMove move, CancellationToken cancellationToken)
    {
        foreach (var (feed, version) in await move.TakeAsync(store, CalendarFeedRecords.OfStudent(move.School, move.Duplicate.Id), cancellationToken))
            move.Changes.Put(CalendarFeedRecords.Feeds, feed with { Student = move.Survivor.Id }, Expected.Version(version));
    }
}
