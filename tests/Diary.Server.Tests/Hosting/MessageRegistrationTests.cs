using Diary.Server.Application.Messages;
using Diary.Server.Delivery.Folder;
using Diary.Server.Delivery.SmsGateway;
using Diary.Server.Delivery.Smtp;
using Diary.Server.Hosting;
using Diary.Server.Tests.Application.Messages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Diary.Server.Tests.Hosting;

public class MessageRegistrationTests
{
    private static readonly (string, string?) Mail = ("Diary:Smtp:Host", "mail.example.org");
    private static readonly (string, string?) From = ("Diary:Smtp:From", "diary@example.org");
    private static readonly (string, string?) Gateway = ("Diary:SmsGateway:Url", "https://sms.example.org/v1/messages");
    private static readonly (string, string?) Folder = ("Diary:Messages:Folder", "messages");

    [Fact]
    public void Without_settings_messages_wait() =>
        Assert.Equal([MessageChannel.Sms, MessageChannel.Email], Routes().Missing);

    [Fact]
    public void A_channel_is_served_by_what_is_configured_for_it()
    {
        Assert.Equal([typeof(SmtpSender), typeof(SmsGatewaySender)], TypesOf(Routes(Mail, From, Gateway)));
        Assert.Equal([typeof(FolderSender), typeof(FolderSender)], TypesOf(Routes(Folder)));
        Assert.Equal([typeof(SmtpSender), typeof(FolderSender)], TypesOf(Routes(Mail, From, Folder)));
        Assert.Empty(Routes(Folder).Missing);
    }

    [Fact]
    public void The_application_s_own_sender_comes_first()
    {
        var own = new Mailbox(MessageChannel.Sms);

        var routes = Routes(services => services.AddSingleton<IMessageSender>(own), Folder);

        Assert.Equal([typeof(Mailbox), typeof(FolderSender)], TypesOf(routes));
    }

    [Theory]
    [InlineData("Diary:Smtp:From", null)]
    [InlineData("Diary:Smtp:From", "nobody")]
    [InlineData("Diary:Smtp:User", "diary")]
    [InlineData("Diary:Smtp:Port", "0")]
    [InlineData("Diary:SmsGateway:Url", "http://sms.example.org")]
    [InlineData("Diary:SmsGateway:Url", "sms")]
    [InlineData("Diary:Messages:TimeZone", "Mars/Olympus")]
    public void Settings_that_make_no_sense_are_named(string key, string? value)
    {
        var exception = Assert.Throws<OptionsValidationException>(() => Routes(Mail, From, Gateway, (key, value)));

        Assert.Contains(key[(key.LastIndexOf(':') + 1)..], exception.Message, StringComparison.Ordinal);
    }

    private static MessageRoutes Routes(params (string Key, string? Value)[] settings) => Routes(_ => { }, settings);

    private static MessageRoutes Routes(Action<IServiceCollection> configure, params (string Key, string? Value)[] settings)
    {
        using var app = DiaryServerApplication.Create(
            settings.GroupBy(s => s.Key, StringComparer.Ordinal).Select(s => new KeyValuePair<string, string?>(s.Key, s.Last().Value)),
            builder =>
            {
                configure(builder.Services);
                builder.UseInMemory();
            });
        _ = app.Services.GetRequiredService<MessageTemplates>();
        return app.Services.GetRequiredService<MessageRoutes>();
    }

    private static IEnumerable<Type> TypesOf(MessageRoutes routes) => routes.Senders.Select(sender => sender.GetType());
}
