namespace Diary.Storage;

/// <summary>
/// What one request changes: all of it or nothing. At most <see cref="MaxChanges"/> steps, each record at most once; a roster
/// import, which has more, is committed with <see cref="IDiaryStore.CommitBulkAsync"/>.
/// </summary>
public sealed class ChangeSet
{
    /// <summary>The most steps in one set.</summary>
    public const int MaxChanges = 10_000;

    private readonly List<Change> _changes = [];
    private readonly HashSet<(string Type, RecordKey Key)> _touched = [];

    /// <summary>The steps, in the order they were added.</summary>
    public IReadOnlyList<Change> Changes => _changes;

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => _changes.Count == 0;

    /// <summary>Puts a record.</summary>
    /// <exception cref="ArgumentException">The set has a step for this record already, or too many steps.</exception>
    public ChangeSet Put<T>(RecordType<T> type, T record, Expected expected)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(type);
        return Add(new Change.Put(type, type.KeyOf(record), expected, record));
    }

    /// <summary>Appends a record of a numbered kind; the number that it has is not looked at. See <see cref="Change.Append"/>.</summary>
    /// <exception cref="ArgumentException">The set has too many steps.</exception>
    public ChangeSet Append<T>(RecordType<T> type, T record)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(type);
        return Add(new Change.Append(type, type.KeyOf(record).Partition, record));
    }

    /// <summary>Deletes a record.</summary>
    /// <exception cref="ArgumentException">The set has a step for this record already, or too many steps.</exception>
    public ChangeSet Delete<T>(RecordType<T> type, StoredKey key, Expected expected)
        where T : class => Add(new Change.Delete(type, key, expected));

    /// <summary>Makes the commit depend on a record that it does not change.</summary>
    /// <exception cref="ArgumentException">The set has a step for this record already, or too many steps.</exception>
    public ChangeSet Require<T>(RecordType<T> type, StoredKey key, Expected expected)
        where T : class => Add(new Change.Require(type, key, expected));

    private ChangeSet Add(Change change)
    {
        if (_changes.Count == MaxChanges)
            throw new ArgumentException($"A change set has at most {MaxChanges} steps.");
        if (change is not Change.Append && !_touched.Add((change.Type.Name, change.Key.Full)))
            throw new ArgumentException($"The change set has a step for this {change.Type.Name} already.");
        _changes.Add(change);
        return this;
    }
}
