using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using Diary.Results;

namespace Diary.Accounts;

/// <summary>
/// An e-mail address: the local part as it was written, the domain in lower-case ASCII (domain rules 1.11). Two are equal when
/// they differ in nothing but case. Dots and "+tags" are part of an address and are never removed. <c>default</c> is no
/// address (<see cref="IsEmpty"/>).
/// </summary>
[JsonConverter(typeof(PersonalValueJsonConverter<EmailAddress>))]
public readonly record struct EmailAddress : IPersonalValue<EmailAddress>
{
    private const int Longest = 254;
    private const int LongestLocal = 64;
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };
    private readonly string? _value;

    private EmailAddress(string value) => _value = value;

    /// <inheritdoc/>
    public bool IsEmpty => _value is null;

    /// <summary>The address to write to; empty for <c>default</c>.</summary>
    public string Value => _value ?? "";

    /// <summary>The form that equal addresses share, for keys; empty for <c>default</c>.</summary>
    public string Comparable => PersonalText.Fold(Value);

    /// <inheritdoc/>
    public string Masked => _value is null ? "" : $"{Value.EnumerateRunes().First()}***{Value[Value.LastIndexOf('@')..]}";

    /// <summary>
    /// Reads a plain address of at most 254 characters: no display name, no quoted local part, no address literal, and a domain
    /// of at least two labels.
    /// </summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out EmailAddress email)
    {
        email = default;
        if (text is null || text.Length > Longest * 2 || !PersonalText.IsWellFormed(text))
            return false;
        var trimmed = text.Trim();
        var at = trimmed.IndexOf('@', StringComparison.Ordinal);
        if (at < 1 || !IsLocalPart(trimmed[..at]) || !TryDomain(trimmed[(at + 1)..], out var domain))
            return false;
        var local = Composition.Compose(trimmed[..at]);
        if (Encoding.UTF8.GetByteCount(local) > LongestLocal || local.Length + 1 + domain.Length > Longest)
            return false;
        email = new EmailAddress($"{local}@{domain}");
        return true;
    }

    /// <summary>Reads what a person typed.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">Where it stood, for the problem.</param>
    /// <returns>The address, or <see cref="InvalidInput"/> with one problem.</returns>
    public static Result<EmailAddress> Read(string? text, string path) => TryParse(text, out var email)
        ? email
        : new InvalidInput(path, "Not an e-mail address: give it as in anna@example.ru, without a name or quotation marks.");

    /// <summary>Reads a text that has to be one.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static EmailAddress Parse(string text) => TryParse(text, out var email) ? email : throw new FormatException("Not an e-mail address.");

    /// <inheritdoc/>
    public static bool TryReadStored(string text, out EmailAddress value) => TryParse(text, out value);

    /// <inheritdoc/>
    public bool Equals(EmailAddress other) => string.Equals(Comparable, other.Comparable, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Comparable);

    /// <summary>The masked form.</summary>
    public override string ToString() => Masked;

    // The dot-atom of RFC 5322, with the letters of other alphabets (RFC 6531).
    private static bool IsLocalPart(string local) =>
        !local.StartsWith('.') && !local.EndsWith('.') && !local.Contains("..", StringComparison.Ordinal)
        && local.All(c => c < 0x80 ? char.IsAsciiLetterOrDigit(c) || ".!#$%&'*+-/=?^_`{|}~".Contains(c, StringComparison.Ordinal) : IsForeignText(c));

    private static bool IsForeignText(char c) =>
        char.IsLetterOrDigit(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool TryDomain(string text, [NotNullWhen(true)] out string? domain)
    {
        domain = null;
        if (text.Length is 0 or > Longest || text.Contains('@', StringComparison.Ordinal))
            return false;
        try
        {
            domain = Idn.GetAscii(PersonalText.Fold(Composition.Compose(text)));
        }
        catch (ArgumentException)
        {
            return false;
        }

        // The mapping leaves room for what no host has.
        var labels = domain.Split('.');
        return labels.Length >= 2 && domain.Length <= 253
            && Array.TrueForAll(labels, IsLabel) && !labels[^1].All(char.IsAsciiDigit);
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
