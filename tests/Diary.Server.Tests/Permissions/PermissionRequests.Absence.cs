using Diary.V1;
using Grpc.Net.Client;

namespace Diary.Server.Tests.Permissions;

internal static partial class PermissionRequests
{
    private static readonly Dictionary<string, PermissionRequest> OfAbsenceService = new(StringComparer.Ordinal)
    {
        ["AbsenceService/AnnounceAbsence"] = async (s, c) => await Absences(c).AnnounceAbsenceAsync(new()
        {
            RequestId = New(),
            SchoolId = School(s),
            StudentId = Student(s),
            From = Today,
            To = Today,
            Reason = AbsenceReason.Illness,
        }),
        ["AbsenceService/TakeBackAbsence"] = async (s, c) => await Absences(c).TakeBackAbsenceAsync(
            new() { RequestId = New(), SchoolId = School(s), StudentId = Student(s), From = Today, To = Today }),
        ["AbsenceService/GetAbsenceCalendar"] = async (s, c) => await Absences(c).GetAbsenceCalendarAsync(
            new() { SchoolId = School(s), StudentId = Student(s), From = Today, To = Today }),
        ["AbsenceService/ListClassAbsences"] = async (s, c) => await Absences(c).ListClassAbsencesAsync(new() { SchoolId = School(s), ClassId = Class(s) }),
    };

    private static AbsenceService.AbsenceServiceClient Absences(GrpcChannel channel) => new(channel);
}
