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
