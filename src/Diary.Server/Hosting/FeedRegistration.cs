using Diary.Server.Application.Feeds;
using Diary.Server.Application.Pruning;
using Diary.Server.Grpc.Diaries;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Diary.Server.Hosting;

/// <summary>Adds the journal and those who follow it.</summary>
internal static class FeedRegistration
{
    public static void Add(IServiceCollection services, IConfigurationSection section)
    {
        services.AddOptions<FeedOptions>().Bind(section.GetSection("Feed")).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<JournalReader>();
        services.TryAddSingleton<WatchedContents>();
        services.TryAddSingleton<FeedMetrics>();
        services.TryAddSingleton<SchoolFeeds>();
        services.TryAddSingleton<WatchStream>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPruner, JournalPruner>());
    }
}
