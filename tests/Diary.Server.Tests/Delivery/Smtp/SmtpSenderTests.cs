using System.Text;
using Diary.Server.Application.Messages;
using Diary.Server.Delivery.Smtp;
using Microsoft.Extensions.Options;
using MimeKit;
using NodaTime;
using NodaTime.Testing;

namespace Diary.Server.Tests.Delivery.Smtp;

/// <summary>Against a real mail server.</summary>
public sealed class SmtpSenderTests : IAsyncLifetime
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 20, 9, 0);

    private MailServer _server = null!;

    public async Task InitializeAsync() => _server = await MailServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [MailServerFact]
    public async Task A_mail_arrives_as_it_was_written()
    {
        var outcome = await SendAsync("parent@example.org");

        Assert.IsType<SendOutcome.Sent>(outcome);
        var received = await _server.NextAsync();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(received.Mail));
        using var mail = await MimeMessage.LoadAsync(stream);
        Assert.Equal(("diary@school.example", "parent@example.org"), (received.From, Assert.Single(received.To)));
        Assert.Equal("\"Электронный дневник\" <diary@school.example>", mail.From.ToString());
        Assert.Equal("Код подтверждения", mail.Subject);
        Assert.Equal("Здравствуйте!\n\nКод подтверждения: 482913\n.\nКонец", mail.TextBody!.ReplaceLineEndings("\n").TrimEnd());
        Assert.Equal($"{Messages.Id}@school.example", mail.MessageId);
        Assert.Equal(Now, Instant.FromDateTimeOffset(mail.Date));
        Assert.Equal("auto-generated", mail.Headers[HeaderId.AutoSubmitted]);
    }

    [MailServerTheory]
    [InlineData(550, DeliveryFailures.BadAddress)]
    [InlineData(553, DeliveryFailures.BadAddress)]
    [InlineData(554, "smtp_554")]
    public async Task What_is_refused_for_good_is_not_tried_again(int code, string reason) =>
        Assert.Equal(new SendOutcome.Refused(reason), await SendAsync($"reply-{code}@example.org"));

    [MailServerTheory]
    [InlineData(421)]
    [InlineData(450)]
    [InlineData(451)]
    [InlineData(452)]
    public async Task What_is_refused_for_now_is_tried_again(int code) =>
        Assert.Equal(new SendOutcome.Failed($"smtp_{code}"), await SendAsync($"reply-{code}@example.org"));

    [MailServerTheory]
    [InlineData("no address")]
    [InlineData("nobody")]
    [InlineData("")]
    public async Task What_is_no_address_is_refused(string address) =>
        Assert.Equal(new SendOutcome.Refused(DeliveryFailures.BadAddress), await SendAsync(address));

    [MailServerFact]
    public async Task Who_has_a_password_signs_in()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "secret\n");
            Assert.IsType<SendOutcome.Sent>(await SendAsync("parent@example.org", o => (o.User, o.PasswordFile) = ("diary", file)));
            Assert.Equal("diary", (await _server.NextAsync()).User);

            await File.WriteAllTextAsync(file, "wrong\n");
            Assert.Equal(new SendOutcome.Failed("smtp_sign_in"), await SendAsync("parent@example.org", o => (o.User, o.PasswordFile) = ("diary", file)));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [MailServerFact]
    public async Task Nothing_is_sent_in_clear_to_a_server_that_can_not_encrypt() =>
        Assert.Equal(new SendOutcome.Failed("smtp_tls"), await SendAsync("parent@example.org", o => o.Security = SmtpSecurity.StartTls));

    [MailServerFact]
    public async Task A_server_that_is_not_there_is_tried_again()
    {
        var port = _server.Port;
        await _server.DisposeAsync();

        Assert.Equal(new SendOutcome.Failed(DeliveryFailures.Unreachable), await SendAsync("parent@example.org", o => o.Port = port));

        _server = await MailServer.StartAsync();
    }

    private ValueTask<SendOutcome> SendAsync(string address, Action<SmtpOptions>? configure = null)
    {
        var options = new SmtpOptions { Host = "127.0.0.1", Port = _server.Port, Security = SmtpSecurity.None, From = "diary@school.example" };
        configure?.Invoke(options);
        return new SmtpSender(Options.Create(options), new FakeClock(Now)).SendAsync(Messages.To(Recipient.Email(address)), CancellationToken.None);
    }
}
