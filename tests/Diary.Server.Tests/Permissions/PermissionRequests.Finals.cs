using Diary.V1;
using Grpc.Net.Client;

namespace Diary.Server.Tests.Permissions;

internal static partial class PermissionRequests
{
    private static readonly Dictionary<string, PermissionRequest> OfFinalsService = new(StringComparer.Ordinal)
    {
        ["FinalsService/ListClassFinals"] = async (s, c) => await Finals(c).ListClassFinalsAsync(
            new() { SchoolId = School(s), ClassId = Class(s), SubjectId = Subject(s), Slot = SecondQuarter }),
        ["FinalsService/DecideFinals"] = (s, c) => PastAsync(
            Finals(c).DecideFinalsAsync(new()
            {
                RequestId = New(),
                SchoolId = School(s),
                ClassId = Class(s),
                SubjectId = Subject(s),
                Slot = SecondQuarter,
                Entries = { new FinalEntry { StudentId = Student(s), Symbol = "4", Reason = "Решение учителя" } },
            }),
            "FINAL_ALREADY_DECIDED"),
        ["FinalsService/CorrectFinal"] = (s, c) => PastAsync(
            Finals(c).CorrectFinalAsync(new()
            {
                RequestId = New(),
                SchoolId = School(s),
                StudentId = Student(s),
                SubjectId = Subject(s),
                Slot = SecondQuarter,
                Etag = "1",
                Symbol = "5",
                Reason = "Описка",
            }),
            "NOT_FOUND final",
            "STALE_ETAG"),
        ["FinalsService/GetFinalHistory"] = (s, c) => PastAsync(
            Finals(c).GetFinalHistoryAsync(new() { SchoolId = School(s), StudentId = Student(s), SubjectId = Subject(s), Slot = SecondQuarter }),
            "NOT_FOUND final"),
        ["FinalsService/GetReportCard"] = async (s, c) => await Finals(c).GetReportCardAsync(new() { SchoolId = School(s), ClassId = Class(s), Slot = SecondQuarter }),
        ["FinalsService/ClosePeriod"] = (s, c) => PastAsync(
            Finals(c).ClosePeriodAsync(new() { RequestId = New(), SchoolId = School(s), Slot = FirstQuarter, Protocol = "№ 1", ProtocolDate = Today }),
            "PERIOD_CLOSED"),
        ["FinalsService/ReopenPeriod"] = (s, c) => PastAsync(
            Finals(c).ReopenPeriodAsync(new() { RequestId = New(), SchoolId = School(s), Slot = FirstQuarter, Reason = "Ошибка" }),
            "PERIOD_NOT_CLOSED"),
        ["FinalsService/ListPeriodClosings"] = async (s, c) => await Finals(c).ListPeriodClosingsAsync(new() { SchoolId = School(s) }),
        ["FinalsService/SignOff"] = async (s, c) => await Finals(c).SignOffAsync(new() { RequestId = New(), SchoolId = School(s), StudentId = Student(s) }),
        ["FinalsService/ListSignOffs"] = async (s, c) => await Finals(c).ListSignOffsAsync(new() { SchoolId = School(s), ClassId = Class(s) }),
    };

    private static FinalSlot FirstQuarter => new() { Kind = FinalKind.Period, PeriodId = "q1" };

    private static FinalSlot SecondQuarter => new() { Kind = FinalKind.Period, PeriodId = "q2" };

    private static FinalsService.FinalsServiceClient Finals(GrpcChannel channel) => new(channel);
}
