namespace Diary.TrustedPersons;

/// <summary>Where an invitation, or the grant it became, stands (domain rules 3.5).</summary>
public enum TrustedAccessState
{
    /// <summary>It waits for the invitee.</summary>
    Invited = 0,

    /// <summary>It was accepted, and opens at a time to come.</summary>
    Accepted = 1,

    /// <summary>It is open.</summary>
    Active = 2,

    /// <summary>The invitee said no. Nothing follows.</summary>
    Declined = 3,

    /// <summary>Nobody answered in time. Nothing follows.</summary>
    Expired = 4,

    /// <summary>A representative took the invitation back before it was accepted. Nothing follows.</summary>
    Withdrawn = 5,

    /// <summary>A representative took the grant back, the trusted person left, or a later grant took its place. Nothing follows.</summary>
    Revoked = 6,

    /// <summary>
    /// What it rests on is gone: the child has left the school, or who granted it is no representative any more. Found at every access,
    /// from the roster, and never stored.
    /// </summary>
    Ended = 7,
}

/// <summary>What a grant rests on, as the roster says at the time of the question.</summary>
/// <param name="ChildIsAtSchool">Whether the child is at the school now.</param>
/// <param name="GrantorIsRepresentative">Whether who granted it is at the school, and a legal representative of the child, now.</param>
public readonly record struct GrantGround(bool ChildIsAtSchool, bool GrantorIsRepresentative)
{
    /// <summary>All is as it was.</summary>
    public static GrantGround Firm { get; } = new(ChildIsAtSchool: true, GrantorIsRepresentative: true);

    /// <summary>Whether it bears a grant.</summary>
    public bool Holds => ChildIsAtSchool && GrantorIsRepresentative;
}
