using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Diary.Results;
using PhoneNumbers;
using LibraryNumber = PhoneNumbers.PhoneNumber;

namespace Diary.Accounts;

/// <summary>
/// A telephone number in E.164 form, "+79161234567" (domain rules 1.11). Two are equal when that form is. <c>default</c> is no
/// number (<see cref="IsEmpty"/>).
/// </summary>
[JsonConverter(typeof(PersonalValueJsonConverter<PhoneNumber>))]
public readonly record struct PhoneNumber : IPersonalValue<PhoneNumber>
{
    /// <summary>Where a number without a country code is taken to be from, as an ISO 3166 code, unless an option says otherwise.</summary>
    public const string DefaultRegion = "RU";

    private const int LongestInput = 40;
    private const int FewestDigits = 7;
    private const int MostDigits = 15;
    private readonly string? _e164;

    private PhoneNumber(string e164) => _e164 = e164;

    /// <inheritdoc/>
    public bool IsEmpty => _e164 is null;

    /// <summary>The E.164 form: a plus sign and 7 to 15 digits; empty for <c>default</c>.</summary>
    public string Value => _e164 ?? "";

    /// <summary>What kind of line it is, by today's numbering plans.</summary>
    public PhoneKind Kind
    {
        get
        {
            if (_e164 is null || !TryLibrary(_e164, null, out var number))
                return PhoneKind.Other;
            return PhoneNumberUtil.GetInstance().GetNumberType(number) switch
            {
                PhoneNumberType.MOBILE => PhoneKind.Mobile,
                PhoneNumberType.FIXED_LINE => PhoneKind.FixedLine,
                PhoneNumberType.FIXED_LINE_OR_MOBILE => PhoneKind.FixedLineOrMobile,
                _ => PhoneKind.Other,
            };
        }
    }

    /// <summary>Whether a text message may reach it: it is mobile, or of a country where that cannot be told.</summary>
    public bool TakesMessages => Kind is PhoneKind.Mobile or PhoneKind.FixedLineOrMobile;

    /// <inheritdoc/>
    public string Masked => _e164 is null ? "" : _e164[..2] + new string('*', _e164.Length - 4) + _e164[^2..];

    /// <summary>Reads a number in any usual way of writing. It must be valid in its country and have no extension.</summary>
    /// <param name="text">The text, at most 40 characters.</param>
    /// <param name="phone">The number.</param>
    /// <param name="region">Where it is from when it has no country code.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out PhoneNumber phone, string region = DefaultRegion) =>
        Examine(text, region, out phone) is null;

    /// <summary>Reads what a person typed.</summary>
    /// <param name="text">The text, at most 40 characters.</param>
    /// <param name="path">Where it stood, for the problem.</param>
    /// <param name="region">Where it is from when it has no country code.</param>
    /// <returns>The number, or <see cref="InvalidInput"/> with one problem.</returns>
    public static Result<PhoneNumber> Read(string? text, string path, string region = DefaultRegion) =>
        Examine(text, region, out var phone) is { } problem ? new InvalidInput(path, problem) : phone;

    /// <summary>Reads the number of a phone that messages have to reach.</summary>
    /// <inheritdoc cref="Read(string?, string, string)"/>
    public static Result<PhoneNumber> ReadMobile(string? text, string path, string region = DefaultRegion) =>
        Read(text, path, region).Then<PhoneNumber>(phone => phone.TakesMessages
            ? phone
            : new InvalidInput(path, "Not a mobile phone, and messages have to reach it: give the number of a mobile phone."));

    /// <summary>Reads a text that has to be one.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static PhoneNumber Parse(string text, string region = DefaultRegion) =>
        TryParse(text, out var phone, region) ? phone : throw new FormatException("Not a telephone number.");

    /// <summary>Reads the E.164 form. Numbering plans change, and a number that was valid when it was stored stays readable.</summary>
    public static bool TryReadStored(string text, out PhoneNumber value)
    {
        ArgumentNullException.ThrowIfNull(text);
        var digits = text.AsSpan(Math.Min(1, text.Length));
        var isE164 = text.StartsWith('+') && digits.Length is >= FewestDigits and <= MostDigits && digits[0] != '0' && !digits.ContainsAnyExceptInRange('0', '9');
        value = isE164 ? new PhoneNumber(text) : default;
        return isE164;
    }

    /// <summary>The masked form.</summary>
    public override string ToString() => Masked;

    // What is wrong with the text; null when it is a number.
    private static string? Examine(string? text, string region, out PhoneNumber phone)
    {
        const string NotANumber = "Not a telephone number: give it with its country or area code, as in +7 916 123-45-67.";
        phone = default;
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestInput || !TryLibrary(text, region, out var number))
            return NotANumber;
        if (number.HasExtension)
            return "A telephone number with an extension: give one that is reached directly.";
        // The library reads the letters of a keypad as digits; here they are a slip.
        if (text.Any(char.IsLetter) || !PhoneNumberUtil.GetInstance().IsValidNumber(number))
            return NotANumber;
        return TryReadStored(PhoneNumberUtil.GetInstance().Format(number, PhoneNumberFormat.E164), out phone) ? null : NotANumber;
    }

    private static bool TryLibrary(string text, string? region, [NotNullWhen(true)] out LibraryNumber? number)
    {
        try
        {
            number = PhoneNumberUtil.GetInstance().Parse(text, region);
            return true;
        }
        catch (NumberParseException)
        {
            number = null;
            return false;
        }
    }
}

/// <summary>What kind of line a number belongs to.</summary>
public enum PhoneKind
{
    /// <summary>None of the below: free of charge, paid, of an unknown plan.</summary>
    Other = 0,

    /// <summary>A mobile phone.</summary>
    Mobile = 1,

    /// <summary>A fixed line.</summary>
    FixedLine = 2,

    /// <summary>The country's plan does not tell (United States, Canada).</summary>
    FixedLineOrMobile = 3,
}
