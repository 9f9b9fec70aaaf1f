using System.Text.Json;
using Diary.EndToEnd.Tests.Faults;
using Diary.EndToEnd.Tests.Running;
using Diary.Tests;
using Diary.V1;

namespace Diary.EndToEnd.Tests.NodeClient;

/// <summary>A client that shares nothing with us but the .proto files.</summary>
public sealed class NodeClientTests
{
    [NodeFact]
    public async Task A_client_in_JavaScript_reads_the_week()
    {
        await using var server = await RunningServer.StartAsync();
        await ClassOfThirty.ImportAsync(server);
        await SetCalendarAsync(server);
        await RecordMarkAsync(server);
        await NodeProgram.InstallAsync("@grpc/grpc-js");

        var week = await GetWeekAsync(server, ClassOfThirty.Students[0].ToString());

        Assert.Equal("2026-09-28", week.GetProperty("monday").GetString());
        var thursday = week.GetProperty("days")[3];
        Assert.Equal("2026-10-01", thursday.GetProperty("day").GetProperty("date").GetString());
        Assert.Equal("DAY_KIND_SCHOOL_DAY", thursday.GetProperty("day").GetProperty("kind").GetString());
        var mark = Assert.Single(thursday.GetProperty("otherMarks").EnumerateArray());
        Assert.Equal("5", mark.GetProperty("value").GetString());
    }

    [NodeFact]
    public async Task A_client_in_JavaScript_is_told_that_a_strange_child_is_not_there()
    {
        await using var server = await RunningServer.StartAsync();
        await ClassOfThirty.ImportAsync(server);
        await NodeProgram.InstallAsync("@grpc/grpc-js");

        var answer = await GetWeekAsync(server, ClassOfThirty.Students[1].ToString());

        Assert.Equal("NOT_FOUND", answer.GetProperty("code").GetString());
    }

    private static async Task SetCalendarAsync(RunningServer server)
    {
        var calendar = System.Text.Encoding.UTF8.GetString(Diary.Calendars.CalendarJson.Write(Diary.Calendars.ShippedCalendars.Moscow2026Quarters));
        await new CalendarService.CalendarServiceClient(server.ClientForOperator()).SetCalendarAsync(
            new SetCalendarRequest { RequestId = Guid.NewGuid().ToString(), SchoolId = ClassOfThirty.School.ToString(), CalendarJson = calendar });
    }

    private static async Task RecordMarkAsync(RunningServer server) =>
        await new GradingService.GradingServiceClient(server.ClientFor(ClassOfThirty.Teacher)).RecordMarksAsync(new RecordMarksRequest
        {
            RequestId = Guid.NewGuid().ToString(),
            SchoolId = ClassOfThirty.School.ToString(),
            ClassId = ClassOfThirty.Class.ToString(),
            SubjectId = ClassOfThirty.Subject.ToString(),
            Date = "2026-10-01",
            Kind = WorkKind.Test,
            Entries = { new MarkEntry { StudentId = ClassOfThirty.Students[0].ToString(), Value = "5" } },
        });

    private static async Task<JsonElement> GetWeekAsync(RunningServer server, string student)
    {
        var answer = await NodeProgram.RunAsync(
            "node",
            ["get-week.mjs", Repository.PathOf("src/Diary.Protos"), server.Process.GrpcAddress.Authority, ClassOfThirty.School.ToString(), student, "2026-10-01"],
            [new("DIARY_TOKEN", server.Portal.SignIn(ClassOfThirty.Parent))]);
        return JsonDocument.Parse(answer).RootElement;
    }
}
