using Diary.Grading;
using Diary.V1;
using Grpc.Net.Client;
using WorkKind = Diary.V1.WorkKind;

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
        ["GradingService/ListPendingMarks"] = async (s, c) =>
            await Grading(c).ListPendingMarksAsync(new() { SchoolId = School(s), ClassId = Class(s), SubjectId = Subject(s) }),
        ["GradingService/GetWorkTypes"] = async (s, c) => await Grading(c).GetWorkTypesAsync(new() { SchoolId = School(s) }),
        ["GradingService/SetWorkTypes"] = async (s, c) => await Grading(c).SetWorkTypesAsync(
            new() { RequestId = New(), SchoolId = School(s), WorkTypes = { new WorkType { Code = "КД", Title = "Контрольный диктант", Kind = WorkKind.Test } } }),
        ["GradingService/GetGradingPolicy"] = async (s, c) => await Grading(c).GetGradingPolicyAsync(new() { SchoolId = School(s) }),
        ["GradingService/SetGradingPolicy"] = async (s, c) => await Grading(c).SetGradingPolicyAsync(
            new() { RequestId = New(), SchoolId = School(s), PolicyJson = NextYearsPolicy }),
    };

    /// <summary>It has not come into force, so that it takes the place of itself whenever it is set.</summary>
    private static string NextYearsPolicy => System.Text.Encoding.UTF8.GetString(GradingPolicyJson.Write(
        ShippedPolicies.Russia5 with { Id = "next-year", EffectiveFrom = new NodaTime.LocalDate(2027, 9, 1) }));

    private static GradingService.GradingServiceClient Grading(GrpcChannel channel) => new(channel);
}
