namespace Diary.Server.Storage.LiteDb.Files;

/// <summary>The data file as the engine sees it. A flush is one of the disk.</summary>
internal sealed class DataStream(IStoreFile file, StoreFault fault) : PageStream
{
    public override long Length => file.Length;

    public override void Flush() => fault.Guard(file.Flush);

    public override void SetLength(long value) => fault.Guard(() => file.SetLength(value));

    protected override int ReadAt(Span<byte> buffer, long position) => file.Read(buffer, position);

    protected override void WriteAt(ReadOnlySpan<byte> bytes, long position)
    {
        // Not through Guard: a span cannot be captured.
        if (fault.IsSet)
            return;
        try
        {
            file.Write(bytes, position);
        }
        catch (Exception exception)
        {
            fault.Set(exception);
        }
    }
}
