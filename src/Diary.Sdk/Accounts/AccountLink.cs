using Diary.Identifiers;
using Diary.Rosters;
using NodaTime;

namespace Diary.Accounts;

/// <summary>That an account belongs to a person of a school's roster. At one school an account is one person.</summary>
public sealed record AccountLink
{
    /// <summary>The account.</summary>
    public required Id<Account> Account { get; init; }

    /// <summary>The school.</summary>
    public required Id<School> School { get; init; }

    /// <summary>The person there.</summary>
    public required Id<Person> Person { get; init; }

    /// <summary>What the holder calls the access (domain rules 1.10); null where nobody asked.</summary>
    public AccountName? Name { get; init; }

    /// <summary>How the link came about.</summary>
    public required AccountLinkOrigin Origin { get; init; }

    /// <summary>When.</summary>
    public required Instant LinkedAt { get; init; }
}

/// <summary>How a link came about.</summary>
public enum AccountLinkOrigin
{
    /// <summary>What the school holds and what the account holds agree (domain rules 1.6).</summary>
    Matched = 0,

    /// <summary>By a code that the school issued (domain rules 1.10).</summary>
    AccessCode = 1,
}
