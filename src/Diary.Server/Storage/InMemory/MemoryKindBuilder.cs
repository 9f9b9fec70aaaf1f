using System.Collections.Immutable;
using Diary.Storage;

namespace Diary.Server.Storage.InMemory;

/// <summary>The next state of a kind while a commit makes it.</summary>
internal sealed class MemoryKindBuilder(IRecordType type, MemoryKind kind)
{
    private readonly ImmutableSortedSet<MemorySlot>.Builder _rows = kind.Rows.ToBuilder();
    private readonly ImmutableSortedSet<MemorySlot>.Builder[] _indexes = [.. kind.Indexes.Select(index => index.ToBuilder())];

    /// <summary>Index keys of unique indexes that, when they were entered, another record had; judged at the end.</summary>
    private readonly List<(int Index, StoredKey Key)> _contested = [];

    public MemoryKind ToKind() => new(_rows.ToImmutable(), [.. _indexes.Select(index => index.ToImmutable())]);

    public MemoryRow? Find(RecordKey key) => _rows.TryGetValue(new MemorySlot(key, null), out var slot) ? slot.Row : null;

    public void Put(MemoryRow row)
    {
        Remove(row.Key);
        _rows.Add(new MemorySlot(row.Key, row));
        for (var i = 0; i < _indexes.Length; i++)
        {
            if (type.Indexes[i].KeyOf(row.Record) is not { } key)
                continue;
            StoreSchema.Check(type, key);
            if (type.Indexes[i].IsUnique && CountOf(i, key) > 0)
                _contested.Add((i, key));
            _indexes[i].Add(new MemorySlot(RecordRange.PlaceOf(key, row.Key), row));
        }
    }

    public void Remove(RecordKey key)
    {
        if (Find(key) is not { } row)
            return;
        _rows.Remove(new MemorySlot(key, null));
        for (var i = 0; i < _indexes.Length; i++)
        {
            if (type.Indexes[i].KeyOf(row.Record) is { } indexKey)
                _indexes[i].Remove(new MemorySlot(RecordRange.PlaceOf(indexKey, key), null));
        }
    }

    /// <summary>The first unique index in which two records have the same key, or null.</summary>
    public IRecordIndex? FindDuplicate()
    {
        foreach (var (index, key) in _contested)
        {
            if (CountOf(index, key) > 1)
                return type.Indexes[index];
        }

        return null;
    }

    private int CountOf(int index, StoredKey key)
    {
        var slots = _indexes[index];
        var prefix = key.Full;
        var at = slots.IndexOf(new MemorySlot(prefix, null));
        if (at < 0)
            at = ~at;
        var count = 0;
        while (at + count < slots.Count && slots[at + count].Place.StartsWith(prefix))
            count++;
        return count;
    }
}
