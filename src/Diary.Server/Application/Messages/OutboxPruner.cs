using Diary.Server.Application.Pruning;
using Diary.Storage;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Diary.Server.Application.Messages;

/// <summary>Deletes messages that were given up and kept for long enough. They have an index by time of their own.</summary>
public sealed class OutboxPruner(IDiaryStore store, IOptions<OutboxOptions> options) : IPruner
{
    private const int PageSize = 500;

    /// <inheritdoc/>
    public async ValueTask<int> PruneAsync(Instant now, CancellationToken cancellationToken)
    {
        var last = now - Duration.FromTimeSpan(options.Value.KeepDead);
        var query = OutboxRecords.DeadLetters with { To = new RecordKeyBuilder().Add(last).ToKey(), Limit = PageSize };
        var deleted = 0;
        while (true)
        {
            var page = await store.ListAsync(query, cancellationToken);
            var changes = new ChangeSet();
            foreach (var (message, version) in page.Items)
                changes.Delete(OutboxRecords.Messages, OutboxRecords.MessageAt(message.Id), Expected.Version(version));
            if (!changes.IsEmpty && await store.CommitAsync(changes, cancellationToken) is CommitOutcome.Committed)
                deleted += changes.Changes.Count;
            if (page.Next is null)
                return deleted;
            query = query with { After = page.Next };
        }
    }
}
