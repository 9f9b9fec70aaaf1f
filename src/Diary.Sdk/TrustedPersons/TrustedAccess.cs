using Diary.Accounts;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using NodaTime;

namespace Diary.TrustedPersons;

/// <summary>
/// That a representative lets somebody look at a child's diary: from the invitation to the end of the grant (domain rules 3). A trusted person is
/// an account, and not on the roster. Each step gives a new record or an error; a step that the state does not allow is
/// <see cref="WrongTrustedState"/> and changes nothing.
/// </summary>
public sealed record TrustedAccess
{
    /// <summary>Which.</summary>
    public required Id<TrustedAccess> Id { get; init; }

    /// <summary>The child's school.</summary>
    public required Id<School> School { get; init; }

    /// <summary>The child.</summary>
    public required Id<Person> Student { get; init; }

    /// <summary>The representative who invited; the grant ends when he loses the right.</summary>
    public required Id<Person> Grantor { get; init; }

    /// <summary>Who was invited.</summary>
    public required Invitee Invitee { get; init; }

    /// <summary>What he may look at; never none.</summary>
    public required TrustedScopes Scopes { get; init; }

    /// <summary>When he was invited.</summary>
    public required Instant InvitedAt { get; init; }

    /// <summary>From when on he can not accept any more.</summary>
    public required Instant ExpiresAt { get; init; }

    /// <summary>Where it stood when it was last changed; see <see cref="StateAt(Instant)"/>.</summary>
    public required TrustedAccessState State { get; init; }

    /// <summary>The account that accepted; null before.</summary>
    public Id<Account>? Account { get; init; }

    /// <summary>When it was accepted.</summary>
    public Instant? AcceptedAt { get; init; }

    /// <summary>From when on it is open.</summary>
    public Instant? OpensAt { get; init; }

    /// <summary>When it was declined, withdrawn or revoked.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>Makes an invitation.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="grant">Who lets whom look at what.</param>
    /// <param name="policy">What the region decided.</param>
    /// <param name="now">When.</param>
    /// <returns>The invitation, or <see cref="InvalidInput"/> when it has no scope, or one there is not.</returns>
    public static Result<TrustedAccess> Invite(Id<TrustedAccess> id, TrustedGrant grant, TrustedPersonPolicy policy, Instant now)
    {
        ArgumentNullException.ThrowIfNull(grant);
        ArgumentNullException.ThrowIfNull(policy);
        if (grant.Scopes == TrustedScopes.None || (grant.Scopes & ~TrustedScopesExtensions.All) != TrustedScopes.None)
            return new InvalidInput("scopes", "Say what may be looked at: the diary, attendance and meals, or both.");
        return new TrustedAccess
        {
            Id = id,
            School = grant.School,
            Student = grant.Student,
            Grantor = grant.Grantor,
            Invitee = grant.Invitee,
            Scopes = grant.Scopes,
            InvitedAt = now,
            ExpiresAt = now + policy.InvitationLives,
            State = TrustedAccessState.Invited,
        };
    }

    /// <summary>Where it stands at a time, as far as the clock tells.</summary>
    public TrustedAccessState StateAt(Instant now) => State switch
    {
        TrustedAccessState.Invited when now >= ExpiresAt => TrustedAccessState.Expired,
        TrustedAccessState.Accepted when now >= OpensAt => TrustedAccessState.Active,
        var other => other,
    };

    /// <summary>Where it stands at a time and on the ground of the roster.</summary>
    public TrustedAccessState StateAt(Instant now, GrantGround ground)
    {
        var state = StateAt(now);
        return !ground.Holds && IsOpen(state) ? TrustedAccessState.Ended : state;
    }

    /// <summary>Whether it waits for an answer, waits to open, or is open.</summary>
    public bool IsOpenAt(Instant now) => IsOpen(StateAt(now));

    /// <summary>How the trusted person stands to the child at a time: nothing unless the grant is open and its ground holds.</summary>
    public Relations RelationsAt(Instant now, GrantGround ground) =>
        StateAt(now, ground) == TrustedAccessState.Active ? Scopes.ToRelations() : Relations.None;

