using Diary.V1;
using Grpc.Net.Client;

namespace Diary.Server.Tests.Permissions;

internal static partial class PermissionRequests
{
    private static readonly Dictionary<string, PermissionRequest> OfHomeworkService = new(StringComparer.Ordinal)
    {
        ["HomeworkService/ListHomework"] = async (s, c) => await Homework(c).ListHomeworkAsync(
            new() { SchoolId = School(s), StudentId = Student(s), From = Today, To = Today }),
        ["HomeworkService/MarkHomeworkDone"] = (s, c) => PastAsync(
            Homework(c).MarkHomeworkDoneAsync(new() { RequestId = New(), SchoolId = School(s), StudentId = Student(s), Lesson = LessonOf(s) }), "NOT_FOUND homework"),
        ["HomeworkService/MarkHomeworkUndone"] = (s, c) => PastAsync(
            Homework(c).MarkHomeworkUndoneAsync(new() { RequestId = New(), SchoolId = School(s), StudentId = Student(s), Lesson = LessonOf(s) }), "NOT_FOUND homework"),
    };

    private static HomeworkLesson LessonOf(PermissionScene scene) =>
        new() { ClassId = Class(scene), SubjectId = Subject(scene), Date = Today, LessonNumber = 1 };

    private static HomeworkService.HomeworkServiceClient Homework(GrpcChannel channel) => new(channel);
}
