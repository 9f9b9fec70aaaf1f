using System.Security.Cryptography;
using System.Text;

namespace Diary.Identifiers;

/// <summary>
/// Turns the identifier that another system gave to a thing into ours, always the same way, so that importing a file
/// again meets the records it wrote the first time.
/// </summary>
public static class ExternalId
{
    private const int LongestOnStack = 512;

    /// <summary>
    /// A text that is a GUID is kept as it is. Any other becomes a version 8 UUID (RFC 9562, section 5.8) made of the first
    /// 122 bits of SHA-256 over its UTF-8 bytes.
    /// </summary>
    /// <exception cref="ArgumentException">The text is empty, or is the all-zero GUID.</exception>
    public static Id<T> ToId<T>(string externalId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(externalId);
        if (Guid.TryParse(externalId, out var guid))
            return guid == Guid.Empty ? throw new ArgumentException("The all-zero GUID identifies nothing.", nameof(externalId)) : new Id<T>(guid);

        var length = Encoding.UTF8.GetByteCount(externalId);
        var bytes = length <= LongestOnStack ? stackalloc byte[LongestOnStack] : new byte[length];
        var written = Encoding.UTF8.GetBytes(externalId, bytes);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..written], hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Id<T>(new Guid(hash[..16], bigEndian: true));
    }
}
