using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Diary.Server.Storage.LiteDb.Files;

/// <summary>The real disk.</summary>
internal sealed class DiskFileSystem : IStoreFileSystem
{
    public static DiskFileSystem Instance { get; } = new();

    public bool Exists(string path) => File.Exists(path);

    /// <summary>FileShare.None is a lock of the operating system (flock on Unix): a second process is refused.</summary>
    public IStoreFile Open(string path, bool create) => new DiskFile(File.OpenHandle(
        path, create ? FileMode.CreateNew : FileMode.Open, FileAccess.ReadWrite, FileShare.None, FileOptions.RandomAccess));

    public void Move(string from, string to)
    {
        File.Move(from, to, overwrite: false);
        if (!OperatingSystem.IsWindows())
            FlushDirectory(Path.GetDirectoryName(Path.GetFullPath(to))!);
    }

    public void Delete(string path) => File.Delete(path);

    /// <summary>.NET opens no directories, and a new name is on the disk only when its directory is.</summary>
    private static void FlushDirectory(string path)
    {
        const int ReadOnly = 0;
        var directory = NativeMethods.Open(path, ReadOnly);
        if (directory < 0)
            throw new IOException($"The directory of the store cannot be opened (error {Marshal.GetLastPInvokeError()}).");
        try
        {
            if (NativeMethods.Fsync(directory) != 0)
                throw new IOException($"The directory of the store cannot be flushed (error {Marshal.GetLastPInvokeError()}).");
        }
        finally
        {
            _ = NativeMethods.Close(directory);
        }
    }

    private static class NativeMethods
    {
        [DllImport("libc", EntryPoint = "open", SetLastError = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

        [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Fsync(int descriptor);

        [DllImport("libc", EntryPoint = "close", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Close(int descriptor);
    }

    private sealed class DiskFile(SafeFileHandle handle) : IStoreFile
    {
        public long Length => RandomAccess.GetLength(handle);

        public int Read(Span<byte> buffer, long offset)
        {
            var total = 0;
            while (total < buffer.Length)
            {
                var read = RandomAccess.Read(handle, buffer[total..], offset + total);
                if (read == 0)
                    break;
                total += read;
            }

            return total;
        }

        public void Write(ReadOnlySpan<byte> bytes, long offset) => RandomAccess.Write(handle, bytes, offset);

        public void SetLength(long length) => RandomAccess.SetLength(handle, length);

        public void Flush() => RandomAccess.FlushToDisk(handle);

        public void Dispose() => handle.Dispose();
    }
}
