using System.ComponentModel.DataAnnotations;
using Diary.Accounts;
using Diary.Results;
using NodaTime;

namespace Diary.Server.Application.Accounts;

/// <summary>How accounts are kept in this installation. Section <c>Diary:Accounts</c>.</summary>
public sealed class AccountOptions
{
    /// <summary>Where phone numbers without a country code are from, as an ISO 3166 code. Default <c>RU</c>.</summary>
    [RegularExpression("^[A-Z]{2}$")]
    public string Region { get; set; } = PhoneNumber.DefaultRegion;

    /// <summary>What passwords have to be: <c>Default</c>, <c>Seed6</c> or <c>Nist15</c> (domain rules 1.5). Default <c>Default</c>.</summary>
    public string PasswordPolicy { get; set; } = nameof(Diary.Accounts.PasswordPolicy.Default);

    /// <summary>The iterations of PBKDF2-HMAC-SHA512 for passwords and codes, 1,000 to 10,000,000. Default 210,000.</summary>
    [Range(1_000, 10_000_000)]
    public int HashIterations { get; set; } = 210_000;

    /// <summary>The version of the terms that who registers accepts. Default <c>1</c>.</summary>
    [Required(AllowEmptyStrings = false)]
    [StringLength(40)]
    public string TermsVersion { get; set; } = "1";

    /// <summary>How often a code may be tried, 1 to 20. Default 5.</summary>
    [Range(1, 20)]
    public int CodeTries { get; set; } = 5;

    /// <summary>How long a code by text message is accepted, 1 minute to 1 day. Default 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan PhoneCodeLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a code by e-mail is accepted, 1 minute to 7 days. Default 24 hours.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan EmailCodeLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long after a code another one is sent at the earliest, 0 to 1 hour. Default 60 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan ResendCodeAfter { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a registration may wait for its code, 1 hour to 30 days; then it is deleted. Default 1 day.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "30.00:00:00")]
    public TimeSpan KeepRegistrations { get; set; } = TimeSpan.FromDays(1);

    /// <summary>The policy that <see cref="PasswordPolicy"/> names; null when it names none.</summary>
    internal PasswordPolicy? Policy => Diary.Accounts.PasswordPolicy.Presets.GetValueOrDefault(PasswordPolicy);

    /// <summary>Null when the password, which the policy takes, is none of the holder's own logins and names; otherwise what is wrong.</summary>
    internal DiaryError? CheckOwn(string password, Account account)
    {
        IEnumerable<string?> own =
        [
            account.Email?.Value, account.Phone?.Value, account.Snils?.Value, account.UserName?.Value, account.Name?.Family, account.Name?.Given,
        ];
        return Policy!.Check(password, "new_password", own.OfType<string>()).TryGet(out _, out var error) ? null : error;
    }

    /// <summary>The numbers of codes.</summary>
    internal OneTimeCodeOptions Codes => new()
    {
        Tries = CodeTries,
        PhoneLifetime = Duration.FromTimeSpan(PhoneCodeLifetime),
        EmailLifetime = Duration.FromTimeSpan(EmailCodeLifetime),
        ResendAfter = Duration.FromTimeSpan(ResendCodeAfter),
    };
}
