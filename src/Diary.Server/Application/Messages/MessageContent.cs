using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Diary.Server.Application.Messages;

/// <summary>
/// What a message says, before it is put into words: a template and its parameters, in the invariant forms that the formats of
/// the placeholders read (see <see cref="MessageTemplates"/>). Made by the methods here, one for each template.
/// </summary>
public sealed record MessageContent
{
    private MessageContent(string template, params (string Name, string Value)[] parameters)
    {
        Template = template;
        Parameters = parameters.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
    }

    /// <summary>The id of the template.</summary>
    public string Template { get; }

    /// <summary>The parameters by the names of their placeholders.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; }

    /// <summary>The code that confirms a contact at registration, domain rules 1.3.</summary>
    /// <param name="code">The code.</param>
    /// <param name="validFor">How long it is valid.</param>
    public static MessageContent ConfirmationCode(string code, Duration validFor) => WithCode("confirmation_code", code, validFor);

    /// <summary>The code that lets a new password be set, domain rules 1.4.</summary>
    /// <inheritdoc cref="ConfirmationCode"/>
    public static MessageContent RecoveryCode(string code, Duration validFor) => WithCode("recovery_code", code, validFor);

    /// <summary>To the new contact: the code that confirms it.</summary>
    /// <inheritdoc cref="ConfirmationCode"/>
    public static MessageContent ContactChangeCode(string code, Duration validFor) => WithCode("contact_change_code", code, validFor);

    /// <summary>To the old contact: it was replaced.</summary>
    /// <param name="at">When.</param>
    public static MessageContent ContactChanged(Instant at) => new("contact_changed", ("at", Text(at)));

    /// <summary>To a contact that has an account: somebody tried to register with it.</summary>
    public static MessageContent AlreadyRegistered() => new("already_registered");

    /// <summary>Somebody signed in on a device that was not seen before.</summary>
    /// <param name="device">What the device calls itself.</param>
    /// <param name="at">When.</param>
    public static MessageContent NewDevice(string device, Instant at) => new("new_device", ("device", device), ("at", Text(at)));

    /// <summary>The password is another one now, and other devices were signed out.</summary>
    /// <param name="at">When.</param>
    public static MessageContent PasswordChanged(Instant at) => new("password_changed", ("at", Text(at)));

    /// <summary>A second factor was set up, replaced or removed.</summary>
    /// <param name="at">When.</param>
    public static MessageContent SecondFactorChanged(Instant at) => new("second_factor_changed", ("at", Text(at)));

    /// <summary>A portal signs in to the account from now on.</summary>
    /// <param name="at">When.</param>
    public static MessageContent PortalLinked(Instant at) => new("portal_linked", ("at", Text(at)));

    /// <summary>The application for an access code was received, domain rules 2.3.</summary>
    /// <param name="school">The name of the school.</param>
    /// <param name="dueOn">The last day on which it is decided.</param>
    public static MessageContent ApplicationReceived(string school, LocalDate dueOn) =>
        new("application_received", ("school", school), ("due", Text(dueOn)));

    /// <summary>The application was refused, domain rules 2.4.</summary>
    /// <param name="school">The name of the school.</param>
    /// <param name="reasons">Why.</param>
    public static MessageContent ApplicationRefused(string school, IEnumerable<RefusalPhrase> reasons) =>
        new("application_refused", ("school", school), ("reasons", string.Join('\n', reasons.Select(r => r.Line))));

    /// <summary>The envelope with the access code can be collected.</summary>
    /// <param name="school">The name of the school.</param>
    /// <param name="validUntil">The last day on which the code is valid.</param>
    public static MessageContent AccessCodeReady(string school, LocalDate validUntil) =>
        new("access_code_ready", ("school", school), ("until", Text(validUntil)));

    /// <summary>The same, where a code is valid for as long as the child is enrolled.</summary>
    /// <param name="school">The name of the school.</param>
    public static MessageContent AccessCodeReadyWhileEnrolled(string school) => new("access_code_ready_while_enrolled", ("school", school));

    /// <summary>Somebody is invited to look into a child's diary, domain rules 3.2. Names nobody: it waits in the notification centre.</summary>
    /// <param name="answerBy">Until when it can be accepted.</param>
    public static MessageContent TrustedPersonInvited(Instant answerBy) => new("trusted_person_invited", ("until", Text(answerBy)));

    /// <summary>To who invited: the invitation was accepted.</summary>
    public static MessageContent TrustedPersonAccepted() => new("trusted_person_accepted");

    /// <summary>To the trusted person: the access has ended.</summary>
    public static MessageContent TrustedPersonRevoked() => new("trusted_person_revoked");

    /// <summary>The account was deleted.</summary>
    /// <param name="at">When.</param>
    public static MessageContent AccountDeleted(Instant at) => new("account_deleted", ("at", Text(at)));

    /// <summary>The template alone, so that no code gets into a log by accident.</summary>
    public override string ToString() => Template;

    private static MessageContent WithCode(string template, string code, Duration validFor) =>
        new(template, ("code", code), ("valid", ((long)validFor.TotalMinutes).ToString(CultureInfo.InvariantCulture)));

    private static string Text(Instant instant) => InstantPattern.General.Format(instant);

    private static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);
}

/// <summary>A reason of a refusal in a message: a phrase of the templates, and what the office adds in its own words.</summary>
/// <param name="Phrase">The id of the phrase, such as <c>missing_document</c>; one that the templates lack is left out.</param>
/// <param name="Words">What the office adds, if anything.</param>
public sealed record RefusalPhrase(string Phrase, string? Words = null)
{
    internal string Line => Words is null ? Phrase : $"{Phrase}={Words.ReplaceLineEndings(" ")}";
}
