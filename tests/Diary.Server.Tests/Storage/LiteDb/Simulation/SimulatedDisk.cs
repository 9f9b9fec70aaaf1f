using Diary.Server.Storage.LiteDb.Files;

namespace Diary.Server.Tests.Storage.LiteDb.Simulation;

/// <summary>
/// A disk in memory that remembers all that was done to it, so that what a power loss would have left at any moment can be made
/// afterwards; and that can be told to fail.
/// </summary>
internal sealed class SimulatedDisk : IStoreFileSystem
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SimulatedFile> _files = new(StringComparer.Ordinal);
    private readonly List<DiskOperation> _trace = [];
    private int _failAt = int.MaxValue;
    private int _failures;
    private string? _failing;

    /// <summary>How much has been done so far.</summary>
    public int Moment
    {
        get
        {
            lock (_gate)
                return _trace.Count;
        }
    }

    /// <summary>From this many operations on, writes and flushes, of one file or of all, fail: so many of them.</summary>
    public void FailAt(int moment, int failures, string? path = null) => (_failAt, _failures, _failing) = (moment, failures, path);

    public byte[] Read(string path) => _files[path].Content;

    public void Write(string path, byte[] content) => _files[path] = new SimulatedFile(this, path) { Content = content };

    public bool Exists(string path) => _files.ContainsKey(path);

    public IStoreFile Open(string path, bool create)
    {
        lock (_gate)
        {
            if (create == _files.ContainsKey(path))
                throw new IOException(create ? "The file exists." : "There is no such file.");
            if (create)
            {
                _files.Add(path, new SimulatedFile(this, path));
                _trace.Add(new DiskOperation(path, DiskAction.Create, 0, []));
            }

            _files[path].Lock();
            return _files[path];
        }
    }

    public void Move(string from, string to)
    {
        lock (_gate)
        {
            _files.Remove(from, out var file);
            file!.Path = to;
            _files.Add(to, file);
            _trace.Add(new DiskOperation(from, DiskAction.Move, 0, System.Text.Encoding.UTF8.GetBytes(to)));
        }
    }

    public void Delete(string path)
    {
        lock (_gate)
        {
            _files.Remove(path);
            _trace.Add(new DiskOperation(path, DiskAction.Delete, 0, []));
        }
    }

    /// <summary>The disk as if the process had ended, but not the machine.</summary>
    public SimulatedDisk AfterKill() => From(_files.ToDictionary(file => file.Key, file => file.Value.Content, StringComparer.Ordinal));

    /// <summary>The disk as a power loss at a moment could have left it: what was flushed is there, of the rest anything may be.</summary>
    public SimulatedDisk AfterPowerLoss(int moment, Random random)
    {
        var files = new Dictionary<string, CrashedFile>(StringComparer.Ordinal);
        foreach (var operation in _trace.Take(moment))
        {
            switch (operation.Action)
            {
                case DiskAction.Create:
                    files[operation.Path] = new CrashedFile();
                    break;
                case DiskAction.Delete:
                    files.Remove(operation.Path);
                    break;
                case DiskAction.Move:
                    files.Remove(operation.Path, out var moved);
                    files[System.Text.Encoding.UTF8.GetString(operation.Bytes)] = moved!;
                    break;
                default:
                    files[operation.Path].Add(operation);
                    break;
            }
        }

        var mode = random.Next(5);
        return From(files.ToDictionary(file => file.Key, file => file.Value.Crash(mode, random), StringComparer.Ordinal));
    }

    /// <summary>The same disk with its present content as the beginning of what is remembered.</summary>
    public SimulatedDisk Recorded()
    {
        var disk = new SimulatedDisk();
        foreach (var (path, file) in _files)
        {
            using var copy = disk.Open(path, create: true);
            copy.Write(file.Content, 0);
            copy.Flush();
        }

        return disk;
    }

    internal void Do(DiskOperation operation, Action<DiskOperation> apply)
    {
        lock (_gate)
        {
            if (_trace.Count >= _failAt && _failures > 0 && string.Equals(operation.Path, _failing ?? operation.Path, StringComparison.Ordinal))
            {
                _failures--;

                // A disk that is full takes part of a write.
                if (operation.Action == DiskAction.Write)
                    Record(operation with { Bytes = operation.Bytes[..(operation.Bytes.Length / 2)] }, apply);
                throw new IOException("No space left on device.");
            }

            Record(operation, apply);
        }
    }

    private void Record(DiskOperation operation, Action<DiskOperation> apply)
    {
        _trace.Add(operation);
        apply(operation);
    }

    private static SimulatedDisk From(Dictionary<string, byte[]> contents)
    {
        var disk = new SimulatedDisk();
        foreach (var (path, content) in contents)
            disk.Write(path, content);
        return disk;
    }
}

