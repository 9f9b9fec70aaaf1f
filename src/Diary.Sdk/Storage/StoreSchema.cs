namespace Diary.Storage;

/// <summary>All kinds of records that a store keeps, and the version of their shape.</summary>
public sealed class StoreSchema
{
    private readonly Dictionary<string, IRecordType> _byName;

    /// <summary>Puts the kinds together.</summary>
    /// <param name="version">
    /// Counts the changes of shape from 1. A store that finds an older version migrates, one that finds a newer refuses to open.
    /// </param>
    /// <param name="types">The kinds, each name once.</param>
    public StoreSchema(int version, IEnumerable<IRecordType> types)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        ArgumentNullException.ThrowIfNull(types);
        Version = version;
        Types = [.. types];
        if (Types.Any(t => t.IsNumbered))
            Types = [.. Types, RecordHeads.Type];
        _byName = Types.ToDictionary(t => t.Name, StringComparer.Ordinal);
    }

    /// <summary>The version of the shape.</summary>
    public int Version { get; }

    /// <summary>The kinds, in the order they were given; behind them <see cref="RecordHeads.Type"/>, if any of them is numbered.</summary>
    public IReadOnlyList<IRecordType> Types { get; }

    /// <summary>Whether the kind belongs here.</summary>
    public bool Contains(IRecordType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return _byName.TryGetValue(type.Name, out var known) && ReferenceEquals(known, type);
    }

    /// <summary>For stores: refuses a kind that does not belong here.</summary>
    /// <exception cref="ArgumentException">The kind is not one of the schema's.</exception>
    public void Check(IRecordType type)
    {
        if (!Contains(type))
            throw new ArgumentException($"The store's schema has no kind of record '{type.Name}'.", nameof(type));
    }

    /// <summary>
    /// For stores: refuses a step of an unknown kind, one whose key is too long or not the record's, and one that does to a numbered
    /// kind, or to the heads, what only a store may.
    /// </summary>
    /// <exception cref="ArgumentException">The step is refused.</exception>
    public void Check(Change change)
    {
        ArgumentNullException.ThrowIfNull(change);
        Check(change.Type);
        if (change is Change.Append append)
        {
            Check(append);
            return;
        }

        Check(change.Type, change.Key);
        if (change is Change.Put { Type.IsNumbered: true })
            throw new ArgumentException($"A {change.Type.Name} is numbered by the store: append it.", nameof(change));
        if (change is Change.Put or Change.Delete && ReferenceEquals(change.Type, RecordHeads.Type))
            throw new ArgumentException("Only a store changes the heads of partitions.", nameof(change));
        if (change is Change.Put put && put.Type.KeyOf(put.Record) != put.Key)
            throw new ArgumentException($"The key of the step is not that of its record, a {change.Type.Name}.", nameof(change));
    }

    private static void Check(Change.Append append)
    {
        if (!append.Type.IsNumbered)
            throw new ArgumentException($"A {append.Type.Name} is not numbered by the store: put it.", nameof(append));
        var key = append.Type.KeyOf(append.Type.WithNumber(append.Record, long.MaxValue));
        Check(append.Type, key);
        if (key != new StoredKey(append.Partition, RecordHeads.SortOf(long.MaxValue)))
            throw new ArgumentException($"The key of a {append.Type.Name} is not its partition and its number.", nameof(append));
    }

    /// <summary>For stores: refuses a question about an unknown kind or index, or with a limit out of range.</summary>
    /// <exception cref="ArgumentException">The question is refused.</exception>
    public void Check<T>(RecordQuery<T> query)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(query);
        Check(query.Type);
        if (query.Index is not null && !query.Type.Indexes.Contains(query.Index))
            throw new ArgumentException($"{query.Type.Name} has no such index as '{query.Index.Name}'.", nameof(query));
        if (query.Limit is < 1 or > RecordQuery<T>.MaxLimit)
            throw new ArgumentException($"A page has 1 to {RecordQuery<T>.MaxLimit} records, not {query.Limit}.", nameof(query));
    }

    /// <summary>For stores: refuses a key, of a record or of an index, that is too long.</summary>
    /// <exception cref="ArgumentException">The key has more than <see cref="RecordKey.MaxLength"/> bytes.</exception>
    public static void Check(IRecordType type, StoredKey key)
    {
        ArgumentNullException.ThrowIfNull(type);
        var length = key.Partition.Length + key.Sort.Length;
        if (length > RecordKey.MaxLength)
            throw new ArgumentException($"A key of {type.Name} has at most {RecordKey.MaxLength} bytes, not {length}.", nameof(key));
    }
}
