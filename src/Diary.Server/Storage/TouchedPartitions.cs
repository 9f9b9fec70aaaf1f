using Diary.Storage;

namespace Diary.Server.Storage;

/// <summary>Collects what a commit touches, and gives up ("any") when that is more than is worth telling one by one.</summary>
internal sealed class TouchedPartitions
{
    private const int Most = 10_000;

    private HashSet<TouchedPartition>? _partitions = [];

    /// <summary>What was touched; null for "any".</summary>
    public IReadOnlySet<TouchedPartition>? ToSet() => _partitions;

    /// <summary>A record was put, changed or taken away.</summary>
    /// <param name="type">Its kind.</param>
    /// <param name="key">Its key.</param>
    /// <param name="before">The record that was there.</param>
    /// <param name="after">The record that is there now.</param>
    public void Add(IRecordType type, StoredKey key, object? before, object? after)
    {
        Add(new TouchedPartition(type.Name, null, key.Partition));
        foreach (var index in type.Indexes)
        {
            if (before is not null && type.IndexKeyOf(index, before) is { } left)
                Add(new TouchedPartition(type.Name, index.Name, left.Partition));
            if (after is not null && index.KeyOf(after) is { } entered)
                Add(new TouchedPartition(type.Name, index.Name, entered.Partition));
        }
    }

    private void Add(TouchedPartition partition)
    {
        if (_partitions is not null && _partitions.Add(partition) && _partitions.Count > Most)
            _partitions = null;
    }
}
