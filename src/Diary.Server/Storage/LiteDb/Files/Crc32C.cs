using System.Buffers.Binary;
using System.Numerics;

namespace Diary.Server.Storage.LiteDb.Files;

/// <summary>The Castagnoli checksum (RFC 3720), by the processor's own instruction where it has one.</summary>
internal static class Crc32C
{
    /// <summary>The checksum of the bytes, carried on from that of what comes before (0 at the beginning).</summary>
    public static uint Append(uint before, ReadOnlySpan<byte> bytes)
    {
        var crc = ~before;
        while (bytes.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var one in bytes)
            crc = BitOperations.Crc32C(crc, one);
        return ~crc;
    }

    /// <summary>Carries on with a number, least byte first.</summary>
    public static uint Append(uint before, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        return Append(before, bytes);
    }
}
