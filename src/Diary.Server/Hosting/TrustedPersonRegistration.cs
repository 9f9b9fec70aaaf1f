using Diary.Server.Application.Access;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Pruning;
using Diary.Server.Application.TrustedPersons;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Diary.Server.Hosting;

/// <summary>Adds trusted persons, and with them what grants open elsewhere.</summary>
internal static class TrustedPersonRegistration
{
    public static void Add(IServiceCollection services, IConfigurationSection section)
    {
        services.AddOptions<TrustedPersonOptions>().Bind(section.GetSection("TrustedPersons")).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<GrantGrounds>();
        services.TryAddSingleton<RepresentedChildren>();
        services.TryAddSingleton<ReceivedInvitations>();
        services.TryAddSingleton<TrustedPersonMessages>();
        services.TryAddSingleton<ITrustedAccess, TrustedGrants>();
        services.TryAddSingleton<ITrustedChildren, TrustedGrants>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPruner, TrustedPersonPruner>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAccountRemnants, TrustedPersonRemnants>());
    }
}
