using Diary.Accounts;
using Diary.Identifiers;

namespace Diary.Server.Application.Accounts;

/// <summary>
/// A registration that waits for the code sent to the phone. It holds the account to be and its password, which become records of
/// their own once the code was typed.
/// </summary>
public sealed record Registration
{
    /// <summary>The id the account will have; also what the registration is called.</summary>
    public required Id<Account> Account { get; init; }

    /// <summary>The account to be, pending.</summary>
    public required Account Pending { get; init; }

    /// <summary>The hash of its password.</summary>
    public required string PasswordHash { get; init; }

    /// <summary>The code.</summary>
    public required OneTimeCode Code { get; init; }

    /// <summary>
    /// Whether the phone was another account's. Then it is kept like any other, its code is sent to nobody and accepted from nobody, and the
    /// holder of that account was told.
    /// </summary>
    public bool IsTaken { get; init; }

    /// <summary>Without the hashes.</summary>
    public override string ToString() => $"registration of {Account}";
}
