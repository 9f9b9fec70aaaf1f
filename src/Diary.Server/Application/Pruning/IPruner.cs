using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Pruning;

/// <summary>Deletes records that nobody needs any more. Every one that is registered runs now and then.</summary>
public interface IPruner
{
    /// <summary>Deletes what is out of date.</summary>
    /// <returns>How many records were deleted.</returns>
    ValueTask<int> PruneAsync(Instant now, CancellationToken cancellationToken);
}

/// <summary>The common way to prune.</summary>
public static class PruningExtensions
{
    private const int PageSize = 500;

    /// <summary>
    /// Deletes the records of a kind with the empty partition that are out of date. It looks at each, since an index by time
    /// would cost every write.
    /// </summary>
    /// <returns>How many were deleted.</returns>
    public static ValueTask<int> DeleteWhereAsync<T>(
        this IDiaryStore store, RecordType<T> type, Func<T, bool> isOutOfDate, CancellationToken cancellationToken)
        where T : class =>
        store.DeleteWhereAsync(new RecordQuery<T> { Type = type, Partition = RecordKey.Empty }, isOutOfDate, cancellationToken);

    /// <summary>
    /// Deletes what is out of date of that which a query means, a page at a time. Those of a page where others were faster stay for
    /// the next time.
    /// </summary>
    /// <returns>How many were deleted.</returns>
    public static async ValueTask<int> DeleteWhereAsync<T>(
        this IDiaryStore store, RecordQuery<T> query, Func<T, bool> isOutOfDate, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(query);
        var (type, deleted) = (query.Type, 0);
        query = query with { Limit = PageSize };
        while (true)
        {
            var page = await store.ListAsync(query, cancellationToken);
            var changes = new ChangeSet();
            foreach (var (record, version) in page.Items.Where(r => isOutOfDate(r.Record)))
                changes.Delete(type, type.KeyOf(record), Expected.Version(version));
            if (!changes.IsEmpty && await store.CommitAsync(changes, cancellationToken) is CommitOutcome.Committed)
                deleted += changes.Changes.Count;
            if (page.Next is null)
                return deleted;
            query = query with { After = page.Next };
        }
    }
}
