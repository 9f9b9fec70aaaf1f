namespace Diary.Permissions;

/// <summary>
/// What keeps a caller from using relations that he has. Which ones is in <see cref="RestrictionTable"/>. The reference server establishes
/// the first two; a host that knows of the others puts them into the caller, by an <c>ICallerResolver</c> of its own.
/// </summary>
[Flags]
public enum Restrictions
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A student has not activated his account yet (domain rules 1.9).</summary>
    StudentNotActivated = 1,

    /// <summary>The session was not opened with a second factor, where staff have to give one.</summary>
    SecondFactorMissing = 2,

    /// <summary>The account is closed. The reference server does not set it: with it an account's sessions end.</summary>
    AccountClosed = 4,

    /// <summary>A court or an authority has restricted the rights of a legal representative. The reference server does not set it: no roster says so.</summary>
    RightsRestricted = 8,
}
