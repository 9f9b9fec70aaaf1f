using Diary.Server.Application.Absences;
using Diary.Server.Application.AccessCodes;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Attendances;
using Diary.Server.Application.CalendarFeeds;
using Diary.Server.Application.ExtraClasses;
using Diary.Server.Application.Finals;
using Diary.Server.Application.Grading;
using Diary.Server.Application.Homeworks;
using Diary.Server.Application.Lessons;
using Diary.Server.Application.Lessons.Changes;
using Diary.Server.Application.People;
using Diary.Server.Application.Rosters;
using Diary.Server.Application.TrustedPersons;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Diary.Server.Hosting;

/// <summary>Adds what the office of a school needs besides the store, and all that hangs on a person.</summary>
internal static class PersonRegistration
{
    public static void Add(IServiceCollection services, IConfigurationSection section)
    {
        services.AddOptions<PeopleOptions>().Bind(section.GetSection("People")).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<PersonOffice>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPersonMoves, RosterMoves>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPersonMoves, MarkMoves>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPersonMoves, FinalMoves>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPersonMoves, RegisterMoves>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPersonMoves, LessonChangeMoves>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPersonMoves, LinkMoves>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPersonMoves, CodeMoves>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPersonMoves, GrantMoves>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPersonMoves, AbsenceMoves>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPersonMoves, ExemptionMoves>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPersonMoves, HomeworkMoves>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPersonMoves, ExtraClassMoves>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPersonMoves, CalendarFeedMoves>());
    }
}
