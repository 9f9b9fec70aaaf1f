using Diary.Identifiers;
using NodaTime;

namespace Diary.Accounts;

/// <summary>
/// What a person signs in with. An account is not a person of a school: it opens something only by an <see cref="AccountLink"/>
/// or as a trusted person (domain rules 1.6, 1.10, 3). Passwords and codes are kept apart from it. What it holds on the person
/// is missing where a portal vouches for the person and does not tell, and of a closed account.
/// </summary>
public sealed record Account
{
    /// <summary>Which.</summary>
    public required Id<Account> Id { get; init; }

    /// <summary>What can be done with it.</summary>
    public required AccountState State { get; init; }

    /// <summary>When it was registered.</summary>
    public required Instant RegisteredAt { get; init; }

    /// <summary>The name as in the documents.</summary>
    public PersonName? Name { get; init; }

    /// <summary>The e-mail address. It is a login once it is confirmed.</summary>
    public EmailAddress? Email { get; init; }

    /// <summary>When the holder showed that the e-mail address is his; null while he has not.</summary>
    public Instant? EmailConfirmedAt { get; init; }

    /// <summary>The mobile phone. It is a login once it is confirmed.</summary>
    public PhoneNumber? Phone { get; init; }

    /// <summary>When the holder showed that the phone is his; null while he has not.</summary>
    public Instant? PhoneConfirmedAt { get; init; }

    /// <summary>The SNILS, if any. It is a login once it is confirmed.</summary>
    public Snils? Snils { get; init; }

    /// <summary>When a portal or a school vouched for the SNILS; null while it is only declared.</summary>
    public Instant? SnilsConfirmedAt { get; init; }

    /// <summary>The login name the holder chose, if any.</summary>
    public AccountName? UserName { get; init; }

    /// <summary>The language of messages to the holder: "ru" or "en".</summary>
    public string Language { get; init; } = "ru";

    /// <summary>Which version of the terms the holder accepted; null when a portal asked in our place.</summary>
    public string? TermsVersion { get; init; }

    /// <summary>When the holder, being a student, activated his diary (domain rules 1.9); null while he has not.</summary>
    public Instant? StudentActivatedAt { get; init; }

    /// <summary>When it was closed; null while it is not.</summary>
    public Instant? ClosedAt { get; init; }

    /// <summary>The e-mail address, if it is confirmed.</summary>
    public EmailAddress? ConfirmedEmail => EmailConfirmedAt is null ? null : Email;

    /// <summary>The phone, if it is confirmed.</summary>
    public PhoneNumber? ConfirmedPhone => PhoneConfirmedAt is null ? null : Phone;

    /// <summary>The SNILS, if it is confirmed.</summary>
    public Snils? ConfirmedSnils => SnilsConfirmedAt is null ? null : Snils;
}

/// <summary>What can be done with an account.</summary>
public enum AccountState
{
    /// <summary>Registered, and not yet confirmed by the code sent to the phone. It holds no login and opens nothing.</summary>
    Pending = 0,

    /// <summary>Confirmed; its holder may sign in.</summary>
    Active = 1,

    /// <summary>Closed for good: what it held on its holder is removed, and it opens nothing.</summary>
    Closed = 2,
}
