using Grpc.Net.Client;

namespace Diary.Server.Tests.Permissions;

/// <summary>
/// A request of the table. Who may must get an answer, whoever asked before: a request that uses something up makes a new one for
/// itself, in the scene's store.
/// </summary>
/// <param name="scene">The school and the server.</param>
/// <param name="channel">The caller's.</param>
internal delegate Task PermissionRequest(PermissionScene scene, GrpcChannel channel);

/// <summary>
/// A request for each row of <c>cases.csv</c>, about mathematics of 5А and its student; one file a service, each with a dictionary
/// that is listed here.
/// </summary>
internal static partial class PermissionRequests
{
    private const string Today = "2026-11-20";

    /// <summary>The requests by <see cref="PermissionCase.Request"/>. All are valid, so that who may gets an answer.</summary>
    public static IReadOnlyDictionary<string, PermissionRequest> All => Gathered.Value;

    /// <summary>Gathered when it is asked for: the order in which the fields of several files get their values is not told.</summary>
    private static Lazy<IReadOnlyDictionary<string, PermissionRequest>> Gathered { get; } = new(Gather);

    private static Dictionary<string, PermissionRequest> Gather()
    {
        IReadOnlyDictionary<string, PermissionRequest>[] services =
        [
            OfRosterService,
            OfCalendarService,
            OfTimetableService,
            OfGradingService,
            OfFinalsService,
            OfDiaryService,
            OfExportService,
            OfAccountService,
            OfSessionService,
            OfMessageService,
            OfAccessCodeService,
            OfAbsenceService,
            OfEventService,
            OfExtraClassService,
            OfCalendarFeedService,
            OfAttendanceService,
            OfHomeworkService,
            OfTrustedPersonService,
            OfPersonService,
        ];
        return services.SelectMany(requests => requests).ToDictionary(r => r.Key, r => r.Value, StringComparer.Ordinal);
    }

    private static string New() => Guid.NewGuid().ToString();

    private static string School(PermissionScene scene) => scene.School.Seed.School.ToString();

    private static string Class(PermissionScene scene) => scene.School.FifthA.Id.ToString();

    private static string Subject(PermissionScene scene) => scene.School.Maths.Id.ToString();

    private static string Student(PermissionScene scene) => scene.School.Student.Id.ToString();
}
