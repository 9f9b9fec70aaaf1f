using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Diary.Identifiers;

namespace Diary.Accounts;

/// <summary>
/// What a device shows to get its next access token: the account and the session, 128 random bits that are the same in all refresh tokens of the
/// session, and 256 that are of this one. The first tell a token that was once good from an invented one, so that only who held
/// a real one can end a session by showing it too late. Whoever has it is signed in: it is never stored or logged, and
/// <see cref="ToString"/> does not tell it.
/// </summary>
public sealed class RefreshToken
{
    private const int IdLength = 16;
    private const int FamilyEnd = (2 * IdLength) + 16;
    private const int Length = FamilyEnd + 32;
    private readonly byte[] _bytes;

    private RefreshToken(byte[] bytes) => _bytes = bytes;

    /// <summary>The account it says it is of.</summary>
    public Id<Account> Account => new(new Guid(_bytes.AsSpan(0, IdLength), bigEndian: true));

    /// <summary>The session it says it is of.</summary>
    public Id<Session> Session => new(new Guid(_bytes.AsSpan(IdLength, IdLength), bigEndian: true));

    internal string FamilyHash => Convert.ToHexStringLower(SHA256.HashData(_bytes.AsSpan(0, FamilyEnd)));

    internal string Hash => Convert.ToHexStringLower(SHA256.HashData(_bytes));

    /// <summary>The first token of a session.</summary>
    public static RefreshToken New(Id<Account> account, Id<Session> session)
    {
        var bytes = RandomNumberGenerator.GetBytes(Length);
        account.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        session.Value.TryWriteBytes(bytes.AsSpan(IdLength), bigEndian: true, out _);
        return new RefreshToken(bytes);
    }

    /// <summary>Another token of the same session.</summary>
    public RefreshToken Next()
    {
        var bytes = _bytes.AsSpan().ToArray();
        RandomNumberGenerator.Fill(bytes.AsSpan(FamilyEnd));
        return new RefreshToken(bytes);
    }

    /// <summary>Reads the text. Whether it is a token of the session is for <see cref="SessionRules"/> to say.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out RefreshToken? token)
    {
        token = null;
        if (text is null || text.Length != Base64Url.GetEncodedLength(Length) || !Base64Url.IsValid(text))
            return false;
        var read = new RefreshToken(Base64Url.DecodeFromChars(text));
        token = read.Account.IsEmpty || read.Session.IsEmpty ? null : read;
        return token is not null;
    }

    /// <summary>The text for the device, and for nobody else.</summary>
    public string Reveal() => Base64Url.EncodeToString(_bytes);

    /// <summary>The session, without the secret.</summary>
    public override string ToString() => $"RefreshToken of {Session}";
}
