using Diary.Server.Application.Messages;
using Diary.Server.Application.Pruning;
using Diary.Server.Application.Secrets;
using Diary.Server.Delivery.Folder;
using Diary.Server.Delivery.SmsGateway;
using Diary.Server.Delivery.Smtp;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Diary.Server.Hosting;

/// <summary>Adds the outbox, what delivers it, and what protects its contents.</summary>
internal static class MessageRegistration
{
    public static void Add(IServiceCollection services, IConfigurationSection section)
    {
        services.AddOptions<SecretOptions>().Bind(section.GetSection("Secrets"));
        services.AddOptions<OutboxOptions>().Bind(section.GetSection("Outbox")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<MessageOptions>().Bind(section.GetSection("Messages")).ValidateDataAnnotations()
            .Validate(o => ZoneOf(o) is not null, "Diary:Messages:TimeZone must be an IANA time zone, such as Europe/Moscow.")
            .ValidateOnStart();

        services.AddOptions<SmtpOptions>().Bind(section.GetSection("Smtp")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SmsGatewayOptions>().Bind(section.GetSection("SmsGateway")).ValidateDataAnnotations().ValidateOnStart();

        services.TryAddSingleton<ISecretProtector, DataProtectionSecrets>();
        services.TryAddSingleton(Random.Shared);
        services.TryAddSingleton(provider => new MessageTemplates(ZoneOf(provider.GetRequiredService<IOptions<MessageOptions>>().Value)!));
        services.TryAddSingleton(provider => new MessageRoutes([.. provider.GetServices<IMessageSender>(), .. ConfiguredSenders(provider)]));
        services.TryAddSingleton<Outbox>();
        services.TryAddSingleton<OutboxSignal>();
        services.TryAddSingleton<OutboxMetrics>();
        services.TryAddSingleton<OutboxPump>();
        services.TryAddSingleton<OutboxGauge>();
        services.TryAddSingleton<DeadLetterSearch>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPruner, OutboxPruner>());
        services.AddHostedService<OutboxDelivery>();
    }

    /// <summary>The senders that have settings; the folder comes last, for the channels that have no other.</summary>
    private static IEnumerable<IMessageSender> ConfiguredSenders(IServiceProvider provider)
    {
        var clock = provider.GetRequiredService<IClock>();
        var smtp = provider.GetRequiredService<IOptions<SmtpOptions>>();
        if (smtp.Value.Host is not null)
            yield return new SmtpSender(smtp, clock);
        var gateway = provider.GetRequiredService<IOptions<SmsGatewayOptions>>();
        if (gateway.Value.Url is not null)
            yield return new SmsGatewaySender(SmsGatewaySender.CreateClient(), gateway, clock);
        if (provider.GetRequiredService<IOptions<MessageOptions>>().Value.Folder is { } folder)
        {
            foreach (var channel in Enum.GetValues<MessageChannel>())
                yield return new FolderSender(channel, folder);
        }
    }

    private static DateTimeZone? ZoneOf(MessageOptions options) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(options.TimeZone);
}
