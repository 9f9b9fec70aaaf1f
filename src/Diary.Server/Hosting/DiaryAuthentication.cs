using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Diary.Server.Hosting;

/// <summary>Sets the framework's bearer authentication up from <see cref="DiaryAuthenticationOptions"/>.</summary>
internal sealed class DiaryAuthentication(IOptions<DiaryAuthenticationOptions> options) : IConfigureNamedOptions<JwtBearerOptions>
{
    private const int LeastRsaBits = 2048;

    public void Configure(JwtBearerOptions options) => Configure(JwtBearerDefaults.AuthenticationScheme, options);

    public void Configure(string? name, JwtBearerOptions jwt)
    {
        if (!string.Equals(name, JwtBearerDefaults.AuthenticationScheme, StringComparison.Ordinal))
            return;

        var settings = options.Value;
        jwt.MapInboundClaims = false;
        jwt.Authority = settings.Authority?.ToString();
        jwt.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = settings.Issuer,
            ValidAudience = settings.Audience,
            IssuerSigningKeys = settings.PublicKeyFiles.Select(ReadKey).ToArray(),
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256],
            ClockSkew = TimeSpan.FromSeconds(settings.ClockSkewSeconds),
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            NameClaimType = "sub",
        };
    }

    private static SecurityKey ReadKey(string file)
    {
        var pem = File.ReadAllText(file);
        if (TryImport(ECDsa.Create(), pem) is { } ecdsa)
            return new ECDsaSecurityKey(ecdsa);
        if (TryImport(RSA.Create(), pem) is { KeySize: >= LeastRsaBits } rsa)
            return new RsaSecurityKey(rsa);
        throw new InvalidOperationException($"Diary:Authentication:PublicKeyFiles: {file} holds no ECDSA key and no RSA key of {LeastRsaBits} bits or more in PEM form.");
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
