using Diary.Server.Application.Pruning;
using Diary.Storage;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Diary.Server.Application.Messages;

/// <summary>Deletes messages that were given up and kept for long enough. They have an index by time of their own.</summary>
public sealed class OutboxPruner(IDiaryStore store, IOptions<OutboxOptions> options) : IPruner
{
    /// <inheritdoc/>
    public ValueTask<int> PruneAsync(Instant now, CancellationToken cancellationToken)
    {
        var last = now - Duration.FromTimeSpan(options.Value.KeepDead);
        return store.DeleteWhereAsync(OutboxRecords.DeadLetters with { To = new RecordKeyBuilder().Add(last).ToKey() }, _ => true, cancellationToken);
    }
}
