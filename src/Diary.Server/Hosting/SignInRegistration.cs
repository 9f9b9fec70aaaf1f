using Diary.Server.Application.SecondFactors;
using Diary.Server.Application.Sessions;
using Diary.Server.Printing;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Diary.Server.Hosting;

/// <summary>Adds the second factor.</summary>
internal static class SignInRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<SecondFactorGate>();
        services.TryAddSingleton<OtherSessions>();
        services.TryAddSingleton<SessionOpening>();
        services.TryAddSingleton<IQrRenderer, QrRenderer>();
    }
}
