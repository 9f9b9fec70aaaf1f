using Diary.Server.Grpc.Absences;
using Diary.Server.Grpc.AccessCodes;
using Diary.Server.Grpc.Accounts;
using Diary.Server.Grpc.Attendances;
using Diary.Server.Grpc.CalendarFeeds;
using Diary.Server.Grpc.Calendars;
using Diary.Server.Grpc.Diaries;
using Diary.Server.Grpc.Events;
using Diary.Server.Grpc.Exports;
using Diary.Server.Grpc.ExtraClasses;
using Diary.Server.Grpc.Finals;
using Diary.Server.Grpc.Grading;
using Diary.Server.Grpc.Homeworks;
using Diary.Server.Grpc.Lessons;
using Diary.Server.Grpc.Messages;
using Diary.Server.Grpc.People;
using Diary.Server.Grpc.Rosters;
using Diary.Server.Grpc.Sessions;
using Diary.Server.Grpc.TrustedPersons;

namespace Diary.Server.Hosting;

/// <summary>Maps the diary's services in an ASP.NET Core application.</summary>
public static class DiaryServerEndpointExtensions
{
    /// <summary>Maps all services of <c>diary.v1</c>. The application calls <c>UseAuthentication</c> before.</summary>
    public static IEndpointRouteBuilder MapDiary(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        endpoints.MapGrpcService<RosterGrpcService>();
        endpoints.MapGrpcService<CalendarGrpcService>();
        endpoints.MapGrpcService<TimetableGrpcService>();
        endpoints.MapGrpcService<DiaryGrpcService>();
        endpoints.MapGrpcService<GradingGrpcService>();
        endpoints.MapGrpcService<FinalsGrpcService>();
        endpoints.MapGrpcService<AbsenceGrpcService>();
        endpoints.MapGrpcService<AttendanceGrpcService>();
        endpoints.MapGrpcService<HomeworkGrpcService>();
        endpoints.MapGrpcService<EventGrpcService>();
        endpoints.MapGrpcService<ExtraClassGrpcService>();
        endpoints.MapGrpcService<CalendarFeedGrpcService>();
        endpoints.MapGrpcService<ExportGrpcService>();
        endpoints.MapGrpcService<AccountGrpcService>();
        endpoints.MapGrpcService<AccessCodeGrpcService>();
        endpoints.MapGrpcService<TrustedPersonGrpcService>();
        endpoints.MapGrpcService<PersonGrpcService>();
        endpoints.MapGrpcService<SessionGrpcService>();
        endpoints.MapGrpcService<MessageGrpcService>();
        return endpoints;
    }
}
