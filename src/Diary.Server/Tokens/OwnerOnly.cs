namespace Diary.Server.Tokens;

/// <summary>Folders and files that nobody but the account of the server may read, where the system has such rights (not Windows).</summary>
internal static class OwnerOnly
{
    private const UnixFileMode ReadAndWrite = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a folder, unless it is there; then its rights stay as they are.</summary>
    public static DirectoryInfo CreateFolder(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, ReadAndWrite | UnixFileMode.UserExecute);

    /// <summary>Writes a new file.</summary>
    /// <param name="file">The file; it must not be there.</param>
    /// <param name="text">What it holds.</param>
    /// <param name="others">What others may do with it: nothing by default.</param>
    /// <exception cref="IOException">It is there already, and is left as it is.</exception>
    public static void Write(string file, string text, UnixFileMode others = UnixFileMode.None)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = ReadAndWrite | others;
        using var writer = new StreamWriter(file, options);
        writer.Write(text);
    }
}
