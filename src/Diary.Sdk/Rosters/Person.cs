using Diary.Accounts;
using Diary.Identifiers;

namespace Diary.Rosters;

/// <summary>
/// A person as one school knows him. A teacher at two schools, or a parent with children at two, is one <see cref="Id{T}"/>
/// and two records, so that all a school's questions are answered within the school.
/// </summary>
public sealed record Person
{
    /// <summary>Who it is; the same at every school.</summary>
    public required Id<Person> Id { get; init; }

    /// <summary>The school that keeps this record.</summary>
    public required Id<School> School { get; init; }

    /// <summary>What the person is at this school; at least one.</summary>
    public required PersonRoles Roles { get; init; }

    /// <summary>The surname. Never empty.</summary>
    public required string FamilyName { get; init; }

    /// <summary>The given name. Never empty.</summary>
    public required string GivenName { get; init; }

    /// <summary>The patronymic or middle name, if any.</summary>
    public string? MiddleName { get; init; }

    /// <summary>The year of study of a student, 0 (kindergarten) to 13; otherwise null.</summary>
    public int? Grade { get; init; }

    /// <summary>The e-mail address the school holds, as it was given.</summary>
    public string? Email { get; init; }

    /// <summary>The mobile phone the school holds, as it was given.</summary>
    public string? MobilePhone { get; init; }

    /// <summary>The SNILS the school holds, if any.</summary>
    public Snils? Snils { get; init; }

    /// <summary>The login name in the source system, if any.</summary>
    public string? UserName { get; init; }

    /// <summary>The identifier in the system the record was imported from, if any.</summary>
    public string? SourcedId { get; init; }

    /// <summary>Whether the person is at the school now.</summary>
    public RosterStatus Status { get; init; }

    /// <summary>
    /// Who this person turned out to be: the record was a duplicate, is withdrawn, and all that belonged to it belongs to that one
    /// now (<see cref="PersonMerging"/>). Null for everybody else.
    /// </summary>
    public Id<Person>? MergedInto { get; init; }

    /// <summary>Surname, given name and patronymic, in the order of a class register.</summary>
    public string FullName => string.IsNullOrEmpty(MiddleName) ? $"{FamilyName} {GivenName}" : $"{FamilyName} {GivenName} {MiddleName}";

    /// <summary>Surname and initials, as a timetable shows a teacher: "Семёнова А. И.".</summary>
    public string ShortName => string.IsNullOrEmpty(MiddleName)
        ? $"{FamilyName} {Initial(GivenName)}"
        : $"{FamilyName} {Initial(GivenName)} {Initial(MiddleName)}";

    private static string Initial(string name) => name.Length == 0 ? "" : $"{name.EnumerateRunes().First()}.";
}
