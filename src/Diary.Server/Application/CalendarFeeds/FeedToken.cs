using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Diary.Server.Application.CalendarFeeds;

/// <summary>
/// The secret of a feed's address: 256 random bits. Whoever has it reads the feed, so that it is never stored or logged, and
/// <see cref="ToString"/> does not tell it. Nobody guesses it, so that a plain hash is enough to keep.
/// </summary>
public sealed class FeedToken
{
    private const int Length = 32;
    private readonly byte[] _bytes;

    private FeedToken(byte[] bytes) => _bytes = bytes;

    /// <summary>What is kept in its place.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(_bytes));

    /// <summary>A new one.</summary>
    public static FeedToken New() => new(RandomNumberGenerator.GetBytes(Length));

    /// <summary>Reads the text of an address.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out FeedToken? token)
    {
        token = text is not null && text.Length == Base64Url.GetEncodedLength(Length) && Base64Url.IsValid(text)
            ? new FeedToken(Base64Url.DecodeFromChars(text))
            : null;
        return token is not null;
    }

    /// <summary>The text for the address, and for nothing else.</summary>
    public string Reveal() => Base64Url.EncodeToString(_bytes);

    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(FeedToken);
}
