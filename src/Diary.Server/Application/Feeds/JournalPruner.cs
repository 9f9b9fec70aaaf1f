using Diary.Server.Application.Pruning;
using Diary.Storage;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Diary.Server.Application.Feeds;

/// <summary>
/// Deletes entries that are kept long enough, from the first on and up to the first that is not: what is left has no gaps. Where nothing
/// is to go, it reads one entry of a school.
/// </summary>
public sealed class JournalPruner(IDiaryStore store, IOptions<FeedOptions> options) : IPruner
{
    private const int PageSize = 500;

    /// <inheritdoc/>
    public async ValueTask<int> PruneAsync(Instant now, CancellationToken cancellationToken)
    {
        var oldest = now - Duration.FromTimeSpan(options.Value.Retention);
        var deleted = 0;
        await foreach (var (head, _) in store.EnumerateAsync(RecordHeads.Of(JournalRecords.Entries), cancellationToken))
            deleted += await PruneAsync(new RecordKey(Convert.FromHexString(head.Partition)), oldest, cancellationToken);
        return deleted;
    }

    private async ValueTask<int> PruneAsync(RecordKey partition, Instant oldest, CancellationToken cancellationToken)
    {
        var deleted = 0;
        var query = new RecordQuery<JournalEntry> { Type = JournalRecords.Entries, Partition = partition, Limit = 1 };
        if ((await store.ListAsync(query, cancellationToken)).Items is not [var first] || first.Record.At >= oldest)
            return deleted;
        while (true)
        {
            var page = await store.ListAsync(query with { Limit = PageSize }, cancellationToken);
            var changes = new ChangeSet();
            foreach (var (entry, version) in page.Items.TakeWhile(e => e.Record.At < oldest))
                changes.Delete(JournalRecords.Entries, JournalRecords.Entries.KeyOf(entry), Expected.Version(version));

            // Another process that prunes as well was faster: it goes on.
            if (changes.IsEmpty || await store.CommitAsync(changes, cancellationToken) is not CommitOutcome.Committed)
                return deleted;
            deleted += changes.Changes.Count;
            if (changes.Changes.Count < PageSize)
                return deleted;
        }
    }
}
