using Diary.Accounts;
using Diary.Identifiers;

namespace Diary.Server.Application.Accounts;

/// <summary>That a new password may be set with a code. One at a time for an account: a new code voids the old one.</summary>
public sealed record Recovery
{
    /// <summary>
    /// The account; for a login that is nobody's an id made of the login, so that what follows is the same for both.
    /// </summary>
    public required Id<Account> Account { get; init; }

    /// <summary>The code.</summary>
    public required OneTimeCode Code { get; init; }
}
