namespace Diary.Storage;

/// <summary>
/// A key: bytes, ordered as unsigned bytes from left to right, a prefix before what it begins. Two keys are equal when
/// their bytes are. <c>default</c> is the empty key, which comes before every other. Made by <see cref="RecordKeyBuilder"/>.
/// At most <see cref="MaxLength"/> bytes.
/// </summary>
public readonly struct RecordKey : IEquatable<RecordKey>, IComparable<RecordKey>
{
    /// <summary>The longest key a store has to take, in bytes.</summary>
    public const int MaxLength = 512;

    private readonly byte[]? _bytes;

    /// <summary>Takes a copy of the bytes.</summary>
    /// <exception cref="ArgumentException">There are more than <see cref="MaxLength"/>.</exception>
    public RecordKey(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxLength)
            throw new ArgumentException($"A key has at most {MaxLength} bytes; this one has {bytes.Length}.", nameof(bytes));
        _bytes = bytes.ToArray();
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
    public RecordKey Concat(RecordKey next)
    {
        if (Length == 0)
            return next;
        if (next.Length == 0)
            return this;
        Span<byte> joined = stackalloc byte[Length + next.Length];
        Span.CopyTo(joined);
        next.Span.CopyTo(joined[Length..]);
        return new RecordKey(joined);
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
