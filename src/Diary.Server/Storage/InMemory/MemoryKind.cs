using System.Collections.Immutable;
using Diary.Storage;

namespace Diary.Server.Storage.InMemory;

/// <summary>All records of one kind at one moment: never changed, only replaced.</summary>
internal sealed record MemoryKind(ImmutableSortedSet<MemorySlot> Rows, ImmutableArray<ImmutableSortedSet<MemorySlot>> Indexes)
{
    public static MemoryKind Empty(IRecordType type)
    {
        var none = ImmutableSortedSet.Create(MemorySlot.ByPlace);
        return new MemoryKind(none, [.. type.Indexes.Select(_ => none)]);
    }

    public MemoryRow? Find(RecordKey key) => Rows.TryGetValue(new MemorySlot(key, null), out var slot) ? slot.Row : null;

    /// <summary>A page of a range.</summary>
    /// <param name="index">The number of the index; -1 for the records' own keys.</param>
    /// <param name="range">The range, in whole keys or in places.</param>
    /// <param name="limit">The most records.</param>
    /// <param name="next">The place of the last record when there are more; otherwise null.</param>
    public List<Stored<T>> List<T>(int index, RecordRange range, int limit, out RecordKey? next)
        where T : class
    {
        var slots = index < 0 ? Rows : Indexes[index];
        var at = slots.IndexOf(new MemorySlot(range.From, null));
        if (at < 0)
            at = ~at;
        else if (range.IsFromExclusive)
            at++;

        var items = new List<Stored<T>>();
        for (; at < slots.Count; at++)
        {
            var slot = slots[at];
            if (range.Before is { } before && slot.Place.CompareTo(before) >= 0)
                break;
            if (items.Count == limit)
            {
                next = slots[at - 1].Place;
                return items;
            }

            items.Add(slot.Row!.As<T>());
        }

        next = null;
        return items;
    }
}
