using System.Buffers.Binary;
using Diary.Grading;
using Diary.Identifiers;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Grading;

/// <summary>
/// The id of a mark begins with its date, four bytes, and is otherwise unguessable: marks are then in the order of their
/// dates by their ids alone, and a mark is found by its id without an index, which would double the cost of writing one.
/// The form is a version 8 UUID (RFC 9562).
/// </summary>
public static class MarkId
{
    /// <summary>Makes the id of a mark for a day.</summary>
    /// <param name="date">The day; years 1 to 9999.</param>
    /// <param name="unique">What tells it from the other marks of the day: a random id, or one made of the source's.</param>
    public static Id<Mark> Create(LocalDate date, Guid unique)
    {
        Span<byte> bytes = stackalloc byte[16];
        unique.TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(bytes, Number(date));
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Id<Mark>(new Guid(bytes, bigEndian: true));
    }

    /// <summary>What all ids of a day begin with.</summary>
    public static RecordKey KeyOf(LocalDate date)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, Number(date));
        return new RecordKey(bytes);
    }

    private static int Number(LocalDate date) => (date.Year * 10_000) + (date.Month * 100) + date.Day;
}
