using Diary.Identifiers;
using Diary.TrustedPersons;
using NodaTime;

namespace Diary.Server.Application.TrustedPersons;

/// <summary>Where an invitation, or the grant that it became, stands, as commands answer. It names nobody.</summary>
/// <param name="Id">Which.</param>
/// <param name="State">Where it stood at the time of the answer.</param>
/// <param name="Scopes">What may be looked at.</param>
/// <param name="InvitedAt">When it was made.</param>
/// <param name="ExpiresAt">From when on it can not be accepted any more.</param>
/// <param name="OpensAt">From when on it is open; null before acceptance.</param>
public sealed record TrustedAccessStatus(
    Id<TrustedAccess> Id, TrustedAccessState State, TrustedScopes Scopes, Instant InvitedAt, Instant ExpiresAt, Instant? OpensAt)
{
    /// <summary>Of an invitation, as far as the clock tells.</summary>
    public static TrustedAccessStatus Of(TrustedAccess access, Instant now)
    {
        ArgumentNullException.ThrowIfNull(access);
        return Of(access, access.StateAt(now));
    }

    /// <summary>Of an invitation that was found in a state.</summary>
    public static TrustedAccessStatus Of(TrustedAccess access, TrustedAccessState state)
    {
        ArgumentNullException.ThrowIfNull(access);
        return new TrustedAccessStatus(access.Id, state, access.Scopes, access.InvitedAt, access.ExpiresAt, access.OpensAt);
    }
}
