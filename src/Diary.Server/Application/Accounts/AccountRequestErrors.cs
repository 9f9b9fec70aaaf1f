using Diary.Results;

namespace Diary.Server.Application.Accounts;

/// <summary>The password that was given to confirm a call is not that of the account.</summary>
public sealed record WrongPassword()
    : DiaryError(ErrorKind.NotNow, "WRONG_PASSWORD", "This is not the password of your account. Type it again, or recover the account.");
