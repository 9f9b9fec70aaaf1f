using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Diary.Server.Tokens;

/// <summary>The public keys of other issuers, as PEM files.</summary>
internal static class PublicKeyFiles
{
    private const int LeastRsaBits = 2048;

    /// <summary>How other issuers may sign: asymmetric alone.</summary>
    public static readonly string[] Algorithms = [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256];

    /// <summary>The keys of the files.</summary>
    /// <exception cref="InvalidOperationException">A file holds none that is good enough.</exception>
    public static SecurityKey[] ReadAll(string setting, IEnumerable<string> files) => [.. files.Select(file => Read(setting, file))];

    private static SecurityKey Read(string setting, string file)
    {
        var pem = File.ReadAllText(file);
        if (TryImport(ECDsa.Create(), pem) is { } ecdsa)
            return new ECDsaSecurityKey(ecdsa);
        if (TryImport(RSA.Create(), pem) is { KeySize: >= LeastRsaBits } rsa)
            return new RsaSecurityKey(rsa);
        throw new InvalidOperationException($"{setting}: {file} holds no ECDSA key and no RSA key of {LeastRsaBits} bits or more in PEM form.");
    }

    private static TKey? TryImport<TKey>(TKey key, string pem)
        where TKey : AsymmetricAlgorithm
    {
        try
        {
            key.ImportFromPem(pem);
            return key;
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            key.Dispose();
            return null;
        }
    }
}
