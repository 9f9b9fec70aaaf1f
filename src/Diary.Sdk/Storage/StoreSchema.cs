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
        _byName = Types.ToDictionary(t => t.Name, StringComparer.Ordinal);
    }

    /// <summary>The version of the shape.</summary>
    public int Version { get; }

    /// <summary>The kinds, in the order they were given.</summary>
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

    /// <summary>For stores: refuses a step of an unknown kind, or one whose key is too long or not the record's.</summary>
    /// <exception cref="ArgumentException">The step is refused.</exception>
    public void Check(Change change)
    {
        ArgumentNullException.ThrowIfNull(change);
        Check(change.Type);
        Check(change.Type, change.Key);
        if (change is Change.Put put && put.Type.KeyOf(put.Record) != put.Key)
            throw new ArgumentException($"The key of the step is not that of its record, a {change.Type.Name}.", nameof(change));
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
