using Diary.Server.Application.Accounts;
using Diary.Server.Application.Portals;
using Diary.Server.Application.Pruning;
using Diary.Server.Application.SecondFactors;
using Diary.Server.Application.Sessions;
using Diary.Server.Printing;
using Diary.Server.Tokens;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;

namespace Diary.Server.Hosting;

/// <summary>Adds the second factor and the sign-in by portals.</summary>
internal static class SignInRegistration
{
    /// <summary>How long a portal may take to say its keys, and how much it may say.</summary>
    private static readonly TimeSpan DiscoveryTimeout = TimeSpan.FromSeconds(10);
    private const int LargestDiscovery = 1 << 20;

    public static void Add(IServiceCollection services, IConfigurationSection section)
    {
        services.TryAddSingleton<SecondFactorGate>();
        services.TryAddSingleton<OtherSessions>();
        services.TryAddSingleton<SessionOpening>();
        services.TryAddSingleton<IQrRenderer, QrRenderer>();

        services.AddOptions<PortalOptions>().Bind(section).ValidateDataAnnotations()
            .Validate<IOptions<TokenOptions>>(
                (o, tokens) => !o.Portals.Values.Any(p => string.Equals(p.Issuer, tokens.Value.Issuer, StringComparison.Ordinal)),
                "A portal of Diary:Portals has the Issuer of Diary:Tokens: tokens of the one could not be told from those of the other.")
            .ValidateOnStart();
        services.AddOptions<PortalFileKeys>().Configure<IOptions<PortalOptions>>((keys, portals) => keys.Read(portals.Value)).ValidateOnStart();
        services.TryAddSingleton<IDocumentRetriever>(_ => new HttpDocumentRetriever(
            new HttpClient { Timeout = DiscoveryTimeout, MaxResponseContentBufferSize = LargestDiscovery }));
        services.TryAddSingleton<PortalKeys>();
        services.TryAddSingleton<IPortalTokens, PortalTokens>();
        services.TryAddSingleton<PortalLinks>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPruner, PortalPruner>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAccountRemnants, PortalRemnants>());
    }
}
