using System.Security.Cryptography;
using NodaTime;
using NodaTime.Text;

namespace Diary.Server.Tokens;

/// <summary>
/// A folder of signing keys: a file a key, <c>signing-</c> and the instant it was made at, so that copying the folder keeps their
/// order. Folder and files are for their owner alone. What else lies there is left alone.
/// </summary>
internal static class KeyFolder
{
    private const string Prefix = "signing-";
    private const string Suffix = ".pem";
    private static readonly InstantPattern Stamp = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'");

    /// <summary>The keys, the oldest first.</summary>
    /// <exception cref="InvalidOperationException">A file holds no such key.</exception>
    public static IReadOnlyList<SigningKey> Read(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, Prefix + "*" + Suffix).Select(ReadKey).OrderBy(k => k.MadeAt)]
        : [];

    /// <summary>Makes a key, and the folder if need be. It is there as a whole or not at all.</summary>
    /// <exception cref="IOException">A key of this very second is there already.</exception>
    public static string Add(string folder, Instant now)
    {
        OwnerOnly.CreateFolder(folder);
        var file = Path.Combine(folder, Prefix + Stamp.Format(now) + Suffix);
        var unfinished = file + ".tmp-" + Guid.NewGuid().ToString("N");
        using (var key = ECDsa.Create(ECCurve.NamedCurves.nistP256))
            OwnerOnly.Write(unfinished, key.ExportPkcs8PrivateKeyPem());
        try
        {
            File.Move(unfinished, file, overwrite: false);
        }
        catch (IOException)
        {
            File.Delete(unfinished);
            throw;
        }

        return file;
    }

    private static SigningKey ReadKey(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file)[Prefix.Length..];
        var ecdsa = ECDsa.Create();
        try
        {
            ecdsa.ImportFromPem(File.ReadAllText(file));
            if (ecdsa.KeySize == 256 && Stamp.Parse(name).TryGetValue(default, out var madeAt))
                return SigningKey.Of(ecdsa, madeAt);
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            ecdsa.Dispose();
        }

        throw new InvalidOperationException($"Diary:Tokens:KeyFolder: {file} is no private key (ECDSA P-256, PEM) with the instant it was made at as its name.");
    }
}
