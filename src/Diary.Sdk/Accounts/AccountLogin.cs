namespace Diary.Accounts;

/// <summary>
/// What somebody typed as his login: an e-mail address, a mobile phone, a SNILS or a login name (domain rules 1.2). Eleven
/// digits can be a phone and a SNILS; who signs in may mean either.
/// </summary>
public sealed record AccountLogin
{
    private AccountLogin()
    {
    }

    /// <summary>The e-mail address it may be.</summary>
    public EmailAddress? Email { get; private init; }

    /// <summary>The phone it may be.</summary>
    public PhoneNumber? Phone { get; private init; }

    /// <summary>The SNILS it may be.</summary>
    public Snils? Snils { get; private init; }

    /// <summary>The login name it may be.</summary>
    public AccountName? UserName { get; private init; }

    /// <summary>Whether it can be no login at all.</summary>
    public bool IsNothing => Email is null && Phone is null && Snils is null && UserName is null;

    /// <summary>Reads what was typed. There is no error: what is no login is nobody's, and is answered like a login of nobody.</summary>
    public static AccountLogin Read(string? text, string region = PhoneNumber.DefaultRegion) => new()
    {
        Email = EmailAddress.TryParse(text, out var email) ? email : null,
        Phone = PhoneNumber.TryParse(text, out var phone, region) ? phone : null,
        Snils = Accounts.Snils.TryParse(text, out var snils) ? snils : null,
        UserName = AccountName.TryParse(text, out var name) ? name : null,
    };
}
