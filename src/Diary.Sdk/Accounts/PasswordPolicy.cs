using System.Collections.Frozen;
using System.Globalization;
using Diary.Results;

namespace Diary.Accounts;

/// <summary>
/// What a password has to be (domain rules 1.5). Lengths count characters as people see code points, after composition (NFC);
/// spaces are allowed everywhere. A preset is one of the properties below; a region changes it with <c>with</c>.
/// </summary>
public sealed record PasswordPolicy
{
    private static readonly Lazy<FrozenSet<string>> BlockList = new(ReadBlockList);

    /// <summary>The fewest characters, 1 to <see cref="MostCharacters"/>. Default: 8.</summary>
    public int FewestCharacters { get; init; } = 8;

    /// <summary>The most characters, up to 1,000; more would only cost work. Default: 128.</summary>
    public int MostCharacters { get; init; } = 128;

    /// <summary>Whether there must be a digit 0 to 9. Default: yes.</summary>
    public bool NeedsDigit { get; init; } = true;

    /// <summary>Whether there must be a letter A to Z, in any case. Default: yes.</summary>
    public bool NeedsLatinLetter { get; init; } = true;

    /// <summary>Whether the passwords that attackers try first are refused, in any case of letters. Default: yes.</summary>
    public bool UsesBlockList { get; init; } = true;

    /// <summary>8 characters or more, a digit and a Latin letter, not on the block list.</summary>
    public static PasswordPolicy Default { get; } = new();

    /// <summary>6 characters or more, a digit and a Latin letter: what existing portals ask for.</summary>
    public static PasswordPolicy Seed6 { get; } = new() { FewestCharacters = 6, UsesBlockList = false };

    /// <summary>15 characters or more and nothing else but the block list: NIST SP 800-63B for passwords without a second factor.</summary>
    public static PasswordPolicy Nist15 { get; } = new() { FewestCharacters = 15, NeedsDigit = false, NeedsLatinLetter = false };

    /// <summary>The presets by name, in any case: Default, Seed6, Nist15.</summary>
    public static IReadOnlyDictionary<string, PasswordPolicy> Presets { get; } = new Dictionary<string, PasswordPolicy>(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(Default)] = Default,
        [nameof(Seed6)] = Seed6,
        [nameof(Nist15)] = Nist15,
    };

    /// <summary>The form in which a password is hashed and compared: composed (NFC), and nothing else. Text that is not proper UTF-16 stays as it is.</summary>
    public static string Normalise(string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        return PersonalText.IsWellFormed(password) ? Composition.Compose(password) : password;
    }

    /// <summary>Judges a new password.</summary>
    /// <param name="password">As it was typed.</param>
    /// <param name="path">Where it stood, for the problems.</param>
    /// <param name="own">Logins and names of the holder, none of which may be the password itself.</param>
    /// <returns>The password in the form to be hashed, or <see cref="InvalidInput"/> with every problem. No problem repeats the password.</returns>
    public Result<string> Check(string? password, string path, params IEnumerable<string> own)
    {
        ArgumentNullException.ThrowIfNull(own);
        var problems = new List<string>();
        // Before anything is worked out on it: composing a text of megabytes is work too.
        if (password?.Length > MostCharacters * 4)
            return new InvalidInput(path, TooLong());
        var normal = Normalise(password ?? "");
        if (!PersonalText.IsWellFormed(normal) || normal.Any(char.IsControl))
            problems.Add("Control characters cannot be typed everywhere: use letters, digits, signs and spaces.");
        var length = normal.EnumerateRunes().Count();
        if (length < FewestCharacters)
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"Too short: at least {FewestCharacters} characters."));
        if (length > MostCharacters)
            problems.Add(TooLong());
        if (NeedsDigit && !normal.Any(char.IsAsciiDigit))
            problems.Add("No digit: add one.");
        if (NeedsLatinLetter && !normal.Any(char.IsAsciiLetter))
            problems.Add("No Latin letter: add one.");
        var folded = PersonalText.IsWellFormed(normal) ? PersonalText.Fold(normal) : normal;
        if (UsesBlockList && BlockList.Value.Contains(folded))
            problems.Add("One of the passwords that are tried first: choose another one.");
        if (length > 0 && own.Any(word => string.Equals(PersonalText.IsWellFormed(word) ? PersonalText.Fold(word) : word, folded, StringComparison.Ordinal)))
            problems.Add("The password is a login or name of its holder: choose another one.");
        return problems.Count == 0 ? normal : new InvalidInput([.. problems.Select(p => new Problem(path, p))]);
    }

    private string TooLong() => string.Create(CultureInfo.InvariantCulture, $"Too long: at most {MostCharacters} characters.");

    private static FrozenSet<string> ReadBlockList() =>
        AccountResources.Lines("blocked-passwords.txt").Select(PersonalText.Fold).ToFrozenSet(StringComparer.Ordinal);
}
