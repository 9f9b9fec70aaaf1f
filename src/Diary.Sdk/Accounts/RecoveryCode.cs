using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Diary.AccessCodes;
using Diary.Identifiers;

namespace Diary.Accounts;

/// <summary>
/// What stands in for an authenticator that is lost: sixteen symbols of Crockford's base 32, which are 80 bits, written in groups of
/// four. Each is used once, is shown once, and has no stored form: what is kept is a hash, a quick one, since nobody guesses 80
/// bits. Two are equal when their symbols are. <c>default</c> is no code (<see cref="IsEmpty"/>).
/// </summary>
public readonly record struct RecoveryCode : IPersonalData
{
    private const int Length = 16;
    private const int Half = Length / 2;
    private const int LongestInput = 64;
    private readonly string? _symbols;

    private RecoveryCode(string symbols) => _symbols = symbols;

    /// <summary>Whether this is <c>default</c>.</summary>
    public bool IsEmpty => _symbols is null;

    /// <summary>As it is shown, in groups of four: "7K3M-9QXA-02TZ-5B8N"; empty for <c>default</c>.</summary>
    public string Formatted => _symbols is null ? "" : $"{_symbols[..4]}-{_symbols[4..8]}-{_symbols[8..12]}-{_symbols[12..]}";

    /// <summary>Nothing of it.</summary>
    public string Masked => _symbols is null ? "" : "****-****-****-****";

    /// <summary>Makes one up.</summary>
    public static RecoveryCode Create(RandomNumberGenerator random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Span<byte> bytes = stackalloc byte[2 * sizeof(ulong)];
        random.GetBytes(bytes);
        return new RecoveryCode(
            CrockfordBase32.Write(BinaryPrimitives.ReadUInt64BigEndian(bytes), Half)
            + CrockfordBase32.Write(BinaryPrimitives.ReadUInt64BigEndian(bytes[sizeof(ulong)..]), Half));
    }

    /// <summary>Reads what a person typed, as forgivingly as an <see cref="AccessCode"/> is read.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out RecoveryCode code)
    {
        var symbols = text is null || text.Length > LongestInput ? null : CrockfordBase32.Read(text, Length);
        code = symbols is null ? default : new RecoveryCode(symbols);
        return symbols is not null;
    }

    /// <summary>The masked form.</summary>
    public override string ToString() => Masked;

    /// <summary>What is kept of it, for an account.</summary>
    internal string HashFor(Id<Account> account) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"recovery:{account}:{_symbols}")));
}
