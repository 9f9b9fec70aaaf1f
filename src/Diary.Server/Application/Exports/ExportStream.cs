using System.Buffers;

namespace Diary.Server.Application.Exports;

/// <summary>
/// Takes what a format writes, which libraries do synchronously, and passes it on in chunks when it is asked to: a writer asks after each few
/// rows, so that no more than those are held, and a slow reader slows the writer down.
/// </summary>
/// <param name="send">Passes on a chunk; the bytes are good until it returns.</param>
public sealed class ExportStream(Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> send) : Stream
{
    /// <summary>The most bytes of a chunk: well below what a gRPC client takes unless it is told otherwise, 4 MiB.</summary>
    public const int ChunkSize = 64 * 1024;

    private readonly ArrayBufferWriter<byte> _held = new(ChunkSize);

    /// <summary>How many bytes are held at the moment.</summary>
    public int Held => _held.WrittenCount;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Passes on what is held, if it is enough for a chunk.</summary>
    public ValueTask DrainAsync(CancellationToken cancellationToken) => Held < ChunkSize ? ValueTask.CompletedTask : FinishAsync(cancellationToken);

    /// <summary>Passes on all that is held.</summary>
    public async ValueTask FinishAsync(CancellationToken cancellationToken)
    {
        for (var sent = 0; sent < Held; sent += ChunkSize)
            await send(_held.WrittenMemory.Slice(sent, Math.Min(ChunkSize, Held - sent)), cancellationToken);
        _held.ResetWrittenCount();
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer) => _held.Write(buffer);

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Nothing: what is held is passed on by <see cref="DrainAsync"/> alone.</summary>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();
}
