using Diary.Server.Application.Accounts;
using Diary.Server.Application.CalendarFeeds;
using Diary.Server.ICalendar;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Diary.Server.Hosting;

/// <summary>Adds the feeds for calendar programs.</summary>
internal static class CalendarFeedRegistration
{
    public static void Add(IServiceCollection services, IConfigurationSection section)
    {
        services.AddOptions<CalendarFeedOptions>().Bind(section.GetSection("CalendarFeeds")).ValidateDataAnnotations()
            .Validate(o => o.HasReachableAddress, "Diary:CalendarFeeds:PublicAddress has to be an https address: whoever reads it on the way reads the diary.")
            .ValidateOnStart();
        services.TryAddSingleton<IFeedOwners, FeedOwners>();
        services.TryAddSingleton<IFeedRenderer, FeedRenderer>();
        services.TryAddSingleton<CalendarFeedPages>();
        services.TryAddSingleton<CalendarFeedReader>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAccountRemnants, CalendarFeedRemnants>());
    }
}
