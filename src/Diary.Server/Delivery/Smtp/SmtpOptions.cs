using System.ComponentModel.DataAnnotations;

namespace Diary.Server.Delivery.Smtp;

/// <summary>The mail server that takes e-mails. Section <c>Diary:Smtp</c>.</summary>
public sealed class SmtpOptions : IValidatableObject
{
    /// <summary>Its host name. Default: none, and no e-mail is sent.</summary>
    public string? Host { get; set; }

    /// <summary>Its port, 1 to 65535. Default 587.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    /// <summary>How the connection is encrypted. Default <see cref="SmtpSecurity.StartTls"/>.</summary>
    public SmtpSecurity Security { get; set; } = SmtpSecurity.StartTls;

    /// <summary>The user to sign in as. Default: none, without signing in.</summary>
    public string? User { get; set; }

    /// <summary>A file whose first line is the user's password. Needed with <see cref="User"/>.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>The address that e-mails come from. Needed with <see cref="Host"/>.</summary>
    public string? From { get; set; }

    /// <summary>The name that e-mails come from. Default <c>Электронный дневник</c>.</summary>
    [Required]
    public string FromName { get; set; } = "Электронный дневник";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Host is null)
            yield break;
        if (SmtpSender.TryParse(From) is null)
            yield return new ValidationResult("Diary:Smtp:From must be an e-mail address.", [nameof(From)]);
        if ((User is null) != (PasswordFile is null))
            yield return new ValidationResult("Diary:Smtp needs User and PasswordFile, or neither.", [nameof(User)]);
        if (User is not null && Security == SmtpSecurity.None)
            yield return new ValidationResult("Diary:Smtp:User needs an encrypted connection: Security StartTls or Tls.", [nameof(Security)]);
    }
}

/// <summary>How a connection to the mail server is encrypted.</summary>
public enum SmtpSecurity
{
    /// <summary>The connection begins in clear and is encrypted before anything else; a server that cannot is refused.</summary>
    StartTls,

    /// <summary>The connection is encrypted from the beginning.</summary>
    Tls,

    /// <summary>The connection is not encrypted: for a mail server on the same machine.</summary>
    None,
}
