using System.Buffers.Binary;

namespace Diary.Server.Storage.LiteDb.Files;

/// <summary>
/// The head of the log: whose it is, and the salt that its frames must carry. It is written twice, in blocks of their own, the
/// generations by turns: a write torn by a power loss leaves the one before.
/// </summary>
internal readonly record struct LogHeader(ulong Generation, ulong Salt, Guid Store)
{
    public const int BlockSize = 4096;

    /// <summary>Both blocks.</summary>
    public const int Size = 2 * BlockSize;

    private const int Length = 56;

    private static ReadOnlySpan<byte> Magic => "DIARYLOG"u8;

    /// <summary>Where this generation is written.</summary>
    private long Offset => (long)(Generation % 2) * BlockSize;

    public void WriteTo(IStoreFile file)
    {
        Span<byte> bytes = stackalloc byte[Length];
        bytes.Clear();
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], 1);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], Generation);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], Salt);
        Store.TryWriteBytes(bytes[32..]);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[48..], Crc32C.Append(0, bytes[..48]));
        file.Write(bytes, Offset);
    }

    /// <summary>The newer of the heads that can be read; null when neither can.</summary>
    public static LogHeader? ReadFrom(IStoreFile file)
    {
        LogHeader? newest = null;
        Span<byte> bytes = stackalloc byte[Length];
        for (var block = 0; block < 2; block++)
        {
            if (file.Read(bytes, (long)block * BlockSize) < Length
                || !bytes.StartsWith(Magic)
                || BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]) != 1
                || BinaryPrimitives.ReadUInt32LittleEndian(bytes[48..]) != Crc32C.Append(0, bytes[..48]))
                continue;
            var header = new LogHeader(
                BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]),
                BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]),
                new Guid(bytes[32..48]));
            if (newest is null || header.Generation > newest.Value.Generation)
                newest = header;
        }

        return newest;
    }
}
