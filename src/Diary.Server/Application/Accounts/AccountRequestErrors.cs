using Diary.Results;

namespace Diary.Server.Application.Accounts;

/// <summary>The password that was given to confirm a call is not that of the account.</summary>
public sealed record WrongPassword()
    : DiaryError(ErrorKind.NotNow, "WRONG_PASSWORD", "This is not the password of your account. Type it again, or recover the account.");

/// <summary>The account has no password, and the call takes a session that is as fresh as a password would be.</summary>
public sealed record SignInAgain()
    : DiaryError(ErrorKind.NotNow, "SIGN_IN_AGAIN", "Your account has no password, and this takes somebody who has just signed in. Sign in with the portal again, and repeat.");
