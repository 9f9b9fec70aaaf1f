using Diary.Rosters;

namespace Diary.Interchange.OneRoster;

/// <summary>The roles of 1.1 and 1.2 in the diary's terms.</summary>
internal static class OneRosterRoles
{
    /// <summary>The roles a person may have.</summary>
    public static readonly string[] OfPeople =
    [
        "administrator", "aide", "counselor", "districtAdministrator", "guardian", "parent", "principal", "proctor", "relative",
        "siteAdministrator", "student", "systemAdministrator", "teacher",
    ];

    /// <summary>The roles a person may have in a class; the last few are of 1.0 and still seen.</summary>
    public static readonly string[] InClasses = ["student", "teacher", "aide", "administrator", "proctor", "guardian", "parent", "relative"];

    /// <summary>How each thing that a person can be at a school is written in 1.2; <see cref="ToPersonRole"/> makes the same of it again.</summary>
    public static readonly (PersonRoles Flag, string Role)[] Written =
    [
        (PersonRoles.Student, "student"), (PersonRoles.Teacher, "teacher"), (PersonRoles.Administrator, "siteAdministrator"),
        (PersonRoles.Staff, "aide"), (PersonRoles.Parent, "parent"),
    ];

    /// <summary>What a person is at a school.</summary>
    public static PersonRoles ToPersonRole(string role) => role switch
    {
        "student" => PersonRoles.Student,
        "teacher" => PersonRoles.Teacher,
        "parent" or "guardian" or "relative" => PersonRoles.Parent,
        "administrator" or "principal" or "siteAdministrator" or "districtAdministrator" or "systemAdministrator" => PersonRoles.Administrator,
        _ => PersonRoles.Staff,
    };

    /// <summary>Whether the role makes a legal representative; a grandmother who is merely a relative is none.</summary>
    public static bool MayRepresent(string role) => role is "parent" or "guardian";

    /// <summary>The part in a class; null for those who neither learn nor teach there.</summary>
    public static EnrollmentRole? ToEnrollmentRole(string role, ClassKind kind) => role switch
    {
        "student" => EnrollmentRole.Student,
        "teacher" => kind == ClassKind.Homeroom ? EnrollmentRole.ClassTeacher : EnrollmentRole.Teacher,
        _ => null,
    };
}
