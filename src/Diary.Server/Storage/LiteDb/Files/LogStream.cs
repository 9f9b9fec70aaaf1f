using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Diary.Server.Storage.LiteDb.Files;

/// <summary>
/// The log as the engine sees it: pages one behind the other. On the disk each page is a <see cref="LogFrame"/>, so that after a
/// power loss only what was written whole and in order is taken for written. The engine's flushes do nothing; the writer calls
/// <see cref="Sync"/> once for all the commits that it then acknowledges.
/// </summary>
internal sealed class LogStream : PageStream
{
    private readonly IStoreFile _file;
    private readonly StoreFault _fault;
    private readonly long _kept;
    private readonly byte[] _frame = new byte[LogFrame.Size];
    private readonly object _changed = new();
    private LogHeader _header;
    private long _written;
    private long _durable;
    private long _confirmed;
    private uint _chain;

    /// <summary>Takes over a log all of whose frames have been dealt with.</summary>
    /// <param name="file">Where it is.</param>
    /// <param name="header">The head that it has.</param>
    /// <param name="fault">Shared with the data file.</param>
    /// <param name="usual">How many bytes of pages it usually comes to; the file is cut back when a commit made it much longer.</param>
    public LogStream(IStoreFile file, LogHeader header, StoreFault fault, long usual)
    {
        _kept = usual >= long.MaxValue / 4 ? long.MaxValue : LogFrame.OffsetOf(2 * usual / LogFrame.PageSize);
        _file = file;
        _fault = fault;
        _header = header;
        Reset();
    }

    public override long Length => Interlocked.Read(ref _written) * LogFrame.PageSize;

    /// <summary>How many transactions' last pages have been written since the log was opened.</summary>
    public long Confirmed
    {
        get
        {
            lock (_changed)
                return _confirmed;
        }
    }

    /// <summary>Makes a new log one of this store.</summary>
    public void Adopt(Guid store) => _fault.Guard(() =>
    {
        _header = _header with { Store = store };
        Reset();
    });

    /// <summary>Nothing: see <see cref="Sync"/>.</summary>
    public override void Flush()
    {
    }

    /// <summary>Puts everything written so far on the disk, if it is not there yet.</summary>
    public void Sync()
    {
        var written = Interlocked.Read(ref _written);
        if (written == _durable)
            return;
        _fault.Guard(() =>
        {
            _file.Flush();
            _durable = written;
        });
    }

    /// <summary>
    /// Waits until the last pages of so many transactions have been written, or something has gone wrong. The engine writes
    /// them on a thread of its own and does not say when it is done.
    /// </summary>
    /// <returns>Whether they have.</returns>
    public bool WaitForConfirmed(long transactions, TimeSpan atMost)
    {
        lock (_changed)
        {
            while (_confirmed < transactions && !_fault.IsSet)
            {
                if (!Monitor.Wait(_changed, atMost))
                    return false;
            }

            return !_fault.IsSet;
        }
    }

    /// <summary>Waits until the log is so long, as <see cref="WaitForConfirmed"/>; for what a rollback writes.</summary>
    public bool WaitForLength(long length, TimeSpan atMost)
    {
        lock (_changed)
        {
            while (Length < length && !_fault.IsSet)
            {
                if (!Monitor.Wait(_changed, atMost))
                    return false;
            }

            return !_fault.IsSet;
        }
    }

    /// <summary>The engine empties the log when its pages are in the data file, and on the disk.</summary>
    public override void SetLength(long value)
    {
        if (value != 0)
            _fault.Set(new IOException($"The log was to be cut to {value} bytes; it is only ever emptied."));
        else
            _fault.Guard(Reset);
    }

    protected override int ReadAt(Span<byte> buffer, long position)
    {
        if (position >= Length)
            return 0;
        return _file.Read(buffer, LogFrame.OffsetOf(position / LogFrame.PageSize) + LogFrame.HeadSize);
    }

    protected override void WriteAt(ReadOnlySpan<byte> bytes, long position)
    {
        lock (_changed)
        {
            try
            {
                if (!_fault.IsSet)
                    Append(bytes, position);
            }
            catch (Exception exception)
            {
                _fault.Set(exception);
            }

            Monitor.PulseAll(_changed);
        }
    }

    /// <summary>
    /// New salt, no frames. The new head is on the disk before the first new frame is written, else a mixture of old and new
    /// frames could pass for the old log.
    /// </summary>
    private void Reset()
    {
        Span<byte> salt = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(salt);
        _header = _header with { Generation = _header.Generation + 1, Salt = BinaryPrimitives.ReadUInt64LittleEndian(salt) };
        _header.WriteTo(_file);
        _file.Flush();
        Interlocked.Exchange(ref _written, 0);
        _durable = 0;
        _chain = (uint)_header.Salt;
        if (_file.Length > _kept)
            _file.SetLength(_kept);
    }

    private void Append(ReadOnlySpan<byte> page, long position)
    {
        var index = _written;
        if (page.Length != LogFrame.PageSize || position != index * LogFrame.PageSize)
            throw new IOException($"The engine wrote {page.Length} bytes at {position} of the log, which is {Length} bytes long.");
        page.CopyTo(_frame.AsSpan(LogFrame.HeadSize));
        var chain = LogFrame.Seal(_frame, _header.Salt, index, _durable, _chain);
        _file.Write(_frame, LogFrame.OffsetOf(index));
        _chain = chain;
        Interlocked.Exchange(ref _written, index + 1);
        if (EnginePage.IsConfirmed(page))
            _confirmed++;
    }
}
