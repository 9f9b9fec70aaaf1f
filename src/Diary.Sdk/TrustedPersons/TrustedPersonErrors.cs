using System.Globalization;
using Diary.Results;

namespace Diary.TrustedPersons;

/// <summary>The invitation or grant is not in a state in which that can be done.</summary>
/// <param name="Step">What was to be done.</param>
/// <param name="State">Where it stands.</param>
public sealed record WrongTrustedState(TrustedAccessStep Step, TrustedAccessState State)
    : DiaryError(ErrorKind.NotNow, "WRONG_INVITATION_STATE", $"{Step} is not possible: it is {State}. Read it again.")
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["step"] = Step.ToString(),
        ["state"] = State.ToString(),
    };
}

/// <summary>The invitation was not answered in time.</summary>
public sealed record InvitationExpired()
    : DiaryError(ErrorKind.NotNow, "INVITATION_EXPIRED", "The invitation has expired. Ask whoever invited you to do it again.");

/// <summary>Who answers has not the surname, or not the confirmed contact, that the invitation names.</summary>
public sealed record InviteeMismatch()
    : DiaryError(ErrorKind.NotNow, "INVITEE_MISMATCH", "The invitation is for somebody with another name or contact. Check your profile, or ask whoever invited you to correct it.");

/// <summary>The invitee is a legal representative of the child, and sees more than a trusted person would.</summary>
public sealed record AlreadyRepresentative()
    : DiaryError(ErrorKind.NotNow, "ALREADY_REPRESENTATIVE", "You are a legal representative of this child and need no invitation.");

/// <summary>The child has as many open invitations and grants as it may have.</summary>
/// <param name="Limit">How many that is.</param>
public sealed record TooManyTrustedPersons(int Limit)
    : DiaryError(ErrorKind.NotNow, "TOO_MANY_TRUSTED_PERSONS", $"A child has at most {Limit} open invitations and grants. Withdraw or revoke one first.")
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata =>
        new Dictionary<string, string>(StringComparer.Ordinal) { ["limit"] = Limit.ToString(CultureInfo.InvariantCulture) };
}

/// <summary>The child has left the school, so that nothing of it can be granted any more.</summary>
public sealed record ChildHasLeft()
    : DiaryError(ErrorKind.NotNow, "CHILD_HAS_LEFT", "The child has left this school. Invite trusted persons at the school where it is now.");
