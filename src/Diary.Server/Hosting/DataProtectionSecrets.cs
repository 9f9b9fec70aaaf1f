using System.Security.Cryptography;
using Diary.Server.Application.Secrets;
using Diary.Server.Tokens;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace Diary.Server.Hosting;

/// <summary>
/// Secrets by ASP.NET Core Data Protection: authenticated encryption, with keys that follow one another. The provider is the
/// diary's own, so that an application that hosts the diary keeps its settings for its own cookies.
/// </summary>
internal sealed class DataProtectionSecrets : ISecretProtector
{
    private const string ApplicationName = "Diary";

    private readonly IDataProtectionProvider _provider;

    public DataProtectionSecrets(IOptions<SecretOptions> options, ILoggerFactory loggers) =>
        _provider = options.Value.KeyFolder is { } folder
            ? DataProtectionProvider.Create(OwnerOnly.CreateFolder(folder), builder => builder.SetApplicationName(ApplicationName))
            : new EphemeralDataProtectionProvider(loggers);

    public string Protect(string purpose, string text) => _provider.CreateProtector(purpose).Protect(text);

    public string? TryUnprotect(string purpose, string protectedText)
    {
        try
        {
            return _provider.CreateProtector(purpose).Unprotect(protectedText);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
