using Diary.Results;
using NodaTime;

namespace Diary.Server.Application.Portals;

/// <summary>
/// The token signs nobody in: it is forged, of another issuer or audience, expired, or used before. Which of these is in the log of the
/// server, and told to nobody.
/// </summary>
public sealed record PortalTokenRefused()
    : DiaryError(ErrorKind.Unauthenticated, "PORTAL_TOKEN_REFUSED", "The portal's token is not accepted; each is used once and for a short time. Sign in at the portal again.");

/// <summary>The portal's keys cannot be read, so that its tokens cannot be judged.</summary>
public sealed record PortalUnavailable()
    : DiaryError(ErrorKind.Unavailable, "PORTAL_UNAVAILABLE", "The portal does not answer, so that its tokens cannot be verified now. Try again later, or sign in with the password.")
{
    /// <inheritdoc/>
    public override Duration? RetryAfter => Duration.FromMinutes(1);
}

/// <summary>A contact or SNILS that the portal vouches for is the login of an account that is not linked to who this is at the portal.</summary>
public sealed record PortalAccountExists()
    : DiaryError(ErrorKind.AlreadyExists, "PORTAL_ACCOUNT_EXISTS", "An account with this e-mail address, phone or SNILS is there already. Sign in to it with its password, and link the portal to it.");

/// <summary>Who this is at the portal belongs to another account, or the account to somebody else there.</summary>
public sealed record PortalLinkedOtherwise()
    : DiaryError(ErrorKind.NotNow, "PORTAL_LINKED_OTHERWISE", "This account and this person of the portal cannot be linked: one of them is linked otherwise already.");
