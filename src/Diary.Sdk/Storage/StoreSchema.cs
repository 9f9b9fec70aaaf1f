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
}
