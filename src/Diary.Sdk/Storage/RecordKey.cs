namespace Diary.Storage;

/// <summary>
/// A key: bytes, ordered as unsigned bytes from left to right, a prefix before what it begins. Two keys are equal when
/// their bytes are. <c>default</c> is the empty key, which comes before every other. Made by <see cref="RecordKeyBuilder"/>.
/// </summary>
public readonly struct RecordKey : IEquatable<RecordKey>, IComparable<RecordKey>
{
    /// <summary>
    /// The longest key of a record, or of a record in an index, partition and sort key together, in bytes. What a store may be
    /// given to keep; see <see cref="StoredKey"/>.
    /// </summary>
    public const int MaxLength = 500;

    /// <summary>The longest key there is: that of a place in an index, which is an index key followed by a record's key.</summary>
    public const int MaxPlaceLength = 2 * MaxLength;

    private readonly byte[]? _bytes;

    /// <summary>Takes a copy of the bytes.</summary>
    /// <exception cref="ArgumentException">There are more than <see cref="MaxPlaceLength"/>.</exception>
    public RecordKey(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxPlaceLength)
            throw new ArgumentException($"A key has at most {MaxPlaceLength} bytes; this one has {bytes.Length}.", nameof(bytes));
        _bytes = bytes.ToArray();
    }

    private RecordKey(byte[] bytes, bool owned)
    {
        System.Diagnostics.Debug.Assert(owned, "Nobody else may hold the array.");
        _bytes = bytes;
    }

    /// <summary>The key before all others, and the prefix of all.</summary>
    public static RecordKey Empty => default;

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Span => _bytes;

    /// <summary>How many bytes.</summary>
    public int Length => _bytes?.Length ?? 0;

    /// <summary>A copy of the bytes, for drivers that want an array.</summary>
    public byte[] ToArray() => Span.ToArray();

    /// <summary>This key followed by the other.</summary>
    /// <exception cref="ArgumentException">Together they have more than <see cref="MaxPlaceLength"/> bytes.</exception>
    public RecordKey Concat(RecordKey next)
    {
        if (Length == 0)
            return next;
        if (next.Length == 0)
            return this;
        if (Length + next.Length > MaxPlaceLength)
            throw new ArgumentException($"A key has at most {MaxPlaceLength} bytes.", nameof(next));
        var joined = new byte[Length + next.Length];
        Span.CopyTo(joined);
        next.Span.CopyTo(joined.AsSpan(Length));
        return new RecordKey(joined, owned: true);
    }

    /// <summary>This key without its first bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It has fewer.</exception>
    public RecordKey Skip(int count) => new(Span[count..]);

    /// <summary>
    /// The least key that is greater than every key that begins with this one; null when there is none (this key is empty or
    /// nothing but bytes of 255). Makes an exclusive upper bound of an inclusive prefix.
    /// </summary>
    public RecordKey? AfterPrefix()
    {
        var kept = Span.TrimEnd((byte)0xFF).Length;
        if (kept == 0)
            return null;
        var bytes = Span[..kept].ToArray();
        bytes[^1]++;
        return new RecordKey(bytes, owned: true);
    }

    /// <summary>Whether this key begins with the other.</summary>
    public bool StartsWith(RecordKey prefix) => Span.StartsWith(prefix.Span);

    /// <inheritdoc/>
    public int CompareTo(RecordKey other) => Span.SequenceCompareTo(other.Span);

    /// <inheritdoc/>
    public bool Equals(RecordKey other) => Span.SequenceEqual(other.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RecordKey other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Span);
        return hash.ToHashCode();
    }

    /// <summary>The bytes in lower-case hexadecimal.</summary>
    public override string ToString() => Convert.ToHexStringLower(Span);

    /// <summary>Equality of the bytes.</summary>
    public static bool operator ==(RecordKey left, RecordKey right) => left.Equals(right);

    /// <summary>Inequality of the bytes.</summary>
    public static bool operator !=(RecordKey left, RecordKey right) => !left.Equals(right);
}
