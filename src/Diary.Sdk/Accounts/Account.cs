using Diary.Identifiers;

namespace Diary.Accounts;

/// <summary>
/// What a person signs in with. An account is not a person of a school: it opens something only by an <see cref="AccountLink"/>
/// or as a trusted person (domain rules 1.6, 1.10, 3).
/// </summary>
public sealed record Account
{
    /// <summary>Which.</summary>
    public required Id<Account> Id { get; init; }
}