internal enum DiskAction
{
    Create,
    Write,
    SetLength,
    Flush,
    Move,
    Delete,
}

/// <summary>Something done to a file.</summary>
internal sealed record DiskOperation(string Path, DiskAction Action, long Offset, byte[] Bytes)
{
    public void ApplyTo(ref byte[] content)
    {
        if (Action == DiskAction.SetLength)
        {
            Array.Resize(ref content, (int)Offset);
        }
        else if (Action == DiskAction.Write)
        {
            if (content.Length < Offset + Bytes.Length)
                Array.Resize(ref content, (int)Offset + Bytes.Length);
            Bytes.CopyTo(content, Offset);
        }
    }
}

/// <summary>A file while it is worked out what a power loss leaves of it.</summary>
internal sealed class CrashedFile
{
    private readonly List<DiskOperation> _unflushed = [];
    private byte[] _flushed = [];

    public void Add(DiskOperation operation)
    {
        if (operation.Action != DiskAction.Flush)
        {
            _unflushed.Add(operation);
            return;
        }

        foreach (var done in _unflushed)
            done.ApplyTo(ref _flushed);
        _unflushed.Clear();
    }

    /// <summary>0: nothing unflushed is there; 1: all; 2: up to some point, torn; 3: some of it; 4: some of it, torn and in any order.</summary>
    public byte[] Crash(int mode, Random random)
    {
        var content = (byte[])_flushed.Clone();
        IEnumerable<DiskOperation> kept = mode switch
        {
            0 => [],
            1 => _unflushed,
            2 => _unflushed.Take(random.Next(_unflushed.Count + 1)).Select((done, i) => i == _unflushed.Count - 1 ? Tear(done, random) : done),
            3 => _unflushed.Where(_ => random.Next(2) == 0),
            _ => _unflushed.Where(_ => random.Next(3) > 0).Select(done => random.Next(3) == 0 ? Tear(done, random) : done).OrderBy(_ => random.Next()),
        };
        foreach (var done in kept.ToList())
            done.ApplyTo(ref content);
        return content;
    }

    /// <summary>Only some sectors, of 512 or 4,096 bytes, reach the disk.</summary>
    private static DiskOperation Tear(DiskOperation done, Random random)
    {
        if (done.Action != DiskAction.Write)
            return done;
        var sector = random.Next(2) == 0 ? 512 : 4_096;
        var firstSectors = (sector - (int)(done.Offset % sector)) + (sector * random.Next(1 + (done.Bytes.Length / sector)));
        return random.Next(2) == 0 || firstSectors >= done.Bytes.Length
            ? done with { Bytes = done.Bytes[..Math.Min(firstSectors, done.Bytes.Length)] }
            : done with { Offset = done.Offset + firstSectors, Bytes = done.Bytes[firstSectors..] };
    }
}

/// <summary>A file in memory.</summary>
internal sealed class SimulatedFile(SimulatedDisk disk, string path) : IStoreFile
{
    private byte[] _content = [];
    private bool _isOpen;

    public string Path { get; set; } = path;

    public byte[] Content
    {
        get => (byte[])_content.Clone();
        set => _content = value;
    }

    public long Length => _content.Length;

    public void Lock()
    {
        if (_isOpen)
            throw new IOException("The file is in use by another process.");
        _isOpen = true;
    }

    public int Read(Span<byte> buffer, long offset)
    {
        var content = _content;
        if (offset >= content.Length)
            return 0;
        var count = Math.Min(buffer.Length, content.Length - (int)offset);
        content.AsSpan((int)offset, count).CopyTo(buffer);
        return count;
    }

    public void Write(ReadOnlySpan<byte> bytes, long offset) => Do(DiskAction.Write, offset, bytes.ToArray());

    public void SetLength(long length) => Do(DiskAction.SetLength, length, []);

    public void Flush() => Do(DiskAction.Flush, 0, []);

    public void Dispose() => _isOpen = false;

    private void Do(DiskAction action, long offset, byte[] bytes) =>
        disk.Do(new DiskOperation(Path, action, offset, bytes), operation => operation.ApplyTo(ref _content));
}
