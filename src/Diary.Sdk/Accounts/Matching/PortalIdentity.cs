namespace Diary.Accounts;

/// <summary>What an account, or a portal's token, holds on a person: one side of the matching.</summary>
public sealed record PortalIdentity
{
    /// <summary>The name; null when it is not known.</summary>
    public PersonName? Name { get; init; }

    /// <summary>The phone, if any.</summary>
    public PhoneNumber? Phone { get; init; }

    /// <summary>Whether the person showed that the phone is his. What is only declared matches nothing.</summary>
    public bool IsPhoneConfirmed { get; init; }

    /// <summary>The e-mail address, if any.</summary>
    public EmailAddress? Email { get; init; }

    /// <summary>Whether the person showed that the e-mail address is his.</summary>
    public bool IsEmailConfirmed { get; init; }

    /// <summary>The SNILS, if any.</summary>
    public Snils? Snils { get; init; }

    /// <summary>Whether somebody whom the school trusts vouches for the SNILS, such as the portal's token.</summary>
    public bool IsSnilsVerified { get; init; }

    /// <summary>What an account holds.</summary>
    public static PortalIdentity Of(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return new PortalIdentity
        {
            Name = account.Name,
            Phone = account.Phone,
            IsPhoneConfirmed = account.ConfirmedPhone is not null,
            Email = account.Email,
            IsEmailConfirmed = account.ConfirmedEmail is not null,
            Snils = account.Snils,
            IsSnilsVerified = account.ConfirmedSnils is not null,
        };
    }
}
