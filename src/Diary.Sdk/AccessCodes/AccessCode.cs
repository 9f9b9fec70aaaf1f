using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Diary.Accounts;
using Diary.Results;

namespace Diary.AccessCodes;

/// <summary>
/// The secret in the envelope: twelve symbols of Crockford's base 32, which are 60 bits, written in groups of four (domain rules
/// 2.7). It is shown once, when it is issued, and has no stored form: what is kept is a slow, salted hash of <see cref="Secret"/>.
/// Two are equal when their symbols are. <c>default</c> is no code (<see cref="IsEmpty"/>).
/// </summary>
public readonly record struct AccessCode : IPersonalData
{
    private const int Length = 12;
    private const int LongestInput = 64;
    private readonly string? _symbols;

    private AccessCode(string symbols) => _symbols = symbols;

    /// <summary>Whether this is <c>default</c>.</summary>
    public bool IsEmpty => _symbols is null;

    /// <summary>The twelve symbols, for a hasher; empty for <c>default</c>.</summary>
    public string Secret => _symbols ?? "";

    /// <summary>As it is printed, in groups of four: "7K3M-9QXA-02TZ"; empty for <c>default</c>.</summary>
    public string Formatted => _symbols is null ? "" : $"{_symbols[..4]}-{_symbols[4..8]}-{_symbols[8..]}";

    /// <summary>Nothing of it.</summary>
    public string Masked => _symbols is null ? "" : "****-****-****";

    /// <summary>Makes one up.</summary>
    public static AccessCode Create(RandomNumberGenerator random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        random.GetBytes(bytes);
        return From(bytes);
    }

    /// <summary>The code that eight random bytes make.</summary>
    /// <exception cref="ArgumentException">There are not eight.</exception>
    public static AccessCode From(ReadOnlySpan<byte> random) => random.Length == sizeof(ulong)
        ? new(CrockfordBase32.Write(BinaryPrimitives.ReadUInt64BigEndian(random), Length))
        : throw new ArgumentException($"A code is made of {sizeof(ulong)} bytes.", nameof(random));

    /// <summary>
    /// Reads what a person typed: without regard to case, spaces and hyphens, with O as 0, I and L as 1, and with the Cyrillic
    /// letters that look like Latin ones taken for these.
    /// </summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out AccessCode code)
    {
        var symbols = text is null || text.Length > LongestInput ? null : CrockfordBase32.Read(text, Length);
        code = symbols is null ? default : new AccessCode(symbols);
        return symbols is not null;
    }

    /// <summary>Reads what a person typed.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">Where it stood, for the problem.</param>
    /// <returns>The code, or <see cref="InvalidInput"/> with one problem, which does not repeat the text.</returns>
    public static Result<AccessCode> Read(string? text, string path) => TryParse(text, out var code)
        ? code
        : new InvalidInput(path, $"Not an access code: it has {Length} letters and digits in groups of four, as the envelope shows it.");

    /// <summary>Reads a text that has to be one.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static AccessCode Parse(string text) => TryParse(text, out var code) ? code : throw new FormatException("Not an access code.");

    /// <summary>The masked form.</summary>
    public override string ToString() => Masked;
}
