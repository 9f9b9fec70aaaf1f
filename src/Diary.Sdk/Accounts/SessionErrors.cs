using Diary.Results;

namespace Diary.Accounts;

/// <summary>
/// Nobody is signed in: the login is nobody's, the password is another, or the account is not active. Which of these is told to
/// nobody (domain rules 1.7).
/// </summary>
public sealed record SignInRefused()
    : DiaryError(ErrorKind.Unauthenticated, "SIGN_IN_REFUSED", "Login and password do not belong to an active account. Check both, or recover the account.");

/// <summary>The session is over, was ended, or never was.</summary>
public sealed record SessionEnded()
    : DiaryError(ErrorKind.Unauthenticated, "SESSION_ENDED", "The session is over. Sign in again.");

/// <summary>The code is not one that the authenticator shows now, or was used before.</summary>
public sealed record SecondFactorNotAccepted()
    : DiaryError(ErrorKind.NotNow, "SECOND_FACTOR_NOT_ACCEPTED", "The code is not accepted. Wait for the next one that the authenticator shows, and check its clock; or use a recovery code.");

/// <summary>The account has a confirmed second factor.</summary>
public sealed record SecondFactorEnrolled()
    : DiaryError(ErrorKind.AlreadyExists, "SECOND_FACTOR_ENROLLED", "The account has a second factor. Remove it before you enroll another authenticator.");

/// <summary>The account has no second factor to confirm or to remove.</summary>
public sealed record NoSecondFactor()
    : DiaryError(ErrorKind.NotNow, "NO_SECOND_FACTOR", "The account has no second factor. Enroll one first.");
