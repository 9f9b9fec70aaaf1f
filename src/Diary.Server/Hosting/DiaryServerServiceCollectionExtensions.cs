using Diary.Calendars;
using Diary.Server.Application.Absences;
using Diary.Server.Application.Access;
using Diary.Server.Application.Attendances;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Diaries;
using Diary.Server.Application.Events;
using Diary.Server.Application.ExtraClasses;
using Diary.Server.Application.Finals;
using Diary.Server.Application.Grading;
using Diary.Server.Application.Homeworks;
using Diary.Server.Application.Lessons;
using Diary.Server.Application.Lessons.Changes;
using Diary.Server.Application.Pruning;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Server.Application.Rosters.Import;
using Diary.Server.Application.Sessions;
using Diary.Server.Application.Throttling;
using Diary.Server.Grpc.Errors;
using Diary.Server.Grpc.Grading;
using Diary.Server.Grpc.Requests;
using Diary.Server.Grpc.Rosters;
using Diary.Server.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Diary.Server.Hosting;

/// <summary>Adds the diary to an ASP.NET Core application.</summary>
public static class DiaryServerServiceCollectionExtensions
{
    /// <summary>
    /// Adds everything but the store, which <c>UseLiteDb</c> or <c>UseInMemory</c> on the returned builder chooses. Options are
    /// bound to the section <c>Diary</c> and checked when the application starts. Safe to call twice; what was registered
    /// before wins.
    /// </summary>
    public static DiaryServerBuilder AddDiaryServer(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        if (services.Any(d => d.ServiceType == typeof(CommandExecutor)))
            return new DiaryServerBuilder(services);

        var section = configuration.GetSection("Diary");
        services.AddOptions<RequestOptions>().Bind(section.GetSection("Requests")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<GradingOptions>().Bind(section.GetSection("Grading")).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<GradingOptions>, GradingOptionsCheck>());
        services.AddOptions<ImportSettings>().Bind(section.GetSection("Import")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<UploadOptions>().Bind(section.GetSection("Uploads")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SupportOptions>().Bind(section.GetSection("Support")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<TimetableOptions>().Bind(section.GetSection("Timetable")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<AbsenceOptions>().Bind(section.GetSection("Absences")).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AbsenceOptions>, AbsenceOptionsCheck>());
        services.AddOptions<HomeworkOptions>().Bind(section.GetSection("Homework")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ThrottleOptions>().Bind(section.GetSection("Throttling")).ValidateDataAnnotations()
            .Validate(o => o.FirstUnreadable is null, "Diary:Throttling:UncountedAddresses has something that is neither an address nor a network such as 10.0.0.0/8.")
            .ValidateOnStart();
        AddAuthentication(services, section);
        services.AddGrpc(o =>
        {
            o.MaxReceiveMessageSize = LargestMessage;
            o.Interceptors.Add<ErrorInterceptor>();
        });

#pragma warning disable RS0030 // The composition root is where the real clock comes in.
        services.TryAddSingleton<IClock>(NodaTime.SystemClock.Instance);
        services.TryAddSingleton(TimeProvider.System);
#pragma warning restore RS0030
        services.TryAddSingleton<IIdSource, RandomIdSource>();
        services.TryAddSingleton(ProductionCalendars.Shipped);
        services.TryAddSingleton(BellRules.Default);
        services.TryAddSingleton<AccessGate>();
        services.TryAddSingleton<SchoolOffice>();
        services.TryAddSingleton<SchoolCalendars>();
        services.TryAddSingleton<TimetableRules>();
        services.TryAddSingleton<ClassSlots>();
        services.TryAddSingleton<SchoolLessons>();
        services.TryAddSingleton<SchoolConflicts>();
        services.TryAddSingleton<LessonDependents>();
        services.TryAddSingleton<LessonChangeDesk>();
        services.TryAddSingleton<DayChanges>();
        services.TryAddSingleton<SchoolClock>();
        services.TryAddSingleton<WorkingDays>();
        services.TryAddSingleton<GradingPolicies>();
        services.TryAddSingleton<SchoolPolicies>();
        services.TryAddSingleton<LateEntries>();
        services.TryAddSingleton<MarkGate>();
        services.TryAddSingleton<FinalSheets>();
        services.TryAddSingleton<CouncilDesk>();
        services.TryAddSingleton<DiaryGate>();
        services.TryAddSingleton<AttendedGroups>();
        services.TryAddSingleton<DiaryPages>();
        services.TryAddSingleton<StudentDays>();
        services.TryAddSingleton<AbsenceGate>();
        services.TryAddSingleton<AbsenceShifts>();
        services.TryAddSingleton<EventGate>();
        services.TryAddSingleton<StudentEvents>();
        services.TryAddSingleton<ExtraClassOffice>();
        services.TryAddSingleton<StudentExtraClasses>();
        services.TryAddSingleton<Register>();
        services.TryAddSingleton<StudentHomeworks>();
        services.TryAddSingleton<CommandMetrics>();
        services.TryAddSingleton<CommandExecutor>();
        services.TryAddSingleton<ICallerResolver, SessionCallerResolver>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPruner, ReplyPruner>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPruner, ThrottlePruner>());
        services.AddHostedService<RecordPruning>();
        services.TryAddSingleton<Throttle>();
        AccountRegistration.Add(services, section);
        AccessCodeRegistration.Add(services, section);
        TrustedPersonRegistration.Add(services, section);
        SignInRegistration.Add(services, section);
        PersonRegistration.Add(services, section);
        CalendarFeedRegistration.Add(services, section);
        ExportRegistration.Add(services, section);
        MessageRegistration.Add(services, section);
        FeedRegistration.Add(services, section);
        services.TryAddSingleton<RequestRunner>();
        services.TryAddSingleton<RosterImporter>();
        services.TryAddSingleton<ImportRosterHandler>();
        services.TryAddSingleton<ImportStream>();
        foreach (var handler in Handlers)
            services.TryAddSingleton(handler);
        return new DiaryServerBuilder(services);
    }

    private static void AddAuthentication(IServiceCollection services, IConfigurationSection section)
    {
        services.AddOptions<TokenOptions>().Bind(section.GetSection("Tokens")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<DiaryAuthenticationOptions>().Bind(section.GetSection("Authentication")).ValidateDataAnnotations()
            .Validate(
                o => o.Issuer.Length == 0 ? o.Authority is null && o.PublicKeyFiles.Count == 0 : (o.Authority is null) != (o.PublicKeyFiles.Count == 0),
                "Diary:Authentication needs an Issuer and either PublicKeyFiles or Authority, and not both.")
            .Validate<IOptions<TokenOptions>>(
                (o, tokens) => !string.Equals(o.Issuer, tokens.Value.Issuer, StringComparison.Ordinal),
                "Diary:Authentication:Issuer and Diary:Tokens:Issuer are the same: tokens of the one could not be told from those of the other.")
            .ValidateOnStart();
        services.AddAuthentication(DiaryAuthentication.AnyScheme)
            .AddPolicyScheme(DiaryAuthentication.AnyScheme, displayName: null, _ => { })
            .AddJwtBearer()
            .AddJwtBearer(AccessTokens.Scheme);

        // So that a key file that is missing stops the start, not the first call.
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).ValidateOnStart();
        services.AddOptions<JwtBearerOptions>(AccessTokens.Scheme).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<JwtBearerOptions>, DiaryAuthentication>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<PolicySchemeOptions>, DiaryAuthentication>());
        services.AddOptions<SessionSettings>().Bind(section.GetSection("Sessions")).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<SessionGate>();
        services.TryAddSingleton<SigningKeys>();
        services.TryAddSingleton<PublishedKeys>();
        services.TryAddSingleton<IAccessTokens, AccessTokens>();
    }

    /// <summary>In bytes: room for a calendar or a chunk of an upload of 1 MiB, and what is around it.</summary>
    private const int LargestMessage = 2 << 20;

    /// <summary>The use cases: everything in Application that handles a query or a command.</summary>
    private static IEnumerable<Type> Handlers => typeof(CommandExecutor).Assembly.GetTypes()
        .Where(t => t is { IsClass: true, IsAbstract: false } && t.GetInterfaces().Any(IsHandler));

    private static bool IsHandler(Type type) =>
        type.IsGenericType
        && (type.GetGenericTypeDefinition() == typeof(IQueryHandler<,>) || type.GetGenericTypeDefinition() == typeof(ICommandHandler<,>));
}
