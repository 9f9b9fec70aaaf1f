using Diary.Storage;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Diary.Server.Application.Requests;

/// <summary>
/// Deletes answers that are kept long enough. It looks at each, since an index by time would cost every write; with two days'
/// worth of them that is little.
/// </summary>
public sealed class ReplyPruner(IDiaryStore store, IOptions<RequestOptions> options)
{
    private const int PageSize = 500;

    /// <summary>Deletes what is older than the options say.</summary>
    /// <returns>How many were deleted.</returns>
    public async ValueTask<int> PruneAsync(Instant now, CancellationToken cancellationToken)
    {
        var oldest = now - Duration.FromTimeSpan(options.Value.KeepReplies);
        var query = new RecordQuery<StoredReply> { Type = RequestRecords.Replies, Partition = RecordKey.Empty, Limit = PageSize };
        var deleted = 0;
        while (true)
        {
            var page = await store.ListAsync(query, cancellationToken);
            var changes = new ChangeSet();
            foreach (var (reply, version) in page.Items.Where(r => r.Record.At < oldest))
                changes.Delete(RequestRecords.Replies, RequestRecords.Replies.KeyOf(reply), Expected.Version(version));
            if (!changes.IsEmpty && await store.CommitAsync(changes, cancellationToken) is CommitOutcome.Committed)
                deleted += changes.Changes.Count;
            if (page.Next is null)
                return deleted;
            query = query with { After = page.Next };
        }
    }
}
