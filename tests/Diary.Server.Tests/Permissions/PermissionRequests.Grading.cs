using Diary.V1;
using Grpc.Net.Client;

namespace Diary.Server.Tests.Permissions;

internal static partial class PermissionRequests
{
    private static readonly Dictionary<string, PermissionRequest> OfGradingService = new(StringComparer.Ordinal)
    {
        ["GradingService/RecordMarks"] = async (s, c) => await Grading(c).RecordMarksAsync(
            new()
            {
                RequestId = New(),
                SchoolId = School(s),
                ClassId = Class(s),
                SubjectId = Subject(s),
                Date = Today,
                LessonNumber = 1,
                Kind = WorkKind.Answer,
                Entries = { new MarkEntry { StudentId = Student(s), Value = "5" } },
            }),
        ["GradingService/CorrectMark"] = async (s, c) => await Grading(c).CorrectMarkAsync(
            new() { RequestId = New(), SchoolId = School(s), StudentId = Student(s), MarkId = s.Mark.Id.ToString(), Etag = "1", Value = "5", Reason = "Описка" }),
        ["GradingService/GetMarkHistory"] = async (s, c) =>
            await Grading(c).GetMarkHistoryAsync(new() { SchoolId = School(s), StudentId = Student(s), MarkId = s.Mark.Id.ToString() }),
    };

    private static GradingService.GradingServiceClient Grading(GrpcChannel channel) => new(channel);
}
