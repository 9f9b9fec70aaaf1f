using System.Globalization;
using System.Text;
using Diary.Results;
using Diary.Rosters;

namespace Diary.Accounts;

/// <summary>
/// Surname, given name and, where there is one, patronymic, as in the documents (domain rules 1.1). Records are equal as they
/// are written; whether two names may be one person's is asked of <see cref="FamilyAgrees"/> and its companions.
/// </summary>
public sealed record PersonName : IPersonalData
{
    private const int Longest = 100;

    /// <summary>The surname. Never empty.</summary>
    public required string Family { get; init; }

    /// <summary>The given name. Never empty.</summary>
    public required string Given { get; init; }

    /// <summary>The patronymic or middle name, if any.</summary>
    public string? Patronymic { get; init; }

    /// <summary>Surname, given name and patronymic.</summary>
    public string Full => string.IsNullOrEmpty(Patronymic) ? $"{Family} {Given}" : $"{Family} {Given} {Patronymic}";

    /// <summary>The initials: "С. А. И."</summary>
    public string Masked => string.Join(' ', new[] { Family, Given, Patronymic }.Where(p => !string.IsNullOrEmpty(p)).Select(p => $"{p!.EnumerateRunes().First()}."));

    /// <summary>Reads what a person typed.</summary>
    /// <param name="family">The surname.</param>
    /// <param name="given">The given name.</param>
    /// <param name="patronymic">The patronymic; null or empty for none.</param>
    /// <param name="path">Where the three stood: the problems are of its fields family_name, given_name and patronymic.</param>
    /// <returns>The name, or <see cref="InvalidInput"/> with every problem.</returns>
    public static Result<PersonName> Read(string? family, string? given, string? patronymic, string path)
    {
        var problems = new List<Problem>();
        Check(family, Field(path, "family_name"), isRequired: true, problems);
        Check(given, Field(path, "given_name"), isRequired: true, problems);
        Check(patronymic, Field(path, "patronymic"), isRequired: false, problems);
        return problems.Count > 0
            ? new InvalidInput(problems)
            : new PersonName
            {
                Family = PersonalText.Tidy(family!),
                Given = PersonalText.Tidy(given!),
                Patronymic = string.IsNullOrWhiteSpace(patronymic) ? null : PersonalText.Tidy(patronymic),
            };
    }

    /// <summary>The name by which a school knows a person.</summary>
    public static PersonName Of(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return new PersonName { Family = person.FamilyName, Given = person.GivenName, Patronymic = person.MiddleName };
    }

    /// <summary>
    /// A part of a name in the form that decides whether two are the same (domain rules 1.11): composed, without case, ё as е,
    /// one space where there are several, all hyphens alike and without spaces around them. Other diacritics stay: й is not и.
    /// </summary>
    public static string Comparable(string? part)
    {
        if (string.IsNullOrWhiteSpace(part) || !PersonalText.IsWellFormed(part))
            return part ?? "";
        var folded = PersonalText.Fold(PersonalText.Tidy(part)).Replace('ё', 'е');
        var comparable = new StringBuilder(folded.Length);
        foreach (var c in folded)
        {
            if (char.GetUnicodeCategory(c) == UnicodeCategory.Format)
                continue;
            var next = PersonalText.IsDash(c) ? '-' : c;
            if (next == '-' && comparable.Length > 0 && comparable[^1] == ' ')
                comparable.Length--;
            if (next != ' ' || comparable.Length == 0 || comparable[^1] != '-')
                comparable.Append(next);
        }

        return comparable.ToString();
    }

    /// <summary>Whether the surnames are the same.</summary>
    public bool FamilyAgrees(PersonName other) => Agree(Family, (other ?? throw new ArgumentNullException(nameof(other))).Family);

    /// <summary>Whether the given names are the same.</summary>
    public bool GivenAgrees(PersonName other) => Agree(Given, (other ?? throw new ArgumentNullException(nameof(other))).Given);

    /// <summary>Whether the patronymics are the same, or one of the two has none.</summary>
    public bool PatronymicAgrees(PersonName other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return string.IsNullOrEmpty(Patronymic) || string.IsNullOrEmpty(other.Patronymic) || Agree(Patronymic, other.Patronymic);
    }

    /// <summary>The masked form.</summary>
    public override string ToString() => Masked;

    private static bool Agree(string one, string other) => string.Equals(Comparable(one), Comparable(other), StringComparison.Ordinal);

    private static string Field(string path, string field) => path.Length == 0 ? field : $"{path}.{field}";

    private static void Check(string? part, string path, bool isRequired, List<Problem> problems)
    {
        if (string.IsNullOrWhiteSpace(part))
        {
            if (isRequired)
                problems.Add(new Problem(path, "Missing: give it as it is written in the documents."));
        }
        else if (part.Length > Longest)
        {
            problems.Add(new Problem(path, $"Too long: at most {Longest} characters."));
        }
        else if (!PersonalText.IsWellFormed(part) || !part.Any(char.IsLetter) || part.Any(IsForeignToNames))
        {
            problems.Add(new Problem(path, "Not a name: letters, spaces, hyphens, apostrophes and dots, as in the documents."));
        }
    }

    // Digits stay out, Roman numerals are letters; commas and brackets are slips of copying.
    private static bool IsForeignToNames(char c) =>
        !(char.IsLetter(c) || char.IsSurrogate(c) || c is ' ' or '\u00A0' or '.' or '\'' or '\u2019' or '\u02BC' || PersonalText.IsDash(c)
            || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);
}
