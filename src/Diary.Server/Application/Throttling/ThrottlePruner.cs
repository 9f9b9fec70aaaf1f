using Diary.Server.Application.Pruning;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Throttling;

/// <summary>Deletes buckets that have become full: they are like those that were never used.</summary>
public sealed class ThrottlePruner(IDiaryStore store) : IPruner
{
    /// <inheritdoc/>
    public ValueTask<int> PruneAsync(Instant now, CancellationToken cancellationToken) =>
        store.DeleteWhereAsync(ThrottleRecords.Buckets, b => b.FullAt <= now, cancellationToken);
}
