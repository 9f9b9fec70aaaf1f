using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Diary.Results;

namespace Diary.Accounts;

/// <summary>
/// A name in Latin letters that an account goes by: the login name a person chose, or the name given at linking (domain rules
/// 1.2, 1.10). 2 to 40 characters: letters, digits, dots, hyphens and underscores, the first a letter, so that it is never
/// taken for an e-mail address, a phone or a SNILS. Two are equal when they differ in nothing but case. <c>default</c> is no
/// name (<see cref="IsEmpty"/>).
/// </summary>
[JsonConverter(typeof(PersonalValueJsonConverter<AccountName>))]
public readonly record struct AccountName : IPersonalValue<AccountName>
{
    private const int Shortest = 2;
    private const int Longest = 40;
    private readonly string? _value;

    private AccountName(string value) => _value = value;

    /// <inheritdoc/>
    public bool IsEmpty => _value is null;

    /// <summary>The name as it was chosen; empty for <c>default</c>.</summary>
    public string Value => _value ?? "";

    /// <summary>The form that equal names share, for keys; empty for <c>default</c>.</summary>
    public string Comparable => Value.ToLowerInvariant();

    /// <inheritdoc/>
    public string Masked => _value is null ? "" : $"{_value[0]}***";

    /// <summary>Reads a name; spaces at the ends do not count.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out AccountName name)
    {
        var trimmed = text?.Trim() ?? "";
        var isName = trimmed.Length is >= Shortest and <= Longest
            && char.IsAsciiLetter(trimmed[0])
            && trimmed.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');
        name = isName ? new AccountName(trimmed) : default;
        return isName;
    }

    /// <summary>Reads what a person typed.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">Where it stood, for the problem.</param>
    /// <returns>The name, or <see cref="InvalidInput"/> with one problem.</returns>
    public static Result<AccountName> Read(string? text, string path) => TryParse(text, out var name)
        ? name
        : new InvalidInput(path, $"Not an account name: {Shortest} to {Longest} Latin letters, digits, dots, hyphens and underscores, the first a letter.");

    /// <summary>Reads a text that has to be one.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static AccountName Parse(string text) => TryParse(text, out var name) ? name : throw new FormatException("Not an account name.");

    /// <inheritdoc/>
    public static bool TryReadStored(string text, out AccountName value) => TryParse(text, out value);

    /// <inheritdoc/>
    public bool Equals(AccountName other) => string.Equals(Value, other.Value, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Value);

    /// <summary>The masked form.</summary>
    public override string ToString() => Masked;
}
