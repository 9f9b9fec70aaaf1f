namespace Diary.Storage;

/// <summary>
/// A kind of record: its name, its key, its indexes and its stored form. Each capability declares its own; a store learns
/// them from the <see cref="StoreSchema"/> and treats all alike. Records are immutable.
/// </summary>
/// <typeparam name="T">The record.</typeparam>
public sealed class RecordType<T> : IRecordType
    where T : class
{
    private readonly Func<T, StoredKey> _key;
    private readonly IRecordCodec<T> _codec;

    /// <summary>Declares the kind.</summary>
    /// <param name="name">The stable name, lower-case with underscores, at most 40 characters.</param>
    /// <param name="codec">The stored form.</param>
    /// <param name="key">The key of a record. It must not change while the record lives.</param>
    /// <param name="indexes">Other ways to find the records.</param>
    public RecordType(string name, IRecordCodec<T> codec, Func<T, StoredKey> key, params RecordIndex<T>[] indexes)
    {
        RecordNames.Check(name, 40);
        Name = name;
        _codec = codec ?? throw new ArgumentNullException(nameof(codec));
        _key = key ?? throw new ArgumentNullException(nameof(key));
        Indexes = indexes ?? throw new ArgumentNullException(nameof(indexes));
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyList<IRecordIndex> Indexes { get; }

    /// <summary>
    /// How the number that the store gives gets into a record; null, the default, for a kind whose records are not numbered. The
    /// sort key of a numbered record is its number and nothing else, its partition does not depend on it.
    /// </summary>
    public Func<T, long, T>? Numbering { get; init; }

    /// <inheritdoc/>
    public bool IsNumbered => Numbering is not null;

    /// <summary>The key of a record.</summary>
    public StoredKey KeyOf(T record) => _key(record);

    /// <summary>The record in its stored form.</summary>
    public byte[] Encode(T record) => _codec.Encode(record);

    /// <summary>The record that the stored form says.</summary>
    /// <exception cref="RecordFormatException">The codec cannot read it.</exception>
    public T Decode(ReadOnlySpan<byte> body)
    {
        try
        {
            return _codec.Decode(body);
        }
        catch (Exception exception)
        {
            throw new RecordFormatException(Name, exception);
        }
    }

    StoredKey IRecordType.KeyOf(object record) => _key((T)record);

    object IRecordType.WithNumber(object record, long number) =>
        Numbering is { } give ? give((T)record, number) : throw new InvalidOperationException($"Records of kind {Name} are not numbered.");

    byte[] IRecordType.Encode(object record) => _codec.Encode((T)record);

    object IRecordType.Decode(ReadOnlySpan<byte> body) => Decode(body);
}

/// <summary>A second way to find the records of a type, kept by the store in the same commit as the record.</summary>
/// <typeparam name="T">The record.</typeparam>
public sealed class RecordIndex<T> : IRecordIndex
    where T : class
{
    private readonly Func<T, StoredKey?> _key;

    /// <summary>Declares the index.</summary>
    /// <param name="name">The stable name, lower-case with underscores, at most 30 characters, unique within the type.</param>
    /// <param name="key">Where a record stands in the index; null when it does not.</param>
    /// <param name="isUnique">Whether two records may not have the same index key.</param>
    public RecordIndex(string name, Func<T, StoredKey?> key, bool isUnique = false)
    {
        RecordNames.Check(name, 30);
        Name = name;
        IsUnique = isUnique;
        _key = key ?? throw new ArgumentNullException(nameof(key));
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public bool IsUnique { get; }

    StoredKey? IRecordIndex.KeyOf(object record) => _key((T)record);
}

/// <summary>The stored form of a record: UTF-8 JSON, the same bytes for equal records.</summary>
/// <typeparam name="T">The record.</typeparam>
public interface IRecordCodec<T>
{
    /// <summary>The stored form.</summary>
    byte[] Encode(T record);

    /// <summary>The record; unknown members, which a newer version may have written, are passed over.</summary>
    T Decode(ReadOnlySpan<byte> body);
}

internal static class RecordNames
{
    public static void Check(string name, int longest)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Length > longest || !name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_'))
            throw new ArgumentException($"A name has lower-case letters, digits and underscores, at most {longest}.", nameof(name));
    }
}
