namespace Diary.Server.Storage.LiteDb.Files;

/// <summary>
/// The data file as the engine sees it, a page at a time. On the disk each page has a checksum, since the engine would take a
/// flipped bit for good. A flush is one of the disk.
/// </summary>
internal sealed class DataStream(IStoreFile file, StoreFault fault) : PageStream
{
    private readonly byte[] _page = new byte[LogFrame.PageSize];

    public override long Length => file.Length;

    public override void Flush() => fault.Guard(file.Flush);

    public override void SetLength(long value) => fault.Guard(() => file.SetLength(value));

    /// <summary>Reads every page.</summary>
    /// <exception cref="InvalidDataException">One is not as it was written.</exception>
    public static void Check(IStoreFile file)
    {
        var page = new byte[LogFrame.PageSize];
        for (var position = 0L; position < file.Length; position += page.Length)
            _ = Read(file, page, position);
    }

    protected override int ReadAt(Span<byte> buffer, long position)
    {
        if (buffer.Length != LogFrame.PageSize || position % LogFrame.PageSize != 0)
            throw new IOException($"The engine read {buffer.Length} bytes at {position} of the data file, which is not a page.");
        return Read(file, buffer, position);
    }

    protected override void WriteAt(ReadOnlySpan<byte> bytes, long position)
    {
        // Not through Guard: a span cannot be captured.
        if (fault.IsSet)
            return;
        try
        {
            bytes.CopyTo(_page);
            EnginePage.Seal(_page);
            file.Write(_page, position);
        }
        catch (Exception exception)
        {
            fault.Set(exception);
        }
    }

    private static int Read(IStoreFile file, Span<byte> page, long position)
    {
        var read = file.Read(page, position);
        if (read == page.Length && !EnginePage.TryUnseal(page))
            throw new InvalidDataException($"Page {position / page.Length} of the data file is damaged; restore the last backup.");
        return read;
    }
}
