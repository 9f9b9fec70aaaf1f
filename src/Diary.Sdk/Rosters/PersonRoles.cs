namespace Diary.Rosters;

/// <summary>What a person is at a school. A teacher may be a parent there as well.</summary>
[Flags]
public enum PersonRoles
{
    /// <summary>Nothing; not valid in a record.</summary>
    None = 0,

    /// <summary>Studies there.</summary>
    Student = 1,

    /// <summary>Is a parent, guardian or other relative of a student. Alone it opens nothing: see <see cref="LegalRepresentative"/>.</summary>
    Parent = 2,

    /// <summary>Teaches there.</summary>
    Teacher = 4,

    /// <summary>Belongs to the administration: director, deputy, secretary.</summary>
    Administrator = 8,

    /// <summary>Other staff.</summary>
    Staff = 16,
}
