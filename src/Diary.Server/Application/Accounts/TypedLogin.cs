using Diary.Accounts;

namespace Diary.Server.Application.Accounts;

/// <summary>A login as it was typed.</summary>
public sealed record TypedLogin
{
    private TypedLogin(AccountLogin login, string normal) => (Login, Normal) = (login, normal);

    /// <summary>What it can be.</summary>
    public AccountLogin Login { get; }

    /// <summary>A text that is the same for all spellings of the login, to count tries under.</summary>
    public string Normal { get; }

    /// <summary>Reads what was typed; there is no error, since what is no login is answered like a login of nobody.</summary>
    public static TypedLogin Read(string text, string region)
    {
        ArgumentNullException.ThrowIfNull(text);
        var login = AccountLogin.Read(text, region);
        return new TypedLogin(login, login switch
        {
            { Email: { } email } => email.Comparable,
            { Phone: { } phone } => phone.Value,
            { Snils: { } snils } => snils.Value,
            { UserName: { } name } => name.Comparable,
            _ => text.Trim(),
        });
    }

    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(TypedLogin);
}
