using System.Buffers.Binary;
using Diary.Identifiers;
using NodaTime;

namespace Diary.Storage;

/// <summary>
/// Writes values one after another so that the keys sort as the values do. Every part is of fixed length or ends itself, so
/// that no two different sequences of parts make the same key.
/// </summary>
public ref struct RecordKeyBuilder
{
    private Buffer _buffer;
    private int _length;

    [System.Runtime.CompilerServices.InlineArray(RecordKey.MaxLength)]
    private struct Buffer
    {
        private byte _element;
    }

    /// <summary>Sixteen bytes, in the order of the written form.</summary>
    public RecordKeyBuilder Add<T>(Id<T> id)
    {
        id.Value.TryWriteBytes(Next(16), bigEndian: true, out _);
        return this;
    }

    /// <summary>Four bytes; negative numbers come first.</summary>
    public RecordKeyBuilder Add(int number)
    {
        BinaryPrimitives.WriteUInt32BigEndian(Next(4), unchecked((uint)number) ^ 0x8000_0000);
        return this;
    }

    /// <summary>Eight bytes; negative numbers come first.</summary>
    public RecordKeyBuilder Add(long number)
    {
        BinaryPrimitives.WriteUInt64BigEndian(Next(8), unchecked((ulong)number) ^ 0x8000_0000_0000_0000);
        return this;
    }

    /// <summary>Four bytes; the ISO calendar only.</summary>
    public RecordKeyBuilder Add(LocalDate date) => Add((date.Year * 10_000) + (date.Month * 100) + date.Day);

    /// <summary>Twelve bytes: seconds and nanoseconds since 1970.</summary>
    public RecordKeyBuilder Add(Instant instant)
    {
        var seconds = instant.ToUnixTimeSeconds();
        return Add(seconds).Add((int)(instant - Instant.FromUnixTimeSeconds(seconds)).TotalNanoseconds);
    }

    /// <summary>The UTF-8 bytes, a zero byte inside written as 00 FF, and 00 01 at the end; the order is that of the code points.</summary>
    public RecordKeyBuilder Add(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            var count = rune.EncodeToUtf8(utf8);
            utf8[..count].CopyTo(Next(count));
            if (rune.Value == 0)
                Next(1)[0] = 0xFF;
        }

        var end = Next(2);
        end[0] = 0;
        end[1] = 1;
        return this;
    }

    /// <summary>The key of what was added so far.</summary>
    public readonly RecordKey ToKey() => new(((ReadOnlySpan<byte>)_buffer)[.._length]);

    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    private Span<byte> Next(int count)
    {
        if (_length + count > RecordKey.MaxLength)
            throw new ArgumentException($"A key has at most {RecordKey.MaxLength} bytes.");
        var next = ((Span<byte>)_buffer).Slice(_length, count);
        _length += count;
        return next;
    }
}
