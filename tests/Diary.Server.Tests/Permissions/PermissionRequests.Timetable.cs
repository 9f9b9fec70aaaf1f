using Diary.V1;
using Grpc.Net.Client;

namespace Diary.Server.Tests.Permissions;

internal static partial class PermissionRequests
{
    private static readonly Dictionary<string, PermissionRequest> OfTimetableService = new(StringComparer.Ordinal)
    {
        ["TimetableService/SetTimetable"] = async (s, c) => await Timetable(c).SetTimetableAsync(
            new() { RequestId = New(), SchoolId = School(s), ClassId = Class(s), Entries = { new TimetableEntry { Weekday = Weekday.Friday, LessonNumber = 1, SubjectId = Subject(s) } } }),
        ["TimetableService/GetTimetable"] = async (s, c) =>
            await Timetable(c).GetTimetableAsync(new() { SchoolId = School(s), ClassId = Class(s) }),
        ["TimetableService/PlanLessons"] = async (s, c) => await Timetable(c).PlanLessonsAsync(
            new()
            {
                RequestId = New(),
                SchoolId = School(s),
                ClassId = Class(s),
                SubjectId = Subject(s),
                Lessons = { new LessonPlan { Date = Today, LessonNumber = 1, Topic = "Дроби" } },
            }),
    };

    private static TimetableService.TimetableServiceClient Timetable(GrpcChannel channel) => new(channel);
}
