using System.Buffers.Binary;

namespace Diary.Server.Storage.LiteDb.Files;

/// <summary>
/// A page in the log, with a head of 32 bytes: salt, index, how many frames were known to be on the disk when it was written,
/// the checksum of all that and the page, and the checksum of the checksums so far.
/// </summary>
internal static class LogFrame
{
    public const int PageSize = 8192;
    public const int HeadSize = 32;
    public const int Size = HeadSize + PageSize;

    /// <summary>Where a frame begins in the file.</summary>
    public static long OffsetOf(long index) => LogHeader.Size + (index * Size);

    /// <summary>Fills in the head of a frame whose page is in place; gives the chain behind it.</summary>
    public static uint Seal(Span<byte> frame, ulong salt, long index, long durable, uint chain)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(frame, salt);
        BinaryPrimitives.WriteInt64LittleEndian(frame[8..], index);
        BinaryPrimitives.WriteInt64LittleEndian(frame[16..], durable);
        var crc = Checksum(frame);
        var next = Crc32C.Append(chain, crc);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[24..], crc);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[28..], next);
        return next;
    }

    /// <summary>Whether the frame is whole, in its place and of this salt, whatever comes before it.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> frame, ulong salt, long index) =>
        BinaryPrimitives.ReadUInt64LittleEndian(frame) == salt
        && BinaryPrimitives.ReadInt64LittleEndian(frame[8..]) == index
        && BinaryPrimitives.ReadUInt32LittleEndian(frame[24..]) == Checksum(frame);

    /// <summary>Whether the frame goes on from the frames before it.</summary>
    public static bool Continues(ReadOnlySpan<byte> frame, ref uint chain)
    {
        var next = Crc32C.Append(chain, BinaryPrimitives.ReadUInt32LittleEndian(frame[24..]));
        if (BinaryPrimitives.ReadUInt32LittleEndian(frame[28..]) != next)
            return false;
        chain = next;
        return true;
    }

    /// <summary>How many frames were known to be on the disk when this one was written.</summary>
    public static long DurableBefore(ReadOnlySpan<byte> frame) => BinaryPrimitives.ReadInt64LittleEndian(frame[16..]);

    private static uint Checksum(ReadOnlySpan<byte> frame) =>
        Crc32C.Append(Crc32C.Append(0, frame[..24]), frame[HeadSize..]);
}