    /// <summary>The invitee accepts.</summary>
    /// <param name="invited">Who accepts.</param>
    /// <param name="isRepresentative">Whether he is a legal representative of the child already.</param>
    /// <param name="policy">What the region decided.</param>
    /// <param name="now">When.</param>
    /// <returns>
    /// The grant, or <see cref="InvitationExpired"/>, <see cref="WrongTrustedState"/>, <see cref="InviteeMismatch"/>,
    /// <see cref="AlreadyRepresentative"/>.
    /// </returns>
    public Result<TrustedAccess> Accept(InvitedAccount invited, bool isRepresentative, TrustedPersonPolicy policy, Instant now)
    {
        ArgumentNullException.ThrowIfNull(invited);
        ArgumentNullException.ThrowIfNull(policy);
        if (Answering(invited, TrustedAccessStep.Accept, now) is { } error)
            return error;
        if (isRepresentative)
            return new AlreadyRepresentative();
        var opens = now + policy.OpensAfter;
        return this with
        {
            State = opens <= now ? TrustedAccessState.Active : TrustedAccessState.Accepted,
            Account = invited.Account,
            AcceptedAt = now,
            OpensAt = opens,
        };
    }

    /// <summary>The invitee declines. Errors as of <see cref="Accept"/>.</summary>
    public Result<TrustedAccess> Decline(InvitedAccount invited, Instant now)
    {
        ArgumentNullException.ThrowIfNull(invited);
        return Answering(invited, TrustedAccessStep.Decline, now) is { } error
            ? error
            : this with { State = TrustedAccessState.Declined, EndedAt = now };
    }

    /// <summary>A representative takes the invitation back.</summary>
    public Result<TrustedAccess> Withdraw(Instant now) =>
        StateAt(now) == TrustedAccessState.Invited
            ? this with { State = TrustedAccessState.Withdrawn, EndedAt = now }
            : new WrongTrustedState(TrustedAccessStep.Withdraw, StateAt(now));

    /// <summary>A representative takes the grant back, at once; any one of the child's may, not only who granted it.</summary>
    public Result<TrustedAccess> Revoke(Instant now) => EndGrant(TrustedAccessStep.Revoke, now);

    /// <summary>The trusted person leaves.</summary>
    public Result<TrustedAccess> Leave(Instant now) => EndGrant(TrustedAccessStep.Leave, now);

    private Result<TrustedAccess> EndGrant(TrustedAccessStep step, Instant now) =>
        StateAt(now) is TrustedAccessState.Accepted or TrustedAccessState.Active
            ? this with { State = TrustedAccessState.Revoked, EndedAt = now }
            : new WrongTrustedState(step, StateAt(now));

    // Who is not the invitee is told nothing of the state.
    private DiaryError? Answering(InvitedAccount invited, TrustedAccessStep step, Instant now)
    {
        if (!Invitee.HasContactOf(invited) || !Invitee.HasFamilyNameOf(invited))
            return new InviteeMismatch();
        return StateAt(now) switch
        {
            TrustedAccessState.Invited => null,
            TrustedAccessState.Expired => new InvitationExpired(),
            var state => new WrongTrustedState(step, state),
        };
    }

    private static bool IsOpen(TrustedAccessState state) => state is TrustedAccessState.Invited or TrustedAccessState.Accepted or TrustedAccessState.Active;
}

/// <summary>Who lets whom look at what.</summary>
/// <param name="School">The child's school.</param>
/// <param name="Student">The child.</param>
/// <param name="Grantor">The representative.</param>
/// <param name="Invitee">Who is invited.</param>
/// <param name="Scopes">What he may look at.</param>
public sealed record TrustedGrant(Id<School> School, Id<Person> Student, Id<Person> Grantor, Invitee Invitee, TrustedScopes Scopes);

/// <summary>What is done to an invitation or a grant.</summary>
public enum TrustedAccessStep
{
    /// <summary>The invitee accepts.</summary>
    Accept = 0,

    /// <summary>The invitee declines.</summary>
    Decline = 1,

    /// <summary>A representative takes the invitation back.</summary>
    Withdraw = 2,

    /// <summary>A representative takes the grant back.</summary>
    Revoke = 3,

    /// <summary>The trusted person leaves.</summary>
    Leave = 4,
}
