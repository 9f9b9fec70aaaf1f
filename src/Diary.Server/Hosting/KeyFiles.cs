using System.Security.Cryptography;
using Diary.Server.Tokens;

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
        OwnerOnly.Write(Private(folder), key.ExportPkcs8PrivateKeyPem());
        OwnerOnly.Write(Public(folder), key.ExportSubjectPublicKeyInfoPem(), UnixFileMode.GroupRead | UnixFileMode.OtherRead);
    }
}
