using Diary.Accounts;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Pruning;
using Diary.Server.Application.Sessions;
using Diary.Server.Grpc.Accounts;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Diary.Server.Hosting;

/// <summary>Adds what accounts need besides the store.</summary>
internal static class AccountRegistration
{
    public static void Add(IServiceCollection services, IConfigurationSection section)
    {
        services.AddOptions<AccountOptions>().Bind(section.GetSection("Accounts")).ValidateDataAnnotations()
            .Validate(o => o.Policy is not null, $"Diary:Accounts:PasswordPolicy must be one of: {string.Join(", ", PasswordPolicy.Presets.Keys)}.")
            .ValidateOnStart();
        services.AddOptions<MatchingOptions>().Bind(section.GetSection("Matching")).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<ISecretHasher, PasswordSecretHasher>();
        services.TryAddSingleton<AccountLookup>();
        services.TryAddSingleton<AccountMessages>();
        services.TryAddSingleton<OwnAccount>();
        services.TryAddSingleton<RosterMatching>();
        services.TryAddSingleton<AccountFields>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPruner, AccountPruner>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAccountRemnants, SessionRemnants>());
    }
}
