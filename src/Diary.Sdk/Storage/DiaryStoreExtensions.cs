using System.Runtime.CompilerServices;

namespace Diary.Storage;

/// <summary>Common ways to ask a store.</summary>
public static class DiaryStoreExtensions
{
    /// <summary>All records that the query means, page after page; for ranges that are known to be small.</summary>
    public static async ValueTask<IReadOnlyList<Stored<T>>> ListAllAsync<T>(
        this IDiaryStore store, RecordQuery<T> query, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(query);
        var page = await store.ListAsync(query, cancellationToken);
        if (page.Next is null)
            return page.Items;

        var all = new List<Stored<T>>(page.Items);
        while (page.Next is { } next)
        {
            page = await store.ListAsync(query with { After = next }, cancellationToken);
            all.AddRange(page.Items);
        }

        return all;
    }

    /// <summary>The last number that was given in a partition of a numbered kind; 0 when nothing was ever appended.</summary>
    public static async ValueTask<long> LastNumberAsync(
        this IDiaryStore store, IRecordType type, RecordKey partition, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        return (await store.GetAsync(RecordHeads.Type, RecordHeads.At(type, partition), cancellationToken))?.Record.Last ?? 0;
    }

    /// <summary>
    /// Returns when everything that reads have seen so far would survive a power loss: commits are acknowledged in the order in which they
    /// are made, and one without steps behind all that were. For who passes a number on that must never be given again.
    /// </summary>
    public static async ValueTask SettleAsync(this IDiaryStore store, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        if (await store.CommitAsync(new ChangeSet(), cancellationToken) is not CommitOutcome.Committed)
            throw new InvalidOperationException("A commit without steps was refused.");
    }

    /// <summary>All records that the query means, one by one, a page in memory at a time.</summary>
    public static async IAsyncEnumerable<Stored<T>> EnumerateAsync<T>(
        this IDiaryStore store, RecordQuery<T> query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(query);
        RecordKey? after = query.After;
        do
        {
            var page = await store.ListAsync(query with { After = after }, cancellationToken);
            foreach (var item in page.Items)
                yield return item;
            after = page.Next;
        }
        while (after is not null);
    }
}
