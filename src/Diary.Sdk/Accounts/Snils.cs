using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using Diary.Results;

namespace Diary.Accounts;

/// <summary>
/// The number of a person's account with the Russian pension insurance: nine digits and two check digits (domain rules 1.12).
/// Two are equal when their digits are. <c>default</c> is no number (<see cref="IsEmpty"/>).
/// </summary>
[JsonConverter(typeof(PersonalValueJsonConverter<Snils>))]
public readonly record struct Snils : IPersonalValue<Snils>
{
    private const int Digits = 11;
    private const int LongestInput = 40;
    private const long LastWithoutCheck = 001_001_998;
    private readonly long _number;

    private Snils(long number) => _number = number;

    /// <inheritdoc/>
    public bool IsEmpty => _number == 0;

    /// <summary>The eleven digits; empty for <c>default</c>.</summary>
    public string Value => IsEmpty ? "" : _number.ToString("D11", CultureInfo.InvariantCulture);

    /// <summary>As it is printed: "112-233-445 95"; empty for <c>default</c>.</summary>
    public string Formatted => IsEmpty ? "" : Value is var d ? $"{d[..3]}-{d[3..6]}-{d[6..9]} {d[9..]}" : "";

    /// <inheritdoc/>
    public string Masked => IsEmpty ? "" : $"***-***-*** {Value[9..]}";

    /// <summary>Reads digits with spaces and hyphens anywhere between them; the check digits must be right.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Snils snils)
    {
        snils = default;
        if (text is null || text.Length > LongestInput)
            return false;
        long number = 0;
        var digits = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c) && ++digits <= Digits)
                number = (number * 10) + (c - '0');
            else if (char.IsAsciiDigit(c) || !(char.IsWhiteSpace(c) || PersonalText.IsDash(c)))
                return false;
        }

        if (digits != Digits || number < 100 || !CheckDigitsAreRight(number))
            return false;
        snils = new Snils(number);
        return true;
    }

    /// <summary>Reads what a person typed.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">Where it stood, for the problem.</param>
    /// <returns>The number, or <see cref="InvalidInput"/> with one problem.</returns>
    public static Result<Snils> Read(string? text, string path) => TryParse(text, out var snils)
        ? snils
        : new InvalidInput(path, "Not a SNILS: it has 11 digits, as in 123-456-789 64, and the last two check the others.");

    /// <summary>Reads a text that has to be one.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static Snils Parse(string text) => TryParse(text, out var snils) ? snils : throw new FormatException("Not a SNILS.");

    /// <inheritdoc/>
    public static bool TryReadStored(string text, out Snils value) => TryParse(text, out value);

    /// <summary>The masked form.</summary>
    public override string ToString() => Masked;

    private static bool CheckDigitsAreRight(long number)
    {
        var body = number / 100;
        if (body <= LastWithoutCheck)
            return true;
        var sum = 0;
        for (var weight = 1; weight <= 9; weight++, body /= 10)
            sum += (int)(body % 10) * weight;
        var check = sum % 101;
        return (check == 100 ? 0 : check) == number % 100;
    }
}
