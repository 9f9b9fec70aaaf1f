using Diary.Identifiers;
using Diary.Results;
using NodaTime;

namespace Diary.TrustedPersons;

/// <summary>
/// What an invitation comes to, given those that a child has (domain rules 3.6). The same twice is the first; a wider scope needs a new acceptance, and
/// the narrower grant stays open until then; a narrower scope narrows at once.
/// </summary>
public static class TrustedInviting
{
    /// <summary>Decides it.</summary>
    /// <param name="id">The id of a new invitation, should there be one.</param>
    /// <param name="grant">Who lets whom look at what.</param>
    /// <param name="existing">The invitations and grants of the child; those that have ended may be left out.</param>
    /// <param name="policy">What the region decided.</param>
    /// <param name="now">When.</param>
    /// <returns>What it comes to, or <see cref="InvalidInput"/>, <see cref="TooManyTrustedPersons"/>.</returns>
    public static Result<TrustedInvitingOutcome> Decide(
        Id<TrustedAccess> id, TrustedGrant grant, IReadOnlyList<TrustedAccess> existing, TrustedPersonPolicy policy, Instant now)
    {
        ArgumentNullException.ThrowIfNull(grant);
        ArgumentNullException.ThrowIfNull(existing);
        ArgumentNullException.ThrowIfNull(policy);
        if (!TrustedAccess.Invite(id, grant, policy, now).TryGet(out var invitation, out var error))
            return error;

        var open = existing.Where(a => a.Student == grant.Student && a.IsOpenAt(now)).ToList();
        var ofInvitee = open.Where(a => a.Invitee.HasSameContactAs(grant.Invitee)).ToList();
        if (ofInvitee.FirstOrDefault(a => a.Invitee.IsSameAs(grant.Invitee) && a.Scopes == grant.Scopes) is { } same)
            return new TrustedInvitingOutcome(same, []);

        var waiting = ofInvitee.Where(a => a.StateAt(now) == TrustedAccessState.Invited).Select(a => a.Withdraw(now).Value).ToList();
        var granted = ofInvitee.FirstOrDefault(a => a.StateAt(now) != TrustedAccessState.Invited && a.Invitee.IsSameAs(grant.Invitee));
        if (granted is not null && (grant.Scopes & ~granted.Scopes) == TrustedScopes.None)
        {
            var narrowed = granted with { Scopes = grant.Scopes };
            return new TrustedInvitingOutcome(narrowed, [narrowed, .. waiting]);
        }

        // What has expired is settled here, so that a list of what is open never gets long.
        var expired = existing.Where(a => a.State == TrustedAccessState.Invited && a.StateAt(now) == TrustedAccessState.Expired)
            .Select(a => a with { State = TrustedAccessState.Expired, EndedAt = a.ExpiresAt });
        return open.Count - waiting.Count >= policy.MostOpenPerChild
            ? new TooManyTrustedPersons(policy.MostOpenPerChild)
            : new TrustedInvitingOutcome(invitation, [invitation, .. waiting, .. expired]);
    }
}

/// <summary>What an invitation comes to.</summary>
/// <param name="Access">The invitation or grant that stands for it now: a new one, the first of two that are the same, or a narrowed grant.</param>
/// <param name="Changed">
/// All that are new or changed, among them those that are withdrawn in favour of the new one, and those that have expired; empty when all
/// stays as it was.
/// </param>
public sealed record TrustedInvitingOutcome(TrustedAccess Access, IReadOnlyList<TrustedAccess> Changed);
