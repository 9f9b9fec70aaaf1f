using Diary.Permissions;

namespace Diary.TrustedPersons;

/// <summary>What a trusted person may look at (domain rules 3.2). View only, and never contacts, messages or notices.</summary>
[Flags]
public enum TrustedScopes
{
    /// <summary>Nothing; not valid in an invitation.</summary>
    None = 0,

    /// <summary>The diary: lessons, homework, marks, finals.</summary>
    Diary = 1,

    /// <summary>Attendance and meals.</summary>
    AttendanceAndMeals = 2,
}

/// <summary>What scopes mean to the permissions.</summary>
public static class TrustedScopesExtensions
{
    /// <summary>All scopes there are.</summary>
    public const TrustedScopes All = TrustedScopes.Diary | TrustedScopes.AttendanceAndMeals;

    /// <summary>The relations to the child that they give.</summary>
    public static Relations ToRelations(this TrustedScopes scopes) =>
        (scopes.HasFlag(TrustedScopes.Diary) ? Relations.TrustedForDiary : Relations.None)
        | (scopes.HasFlag(TrustedScopes.AttendanceAndMeals) ? Relations.TrustedForAttendance : Relations.None);
}
