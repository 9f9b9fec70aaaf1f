using Diary.EndToEnd.Tests.Running;
using Diary.V1;
using Google.Rpc;
using Grpc.Core;
using Xunit.Abstractions;
using WorkKind = Diary.V1.WorkKind;

namespace Diary.EndToEnd.Tests.Faults;

/// <summary>A parent watches while the server is killed and asked to stop.</summary>
public sealed class WatchedServerTests(ITestOutputHelper output)
{
    private const int Rounds = 4;
    private const int MarksARound = 15;

    /// <summary>
    /// Each round the teacher records marks until some are acknowledged, and the server is killed; the parent goes on with the last token.
    /// In the end each mark that there is came once, in the order in which the marks were committed.
    /// </summary>
    [Fact]
    public async Task Each_change_comes_exactly_once_over_servers_that_are_killed()
    {
        var folder = Directory.CreateTempSubdirectory("diary-watch-").FullName;
        try
        {
            var data = Path.Combine(folder, "diary.db");
            var seen = new List<string>();
            var acknowledged = new List<string>();
            var token = await ImportAsync(data);
            for (var round = 0; round < Rounds; round++)
            {
                await using var server = await RunningServer.StartAsync(data);
                var watching = WatchAsync(server, token, seen, until: _ => false);
                await RecordUntilKilledAsync(server, round, acknowledged);
                token = await watching;
            }

            await using var last = await RunningServer.StartAsync(data);
            var end = (await RecordAsync(last, "конец")).Marks[0].Id;
            await WatchAsync(last, token, seen, until: mark => string.Equals(mark.Id, end, StringComparison.Ordinal));

            var there = await MarksAsync(last);
            Assert.Equal(there.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
            Assert.Equal(acknowledged, seen.Where(acknowledged.Contains));
            Assert.True(acknowledged.Count >= Rounds * MarksARound);
            output.WriteLine($"{Rounds} kills, {acknowledged.Count} acknowledged, {seen.Count} seen");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task An_open_stream_holds_up_no_server_that_is_to_stop()
    {
        await using var server = await RunningServer.StartAsync();
        await ClassOfThirty.ImportAsync(server);
        using var call = Watch(server, "");
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));

        var ended = Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (await call.ResponseStream.MoveNext(CancellationToken.None))
            {
            }
        });
        Assert.Equal(0, await server.Process.StopAsync());
        var exception = await ended;
        Assert.Equal((StatusCode.Unavailable, "SERVER_STOPPING"), (exception.StatusCode, exception.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason));
    }

    private static async Task<string> ImportAsync(string data)
    {
        await using var server = await RunningServer.StartAsync(data);
        await ClassOfThirty.ImportAsync(server);
        using var call = Watch(server, "");
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        var token = call.ResponseStream.Current.ResumeToken;
        call.Dispose();
        Assert.Equal(0, await server.Process.StopAsync());
        return token;
    }

    private static AsyncServerStreamingCall<WatchDiaryResponse> Watch(RunningServer server, string token) =>
        new DiaryService.DiaryServiceClient(server.ClientFor(ClassOfThirty.Parent)).WatchDiary(new WatchDiaryRequest
        {
            SchoolId = ClassOfThirty.School.ToString(),
            StudentId = ClassOfThirty.Students[0].ToString(),
            ResumeToken = token,
        });

    /// <summary>Watches until a mark comes, or the server is gone.</summary>
    /// <returns>The last token.</returns>
    private static async Task<string> WatchAsync(RunningServer server, string token, List<string> seen, Func<Mark, bool> until)
    {
        using var call = Watch(server, token);
        try
        {
            while (await call.ResponseStream.MoveNext(CancellationToken.None))
            {
                var message = call.ResponseStream.Current;
                var marks = message.Changes.SelectMany(change => change.Marks?.Marks ?? []).ToList();
                seen.AddRange(marks.Select(mark => mark.Id));
                token = message.ResumeToken;
                if (marks.Exists(mark => until(mark)))
                    return token;
            }
        }
        catch (RpcException exception) when (exception.StatusCode is StatusCode.Unavailable or StatusCode.Internal or StatusCode.Cancelled)
        {
            // Killed.
        }

        return token;
    }

    private static async Task RecordUntilKilledAsync(RunningServer server, int round, List<string> acknowledged)
    {
        var calls = new List<Task<RecordMarksResponse>>();
        for (var mark = 0; mark < MarksARound; mark++)
            acknowledged.Add((await RecordAsync(server, $"{round}/{mark}")).Marks[0].Id);

        // Some are under way when it goes: of these it is not known, to whoever called.
        for (var mark = 0; mark < 4; mark++)
            calls.Add(RecordAsync(server, $"{round}/?{mark}"));
        await Task.WhenAny(calls);
        await server.Process.KillAsync();
        await Task.WhenAny(Task.WhenAll(calls));
    }

    private static async Task<RecordMarksResponse> RecordAsync(RunningServer server, string comment) =>
        await new GradingService.GradingServiceClient(server.ClientFor(ClassOfThirty.Teacher)).RecordMarksAsync(new RecordMarksRequest
        {
            RequestId = Guid.NewGuid().ToString(),
            SchoolId = ClassOfThirty.School.ToString(),
            ClassId = ClassOfThirty.Class.ToString(),
            SubjectId = ClassOfThirty.Subject.ToString(),
            Date = "2026-10-01",
            Kind = WorkKind.Test,
            Entries =
            {
                new MarkEntry { StudentId = ClassOfThirty.Students[0].ToString(), Value = "5", Comment = comment },
                new MarkEntry { StudentId = ClassOfThirty.Students[1].ToString(), Value = "4" },
            },
        });

    private static async Task<List<string>> MarksAsync(RunningServer server)
    {
        var page = await new DiaryService.DiaryServiceClient(server.ClientFor(ClassOfThirty.Parent)).ListMarksAsync(new ListMarksRequest
        {
            SchoolId = ClassOfThirty.School.ToString(),
            StudentId = ClassOfThirty.Students[0].ToString(),
            PageSize = 1000,
        });
        Assert.Empty(page.NextPageToken);
        return [.. page.Marks.Select(mark => mark.Id)];
    }
}
