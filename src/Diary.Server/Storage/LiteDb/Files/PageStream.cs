namespace Diary.Server.Storage.LiteDb.Files;

/// <summary>What the engine wants of a stream; it moves the position and reads or writes under a lock of its own.</summary>
internal abstract class PageStream : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = ReadAt(buffer.AsSpan(offset, count), Position);
        Position += read;
        return read;
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        WriteAt(buffer.AsSpan(offset, count), Position);
        Position += count;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    protected abstract int ReadAt(Span<byte> buffer, long position);

    protected abstract void WriteAt(ReadOnlySpan<byte> bytes, long position);
}
