using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using NodaTime;

namespace Diary.Server.Tokens;

/// <summary>A key pair that tokens are signed with (ECDSA P-256, ES256).</summary>
/// <param name="MadeAt">When it was made.</param>
/// <param name="Key">The pair; its id is the thumbprint of the public key (RFC 7638).</param>
internal sealed record SigningKey(Instant MadeAt, ECDsaSecurityKey Key)
{
    /// <summary>A key with its id.</summary>
    public static SigningKey Of(ECDsa pair, Instant madeAt)
    {
        var key = new ECDsaSecurityKey(pair);
        key.KeyId = Base64UrlEncoder.Encode(key.ComputeJwkThumbprint());
        return new SigningKey(madeAt, key);
    }
}
