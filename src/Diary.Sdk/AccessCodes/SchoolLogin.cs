using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Diary.Accounts;
using Diary.Results;

namespace Diary.AccessCodes;

/// <summary>
/// The login that the school gives together with a code (domain rules 1.10): it says which code is meant, and is no secret by
/// itself. Eight symbols of Crockford's base 32 in two groups, "7K3M-9QXA". It stays the same when the code is reissued. Two are
/// equal when their symbols are. <c>default</c> is no login (<see cref="IsEmpty"/>).
/// </summary>
[JsonConverter(typeof(PersonalValueJsonConverter<SchoolLogin>))]
public readonly record struct SchoolLogin : IPersonalValue<SchoolLogin>
{
    private const int Length = 8;
    private const int LongestInput = 64;
    private readonly string? _symbols;

    private SchoolLogin(string symbols) => _symbols = symbols;

    /// <inheritdoc/>
    public bool IsEmpty => _symbols is null;

    /// <summary>The eight symbols; empty for <c>default</c>.</summary>
    public string Value => _symbols ?? "";

    /// <summary>As it is printed: "7K3M-9QXA"; empty for <c>default</c>.</summary>
    public string Formatted => _symbols is null ? "" : $"{_symbols[..4]}-{_symbols[4..]}";

    /// <inheritdoc/>
    public string Masked => _symbols is null ? "" : $"{_symbols[..2]}**-****";

    /// <summary>Makes one up.</summary>
    public static SchoolLogin Create(RandomNumberGenerator random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        random.GetBytes(bytes);
        return new(CrockfordBase32.Write(BinaryPrimitives.ReadUInt64BigEndian(bytes), Length));
    }

    /// <summary>Reads what a person typed, as forgivingly as <see cref="AccessCode.TryParse"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out SchoolLogin login)
    {
        var symbols = text is null || text.Length > LongestInput ? null : CrockfordBase32.Read(text, Length);
        login = symbols is null ? default : new SchoolLogin(symbols);
        return symbols is not null;
    }

    /// <summary>Reads what a person typed.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">Where it stood, for the problem.</param>
    /// <returns>The login, or <see cref="InvalidInput"/> with one problem.</returns>
    public static Result<SchoolLogin> Read(string? text, string path) => TryParse(text, out var login)
        ? login
        : new InvalidInput(path, $"Not a school login: it has {Length} letters and digits in two groups of four, as the envelope shows it.");

    /// <summary>Reads a text that has to be one.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static SchoolLogin Parse(string text) => TryParse(text, out var login) ? login : throw new FormatException("Not a school login.");

    /// <inheritdoc/>
    public static bool TryReadStored(string text, out SchoolLogin value) => TryParse(text, out value);

    /// <summary>The masked form.</summary>
    public override string ToString() => Masked;
}
