using Diary.V1;
using Grpc.Net.Client;

namespace Diary.Server.Tests.Permissions;

internal static partial class PermissionRequests
{
    private static readonly Dictionary<string, PermissionRequest> OfAttendanceService = new(StringComparer.Ordinal)
    {
        ["AttendanceService/RecordAttendance"] = async (s, c) => await Attendances(c).RecordAttendanceAsync(new()
        {
            RequestId = New(),
            SchoolId = School(s),
            ClassId = Class(s),
            SubjectId = Subject(s),
            Date = Today,
            LessonNumber = 1,
            OthersPresent = true,
        }),
        ["AttendanceService/GetClassRegister"] = async (s, c) => await Attendances(c).GetClassRegisterAsync(
            new() { SchoolId = School(s), ClassId = Class(s), Date = Today, LessonNumber = 1 }),
        ["AttendanceService/GetAttendanceSummary"] = async (s, c) => await Attendances(c).GetAttendanceSummaryAsync(
            new() { SchoolId = School(s), StudentId = Student(s), From = Today, To = Today }),
        ["AttendanceService/GetClassAttendance"] = async (s, c) => await Attendances(c).GetClassAttendanceAsync(
            new() { SchoolId = School(s), ClassId = Class(s), From = Today, To = Today }),
        ["AttendanceService/GrantExemption"] = (s, c) => PastAsync(
            Attendances(c).GrantExemptionAsync(new()
            {
                RequestId = New(),
                SchoolId = School(s),
                StudentId = Student(s),
                SubjectId = Subject(s),
                From = Today,
                To = Today,
                Kind = ExemptionKind.AllWork,
            }),
            "EXEMPTION_OVERLAPS"),
        ["AttendanceService/EndExemption"] = (s, c) => PastAsync(
            Attendances(c).EndExemptionAsync(new() { RequestId = New(), SchoolId = School(s), StudentId = Student(s), ExemptionId = New() }),
            "NOT_FOUND exemption"),
        ["AttendanceService/ListExemptions"] = async (s, c) => await Attendances(c).ListExemptionsAsync(
            new() { SchoolId = School(s), StudentId = Student(s), From = Today, To = Today }),
    };

    private static AttendanceService.AttendanceServiceClient Attendances(GrpcChannel channel) => new(channel);
}
