using Diary.Accounts;

namespace Diary.Rosters;

/// <summary>What a school may correct of what its roster says of a person.</summary>
public enum PersonField
{
    /// <summary>The surname.</summary>
    FamilyName = 0,

    /// <summary>The given name.</summary>
    GivenName = 1,

    /// <summary>The patronymic.</summary>
    MiddleName = 2,

    /// <summary>The e-mail address.</summary>
    Email = 3,

    /// <summary>The mobile phone.</summary>
    MobilePhone = 4,

    /// <summary>The SNILS.</summary>
    Snils = 5,
}

/// <summary>The fields of a person as texts, so that corrections treat all alike.</summary>
internal static class PersonFields
{
    public static IReadOnlyList<PersonField> All { get; } = Enum.GetValues<PersonField>();

    /// <summary>What a record says; null for nothing.</summary>
    public static string? Get(this Person person, PersonField field) => field switch
    {
        PersonField.FamilyName => person.FamilyName,
        PersonField.GivenName => person.GivenName,
        PersonField.MiddleName => person.MiddleName,
        PersonField.Email => person.Email,
        PersonField.MobilePhone => person.MobilePhone,
        PersonField.Snils => person.Snils?.Value,
        var other => throw new InvalidOperationException($"No such field: {other}."),
    };

    /// <summary>The record that says this instead. A name that has to be there stays when there is none.</summary>
    public static Person With(this Person person, PersonField field, string? value) => field switch
    {
        PersonField.FamilyName => person with { FamilyName = value ?? person.FamilyName },
        PersonField.GivenName => person with { GivenName = value ?? person.GivenName },
        PersonField.MiddleName => person with { MiddleName = value },
        PersonField.Email => person with { Email = value },
        PersonField.MobilePhone => person with { MobilePhone = value },
        PersonField.Snils => person with { Snils = Snils.TryParse(value, out var snils) ? snils : null },
        var other => throw new InvalidOperationException($"No such field: {other}."),
    };
}
