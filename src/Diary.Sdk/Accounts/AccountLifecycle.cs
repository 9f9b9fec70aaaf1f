using Diary.Identifiers;
using Diary.Results;
using NodaTime;

namespace Diary.Accounts;

/// <summary>
/// What can happen to an account: Pending → Active → Closed, or Pending → Closed. Each step gives the account as it is then, or
/// says why not and changes nothing.
/// </summary>
public static class AccountLifecycle
{
    /// <summary>The code that was sent to the phone was typed: the phone is the holder's, and the account is active (domain rules 1.3).</summary>
    public static Result<Account> Activate(this Account account, Instant now) => In(account, AccountState.Pending).Map(a => a with
    {
        State = AccountState.Active,
        PhoneConfirmedAt = now,
    });

    /// <summary>
    /// An account of somebody whom a portal has signed in: active at once, without a password. What the portal vouches for is
    /// confirmed; the rest is only declared.
    /// </summary>
    /// <param name="id">Which.</param>
    /// <param name="identity">What the portal says of the person.</param>
    /// <param name="now">When.</param>
    public static Account OpenByPortal(Id<Account> id, PortalIdentity identity, Instant now)
    {
        ArgumentNullException.ThrowIfNull(identity);
        return new Account
        {
            Id = id,
            State = AccountState.Active,
            RegisteredAt = now,
            Name = identity.Name,
            Email = identity.Email,
            EmailConfirmedAt = identity is { Email: not null, IsEmailConfirmed: true } ? now : null,
            Phone = identity.Phone,
            PhoneConfirmedAt = identity is { Phone: not null, IsPhoneConfirmed: true } ? now : null,
            Snils = identity.Snils,
            SnilsConfirmedAt = identity is { Snils: not null, IsSnilsVerified: true } ? now : null,
        };
    }

    /// <summary>The holder showed that an e-mail address is his: it takes the place of the one before.</summary>
    public static Result<Account> ConfirmEmail(this Account account, EmailAddress email, Instant now) =>
        In(account, AccountState.Active).Map(a => a with { Email = email, EmailConfirmedAt = now });

    /// <summary>The holder showed that a phone is his: it takes the place of the one before.</summary>
    public static Result<Account> ConfirmPhone(this Account account, PhoneNumber phone, Instant now) =>
        In(account, AccountState.Active).Map(a => a with { Phone = phone, PhoneConfirmedAt = now });

    /// <summary>A portal or a school vouches for the SNILS.</summary>
    public static Result<Account> ConfirmSnils(this Account account, Snils snils, Instant now) =>
        In(account, AccountState.Active).Map(a => a with { Snils = snils, SnilsConfirmedAt = now });

    /// <summary>The holder chooses a login name; null gives it up.</summary>
    public static Result<Account> ChooseUserName(this Account account, AccountName? userName) =>
        In(account, AccountState.Active).Map(a => a with { UserName = userName });

    /// <summary>A student activates his diary at the first sign-in (domain rules 1.9); a parent need not.</summary>
    public static Result<Account> ActivateStudent(this Account account, Instant now) => In(account, AccountState.Active).Then<Account>(a =>
        a.StudentActivatedAt is null ? a with { StudentActivatedAt = now } : new StudentAlreadyActivated());

    /// <summary>Closes the account and removes all that it holds on its holder. Only the identifier and the dates remain.</summary>
    public static Result<Account> Close(this Account account, Instant now)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account.State == AccountState.Closed
            ? new WrongAccountState(account.State)
            : new Account { Id = account.Id, State = AccountState.Closed, RegisteredAt = account.RegisteredAt, ClosedAt = now };
    }

    private static Result<Account> In(Account account, AccountState state)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account.State == state ? account : new WrongAccountState(account.State);
    }
}
