using Diary.Identifiers;
using Diary.Results;
using NodaTime;

namespace Diary.Accounts;

/// <summary>
/// A contact that an account is to have once its holder shows that it is his, by the code sent to it. Until then the account
/// keeps the contact it has. Confirming the contact one already has is the same (the e-mail address after registration).
/// </summary>
public sealed record ContactChange
{
    /// <summary>Whose.</summary>
    public required Id<Account> Account { get; init; }

    /// <summary>Which contact, and what the code is sent by.</summary>
    public required CodeChannel Channel { get; init; }

    /// <summary>The code that was sent to the new contact.</summary>
    public required OneTimeCode Code { get; init; }

    /// <summary>The new e-mail address; null when it is the phone that changes.</summary>
    public EmailAddress? Email { get; init; }

    /// <summary>The new phone; null when it is the e-mail address that changes.</summary>
    public PhoneNumber? Phone { get; init; }

    /// <summary>Asks for a new e-mail address.</summary>
    /// <inheritdoc cref="RequestPhone"/>
    public static Result<ContactChange> RequestEmail(
        Account account, EmailAddress email, ContactChange? previous, string codeText, Instant now, OneTimeCodeOptions options, ISecretHasher hasher) =>
        Request(account, CodeChannel.Email, previous, codeText, now, options, hasher).Map(change => change with { Email = email });

    /// <summary>Asks for a new phone.</summary>
    /// <returns>The change that waits for its code, <see cref="CodeTooSoon"/>, or <see cref="WrongAccountState"/>.</returns>
    public static Result<ContactChange> RequestPhone(
        Account account, PhoneNumber phone, ContactChange? previous, string codeText, Instant now, OneTimeCodeOptions options, ISecretHasher hasher) =>
        Request(account, CodeChannel.Phone, previous, codeText, now, options, hasher).Map(change => change with { Phone = phone });

    /// <summary>Gives the account its new contact. Asked after the code was accepted (<see cref="OneTimeCode.Try"/>).</summary>
    public Result<Account> ApplyTo(Account account, Instant now)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (account.Id != Account)
            throw new ArgumentException("The change is of another account.", nameof(account));
        return this switch
        {
            { Email: { } email } => account.ConfirmEmail(email, now),
            { Phone: { } phone } => account.ConfirmPhone(phone, now),
            _ => throw new InvalidOperationException("The change names no contact."),
        };
    }

    private static Result<ContactChange> Request(
        Account account, CodeChannel channel, ContactChange? previous, string codeText, Instant now, OneTimeCodeOptions options, ISecretHasher hasher)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (account.State != AccountState.Active)
            return new WrongAccountState(account.State);
        return OneTimeCode.Issue(previous?.Code, codeText, channel, now, options, hasher)
            .Map(code => new ContactChange { Account = account.Id, Channel = channel, Code = code });
    }
}
