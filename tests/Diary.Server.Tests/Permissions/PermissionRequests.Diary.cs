using Diary.V1;
using Grpc.Net.Client;

namespace Diary.Server.Tests.Permissions;

internal static partial class PermissionRequests
{
    private static readonly Dictionary<string, PermissionRequest> OfDiaryService = new(StringComparer.Ordinal)
    {
        ["DiaryService/GetWeek"] = async (s, c) => await Diary(c).GetWeekAsync(new() { SchoolId = School(s), StudentId = Student(s) }),
        ["DiaryService/GetSubject"] = async (s, c) => await Diary(c).GetSubjectAsync(
            new() { SchoolId = School(s), StudentId = Student(s), SubjectId = Subject(s), From = Today, To = Today }),
        ["DiaryService/ListMarks of all subjects"] = async (s, c) =>
            await Diary(c).ListMarksAsync(new() { SchoolId = School(s), StudentId = Student(s) }),
        ["DiaryService/ListMarks of one subject"] = async (s, c) =>
            await Diary(c).ListMarksAsync(new() { SchoolId = School(s), StudentId = Student(s), SubjectId = Subject(s) }),
        ["DiaryService/GetFinals"] = async (s, c) => await Diary(c).GetFinalsAsync(new() { SchoolId = School(s), StudentId = Student(s) }),
        ["DiaryService/ListAttendance"] = async (s, c) => await Diary(c).ListAttendanceAsync(
            new() { SchoolId = School(s), StudentId = Student(s), From = Today, To = Today }),
        ["DiaryService/WatchDiary"] = async (s, c) =>
        {
            using var call = Diary(c).WatchDiary(new() { SchoolId = School(s), StudentId = Student(s) });
            Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        },
    };

    private static DiaryService.DiaryServiceClient Diary(GrpcChannel channel) => new(channel);
}
