using System.Security.Cryptography;

namespace Diary.Server.Hosting;

/// <summary>A key pair (ECDSA P-256) in a folder: <c>private.pem</c>, for its owner alone, and <c>public.pem</c>.</summary>
internal static class KeyFiles
{
    public static string Private(DirectoryInfo folder) => Path.Combine(folder.FullName, "private.pem");

    public static string Public(DirectoryInfo folder) => Path.Combine(folder.FullName, "public.pem");

    /// <summary>Makes a pair.</summary>
    /// <exception cref="IOException">One of the files is there already; it is left as it is.</exception>
    public static void Create(DirectoryInfo folder)
    {
        folder.Create();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Write(Private(folder), key.ExportPkcs8PrivateKeyPem(), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Write(Public(folder), key.ExportSubjectPublicKeyInfoPem(), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
    }

    private static void Write(string file, string pem, UnixFileMode mode)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = mode;
        using var writer = new StreamWriter(file, options);
        writer.Write(pem);
    }
}
