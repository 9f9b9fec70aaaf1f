using System.Buffers.Binary;

namespace Diary.Server.Storage.LiteDb.Files;

/// <summary>The few bytes of the engine's pages (LiteDB 5, file version 8) that the log has to understand.</summary>
internal static class EnginePage
{
    /// <summary>The first page of a data file: its mark and its file version.</summary>
    public static bool IsHeader(ReadOnlySpan<byte> page) =>
        page[32..].StartsWith("** This is a LiteDB file **"u8) && page[59] == 8;

    /// <summary>The number of the last page that belongs to the data file, from its first page.</summary>
    public static uint LastPage(ReadOnlySpan<byte> header) => BinaryPrimitives.ReadUInt32LittleEndian(header[64..]);

    /// <summary>The pragma USER_VERSION, from the first page; the store keeps a mark of its identity in it.</summary>
    public static int UserVersion(ReadOnlySpan<byte> header) => BinaryPrimitives.ReadInt32LittleEndian(header[76..]);

    /// <summary>The number of the page, which is its place in the data file.</summary>
    public static uint Number(ReadOnlySpan<byte> page) => BinaryPrimitives.ReadUInt32LittleEndian(page);

    /// <summary>The transaction that wrote the page.</summary>
    public static uint Transaction(ReadOnlySpan<byte> page) => BinaryPrimitives.ReadUInt32LittleEndian(page[14..]);

    /// <summary>Whether the page is the last of its transaction, which it makes valid.</summary>
    public static bool IsConfirmed(ReadOnlySpan<byte> page) => page[18] != 0;

    /// <summary>
    /// Makes a page one of the data file, where pages belong to no transaction: what would name the transaction holds a checksum
    /// of the page instead.
    /// </summary>
    public static void Seal(Span<byte> page)
    {
        page[18] = 0;
        BinaryPrimitives.WriteUInt32LittleEndian(page[14..], Checksum(page));
    }

    /// <summary>Makes a page of the data file what the engine knows again; false when the page is not as it was written.</summary>
    public static bool TryUnseal(Span<byte> page)
    {
        var isIntact = Transaction(page) == Checksum(page);
        BinaryPrimitives.WriteUInt32LittleEndian(page[14..], uint.MaxValue);
        return isIntact;
    }

    private static uint Checksum(ReadOnlySpan<byte> page) => Crc32C.Append(Crc32C.Append(0, page[..14]), page[18..]);
}
