using Diary.Interchange.OneRoster;

namespace Diary.Server.Application.Rosters.Import;

/// <summary>Counts what is read of an entry, tells how far it is, and stops what grows beyond the limits whatever the zip declares.</summary>
internal sealed class MeteredStream(Stream inner, RosterEntry entry, ReadMeter meter) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _read; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int count;
        try
        {
            count = inner.Read(buffer);
        }
        catch (InvalidDataException)
        {
            throw new RosterRefusedException(FindingCodes.NotAZip, entry.Name, 0, "The packed file is damaged.", "Pack it again.");
        }

        _read += count;
        meter.Add(entry, count, _read);
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>The bytes of a whole import.</summary>
internal sealed class ReadMeter(long totalBytes, ImportLimits limits, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
{
    /// <summary>How often every file is read.</summary>
    public const int Readings = 3;

    private const long RatioMattersFrom = 1 << 20;
    private const long ReportEvery = 1 << 18;

    private readonly long _total = totalBytes * Readings;
    private long _thisReading;
    private long _done;
    private long _nextReport;

    /// <summary>Begins the next reading of all files.</summary>
    public void BeginReading() => _thisReading = 0;

    public void Add(RosterEntry entry, int count, long ofEntry)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _thisReading += count;
        _done += count;
        if (_thisReading > limits.UnpackedBytes)
            throw TooLarge(limits);
        if (ofEntry > RatioMattersFrom && ofEntry / Math.Max(1, entry.PackedLength) > limits.CompressionRatio)
            throw Suspicious(entry.Name, limits);
        if (_done < _nextReport)
            return;
        _nextReport = _done + ReportEvery;
        Report(entry.Name);
    }

    public void Report(string file) => progress?.Report(new ImportProgress(file, Math.Min(_done, _total), _total));

    /// <summary>The last word: all is read and stored.</summary>
    public void Finish() => progress?.Report(new ImportProgress("commit", _total, _total));

    /// <summary>Refuses by what the zip itself declares, before a byte is unpacked.</summary>
    public static void CheckDeclared(IEnumerable<RosterEntry> entries, ImportLimits limits)
    {
        var total = 0L;
        foreach (var entry in entries)
        {
            total += entry.Length;
            if (total > limits.UnpackedBytes || entry.Length < 0)
                throw TooLarge(limits);
            if (entry.Length > RatioMattersFrom && entry.Length / Math.Max(1, entry.PackedLength) > limits.CompressionRatio)
                throw Suspicious(entry.Name, limits);
        }
    }

    private static RosterRefusedException TooLarge(ImportLimits limits) => new(
        FindingCodes.TooLarge, "", 0, $"The files are larger than {limits.UnpackedBytes} bytes unpacked.", "Split the roster by schools, or raise the limit.");

    private static RosterRefusedException Suspicious(string file, ImportLimits limits) => new(
        FindingCodes.SuspiciousCompression, file, 0, $"Unpacked the file is more than {limits.CompressionRatio} times its packed size.", "No roster packs that well; raise the limit if yours does.");
}
