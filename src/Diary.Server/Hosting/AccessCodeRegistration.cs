using Diary.Server.Application.AccessCodes;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Pruning;
using Diary.Server.Printing;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Diary.Server.Hosting;

/// <summary>Adds what applications and access codes need besides the store.</summary>
internal static class AccessCodeRegistration
{
    public static void Add(IServiceCollection services, IConfigurationSection section)
    {
        services.AddOptions<AccessCodeOptions>().Bind(section.GetSection("AccessCodes")).ValidateDataAnnotations()
            .Validate(o => o.HasReadableLastDay, "Diary:AccessCodes:LastDay has to be a day such as 08-31, or empty.")
            .ValidateOnStart();
        services.AddOptions<EnvelopeOptions>().Bind(section.GetSection("Envelope")).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<ApplicationOffice>();
        services.TryAddSingleton<ApplicationMessages>();
        services.TryAddSingleton<CandidateSearch>();
        services.TryAddSingleton<ProvenRelations>();
        services.TryAddSingleton<AccessCodeMint>();
        services.TryAddSingleton<AccessCodeRedemption>();
        services.TryAddSingleton<IAccessEnvelopeRenderer, AccessEnvelopeRenderer>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPruner, AccessCodePruner>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAccountRemnants, ApplicationRemnants>());
    }
}
