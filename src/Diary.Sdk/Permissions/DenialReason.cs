namespace Diary.Permissions;

/// <summary>Why somebody may not do something.</summary>
public enum DenialReason
{
    /// <summary>He may.</summary>
    None = 0,

    /// <summary>He has no relation to the thing that would be enough.</summary>
    NoRelation = 1,

    /// <summary>He is a trusted person, and what he was granted does not cover it.</summary>
    Scope = 2,

    /// <summary>He has not signed in.</summary>
    NotSignedIn = 3,

    /// <summary>He is a student who has to activate his account first.</summary>
    NotActivated = 4,

    /// <summary>He works at the school and has to sign in with a second factor.</summary>
    SecondFactor = 5,

    /// <summary>His account is closed.</summary>
    AccountClosed = 6,

    /// <summary>His rights as a representative are restricted.</summary>
    RightsRestricted = 7,
}
