using System.IO.Compression;

namespace Diary.Samples;

/// <summary>The roster of the samples: a folder of OneRoster CSV files that people can read, and the zip that a server takes.</summary>
public static class RosterZip
{
    /// <summary>The folder beside the program.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "Data", "roster");

    /// <summary>Packs the CSV files of a folder. The stream stands at its beginning.</summary>
    public static MemoryStream Pack(string folder)
    {
        var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*.csv").Order(StringComparer.Ordinal))
                zip.CreateEntryFromFile(file, Path.GetFileName(file));
        }

        packed.Position = 0;
        return packed;
    }
}
