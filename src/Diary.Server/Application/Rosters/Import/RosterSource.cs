using System.IO.Compression;
using Diary.Interchange.OneRoster;

namespace Diary.Server.Application.Rosters.Import;

/// <summary>Where the files of a roster come from. Files can be opened more than once, one at a time.</summary>
internal sealed class RosterSource : IDisposable
{
    private readonly ZipArchive? _zip;

    private RosterSource(ZipArchive? zip, IReadOnlyList<RosterEntry> entries)
    {
        _zip = zip;
        Entries = entries;
    }

    /// <summary>All files, whatever they are.</summary>
    public IReadOnlyList<RosterEntry> Entries { get; }

    /// <summary>A zip. The stream must be seekable and stays open.</summary>
    /// <exception cref="RosterRefusedException">It is no zip, or has too many entries.</exception>
    public static RosterSource OpenZip(Stream stream, ImportLimits limits)
    {
        ZipArchive? zip = null;
        try
        {
            zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            CheckCount(zip.Entries.Count, limits);
            var entries = zip.Entries
                .Where(e => !e.FullName.EndsWith('/'))
                .Select(e => new RosterEntry(e.FullName.Replace('\\', '/'), e.Length, e.CompressedLength, e.Open))
                .ToList();
            return new RosterSource(zip, entries);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException or OverflowException)
        {
            zip?.Dispose();
            throw new RosterRefusedException(FindingCodes.NotAZip, "", 0, "The file is not a readable zip.", "Pack the CSV files into a zip without a password.");
        }
        catch (RosterRefusedException)
        {
            zip?.Dispose();
            throw;
        }
    }

    /// <summary>A folder. Links are passed over, so that nothing outside of it is read.</summary>
    /// <exception cref="RosterRefusedException">It has too many entries.</exception>
    public static RosterSource OpenFolder(string path, ImportLimits limits)
    {
        var files = new DirectoryInfo(path).EnumerateFiles().Where(f => f.LinkTarget is null).Take(limits.Entries + 1)
            .OrderBy(f => f.Name, StringComparer.Ordinal).ToList();
        CheckCount(files.Count, limits);
        return new RosterSource(null, [.. files.Select(f => new RosterEntry(f.Name, f.Length, f.Length, () => f.Open(FileMode.Open, FileAccess.Read, FileShare.Read)))]);
    }

    public void Dispose() => _zip?.Dispose();

    private static void CheckCount(int count, ImportLimits limits)
    {
        if (count > limits.Entries)
            throw new RosterRefusedException(FindingCodes.TooManyEntries, "", 0, $"There are more than {limits.Entries} files.", "A roster has at most two dozen.");
    }
}

/// <summary>A file of a roster.</summary>
/// <param name="Path">Its path, with forward slashes.</param>
/// <param name="Length">Its length as the zip declares it, which need not be true.</param>
/// <param name="PackedLength">Its length in the zip.</param>
/// <param name="Open">Opens it from the beginning.</param>
internal sealed record RosterEntry(string Path, long Length, long PackedLength, Func<Stream> Open)
{
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public string Folder => Path[..^Name.Length];
}
