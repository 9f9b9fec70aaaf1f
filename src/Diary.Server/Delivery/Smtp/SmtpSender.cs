using System.Globalization;
using System.Net.Sockets;
using Diary.Server.Application.Messages;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using NodaTime;

namespace Diary.Server.Delivery.Smtp;

/// <summary>
/// Sends e-mails by a mail server. A connection for each message: messages are few, and a server that closes idle connections, or
/// is replaced by another, then makes no difference.
/// </summary>
internal sealed class SmtpSender(IOptions<SmtpOptions> options, IClock clock) : IMessageSender
{
    /// <summary>Replies from here on are refusals for good (RFC 5321, 4.2.1).</summary>
    private const int FirstPermanent = 500;

    /// <summary>The codes that say of an address that it takes no mail (RFC 5321, 4.2.3).</summary>
    private static readonly SmtpStatusCode[] BadAddress =
        [SmtpStatusCode.MailboxUnavailable, SmtpStatusCode.UserNotLocalTryAlternatePath, SmtpStatusCode.MailboxNameNotAllowed];

    public MessageChannel Channel => MessageChannel.Email;

    public async ValueTask<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (TryParse(message.To.Address) is not { } recipient)
            return new SendOutcome.Refused(DeliveryFailures.BadAddress);
        try
        {
            using var client = new SmtpClient();
            await ConnectAsync(client, cancellationToken);
            await client.SendAsync(MailOf(message, recipient), cancellationToken);

            // It was taken over; a farewell that fails must not have it sent again.
            await TryDisconnectAsync(client, cancellationToken);
            return new SendOutcome.Sent();
        }
        catch (SmtpCommandException exception)
        {
            return OutcomeOf(exception);
        }
        catch (AuthenticationException)
        {
            return new SendOutcome.Failed("smtp_sign_in");
        }
        catch (SslHandshakeException)
        {
            return new SendOutcome.Failed("smtp_tls");
        }
        catch (NotSupportedException)
        {
            // The server offers no STARTTLS.
            return new SendOutcome.Failed("smtp_tls");
        }
        catch (Exception exception) when (exception is SocketException or IOException or SmtpProtocolException or MailKit.ServiceNotConnectedException)
        {
            return new SendOutcome.Failed(DeliveryFailures.Unreachable);
        }
    }

    /// <summary>The address; null when it is none, or has no domain.</summary>
    public static MailboxAddress? TryParse(string? address) =>
        address is not null && MailboxAddress.TryParse(address, out var mailbox) && mailbox.Domain.Length > 0 ? mailbox : null;

    private static SendOutcome OutcomeOf(SmtpCommandException exception)
    {
        var code = (int)exception.StatusCode;
        var reason = string.Create(CultureInfo.InvariantCulture, $"smtp_{code}");

        // What the server says of sender and sign-in is no fault of this message: the operator mends it, and then it goes.
        if (code < FirstPermanent || exception.ErrorCode is SmtpErrorCode.SenderNotAccepted or SmtpErrorCode.UnexpectedStatusCode)
            return new SendOutcome.Failed(reason);
        return new SendOutcome.Refused(
            exception.ErrorCode == SmtpErrorCode.RecipientNotAccepted && BadAddress.Contains(exception.StatusCode) ? DeliveryFailures.BadAddress : reason);
    }

    private async Task ConnectAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        var security = settings.Security switch
        {
            SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
            SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
            SmtpSecurity.None => SecureSocketOptions.None,
            var other => throw new InvalidOperationException($"There is no such security as {other}."),
        };
        await client.ConnectAsync(settings.Host!, settings.Port, security, cancellationToken);
        if (settings.User is null)
            return;
        var password = (await File.ReadAllLinesAsync(settings.PasswordFile!, cancellationToken)).FirstOrDefault() ?? "";
        await client.AuthenticateAsync(settings.User, password, cancellationToken);
    }

    private MimeMessage MailOf(OutgoingMessage message, MailboxAddress recipient)
    {
        var settings = options.Value;
        var from = MailboxAddress.Parse(settings.From!);
        var mail = new MimeMessage { Subject = message.Text.Subject, Date = clock.GetCurrentInstant().ToDateTimeOffset() };
        mail.From.Add(new MailboxAddress(settings.FromName, from.Address));
        mail.To.Add(recipient);
        mail.MessageId = $"{message.Id}@{from.Domain}";
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        mail.Headers.Add(HeaderId.ContentLanguage, message.Language);
        mail.Body = new TextPart("plain") { Text = message.Text.Body };
        return mail;
    }

    private static async Task TryDisconnectAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or SocketException or SmtpProtocolException or OperationCanceledException)
        {
            // The connection is gone, which was the point.
        }
    }
}
