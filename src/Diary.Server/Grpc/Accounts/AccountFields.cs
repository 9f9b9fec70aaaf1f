using Diary.Accounts;
using Diary.Server.Application.Accounts;
using Diary.Server.Grpc.Requests;
using Microsoft.Extensions.Options;
using PersonName = Diary.Accounts.PersonName;

namespace Diary.Server.Grpc.Accounts;

/// <summary>Reads what people type about themselves, by the options of the installation.</summary>
internal sealed class AccountFields(IOptions<AccountOptions> options)
{
    private const int LongestLogin = 320;
    private const int LongestCode = 64;

    public static PersonName Name(FieldReader fields, string path, V1.PersonName? name) =>
        fields.Value(PersonName.Read(name?.FamilyName, name?.GivenName, name?.Patronymic, path));

    public static EmailAddress Email(FieldReader fields, string path, string text) => fields.Value(EmailAddress.Read(text, path));

    public PhoneNumber Mobile(FieldReader fields, string path, string text) => fields.Value(PhoneNumber.ReadMobile(text, path, options.Value.Region));

    public static Snils? OptionalSnils(FieldReader fields, string path, string text) => text.Length == 0 ? null : fields.Value(Snils.Read(text, path));

    public static AccountName? OptionalUserName(FieldReader fields, string path, string text) => text.Length == 0 ? null : fields.Value(AccountName.Read(text, path));

    public TypedLogin Login(FieldReader fields, string path, string text) => TypedLogin.Read(fields.RequiredText(path, text, LongestLogin), options.Value.Region);

    public static string Code(FieldReader fields, string path, string text) => fields.RequiredText(path, text, LongestCode);

    /// <summary>What is typed from an envelope. A login or code of a wrong form is refused like a wrong one, so that a try is counted.</summary>
    public static LinkInput Link(FieldReader fields, string accountName, string schoolLogin, string code) => new(
        fields.Value(AccountName.Read(accountName, "account_name")),
        fields.RequiredText("school_login", schoolLogin, LongestCode),
        Code(fields, "code", code));

    /// <summary>A new password, given twice, in the form to be hashed.</summary>
    /// <param name="fields">Where problems are noted.</param>
    /// <param name="path">Where the password is.</param>
    /// <param name="password">The password.</param>
    /// <param name="repeated">The password once more.</param>
    /// <param name="own">Logins and names of its holder.</param>
    public string NewPassword(FieldReader fields, string path, string password, string repeated, params IEnumerable<string> own)
    {
        if (!string.Equals(password, repeated, StringComparison.Ordinal))
            fields.Fail("repeated_password", "must be the same as the password.");
        return fields.Value(options.Value.Policy!.Check(password, path, own));
    }

    public string Terms(FieldReader fields, string path, string text)
    {
        if (!string.Equals(text, options.Value.TermsVersion, StringComparison.Ordinal))
            fields.Fail(path, $"must be the present version of the terms, {options.Value.TermsVersion}: accept them.");
        return text;
    }

    public static string Language(FieldReader fields, string path, string text)
    {
        if (text is not ("" or "ru" or "en"))
            fields.Fail(path, "must be ru or en, or empty for ru.");
        return text.Length == 0 ? "ru" : text;
    }
}
