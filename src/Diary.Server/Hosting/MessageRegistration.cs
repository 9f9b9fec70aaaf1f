using Diary.Server.Application.Messages;
using Diary.Server.Application.Pruning;
using Diary.Server.Application.Secrets;
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

        services.TryAddSingleton<ISecretProtector, DataProtectionSecrets>();
        services.TryAddSingleton(Random.Shared);
        services.TryAddSingleton(provider => new MessageTemplates(ZoneOf(provider.GetRequiredService<IOptions<MessageOptions>>().Value)!));
        services.TryAddSingleton(provider => new MessageRoutes(provider.GetServices<IMessageSender>()));
        services.TryAddSingleton<Outbox>();
        services.TryAddSingleton<OutboxSignal>();
        services.TryAddSingleton<OutboxMetrics>();
        services.TryAddSingleton<OutboxPump>();
        services.TryAddSingleton<OutboxGauge>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPruner, OutboxPruner>());
        services.AddHostedService<OutboxDelivery>();
    }

    private static DateTimeZone? ZoneOf(MessageOptions options) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(options.TimeZone);
}
