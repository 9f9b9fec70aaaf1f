namespace Diary.Permissions;

/// <summary>The answer of <see cref="PermissionTable"/>, and why.</summary>
/// <param name="Verdict">What the caller is told.</param>
/// <param name="Reason">Why not; for the school's staff and for tests. A caller from whom the thing is hidden must not see it.</param>
public readonly record struct PermissionDecision(PermissionVerdict Verdict, DenialReason Reason)
{
    /// <summary>He may.</summary>
    public static PermissionDecision Allowed { get; } = new(PermissionVerdict.Allowed, DenialReason.None);
}

/// <summary>What a caller is told.</summary>
public enum PermissionVerdict
{
    /// <summary>He may.</summary>
    Allowed = 0,

    /// <summary>He may not, and is told so.</summary>
    Denied = 1,

    /// <summary>He may not even know that it exists, and gets the answer for what does not exist.</summary>
    Hidden = 2,
}
