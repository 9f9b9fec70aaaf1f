using Diary.LoadDriver.V1;
using Diary.V1;
using Spectre.Console;

namespace Diary.LoadDriver;

/// <summary>GetWeek against an echo of the same payload on the same server, in turns within one run.</summary>
internal static class WeekBenchmark
{
    public static async Task CompareWithEchoAsync(int students, int connections, TimeSpan duration, int rounds)
    {
        await using var server = await BenchServer.StartAsync(students, years: 1);
        var school = new School(students, 1);
        var weeks = WeekCalls(server, school, connections);
        var headers = server.HeadersOf(School.Parent(0).ToString());
        var sample = await new DiaryService.DiaryServiceClient(server.Connect()).GetWeekAsync(Request(school, 0), headers);
        var bench = Enumerable.Range(0, connections).Select(_ => new BenchService.BenchServiceClient(server.Connect())).ToList();
        Func<int, Task>[] echoes = [.. bench.Select(c => (Func<int, Task>)(_ => c.EchoAsync(sample, headers).ResponseAsync))];
        Func<int, Task>[] recalls = [.. bench.Select(c => (Func<int, Task>)(_ => c.RecallAsync(new Empty(), headers).ResponseAsync))];
        await Load.RunAsync(weeks, TimeSpan.FromSeconds(3));
        await Load.RunAsync(echoes, TimeSpan.FromSeconds(3));

        var table = new Table().AddColumns("round", "GetWeek/s", "echo/s", "recall/s", "week/echo", "week/recall", "p50 ms", "p99 ms", "KiB per GetWeek", "KiB per echo");
        for (var round = 1; round <= rounds; round++)
        {
            var (week, weekBytes) = await MeasureAsync(server, weeks, duration);
            var (echo, echoBytes) = await MeasureAsync(server, echoes, duration);
            var (recall, _) = await MeasureAsync(server, recalls, duration);
            table.AddRow(
                $"{round}",
                $"{week.PerSecond:F0}",
                $"{echo.PerSecond:F0}",
                $"{recall.PerSecond:F0}",
                $"{week.PerSecond / echo.PerSecond:F2}",
                $"{week.PerSecond / recall.PerSecond:F2}",
                $"{week.P50:F2}",
                $"{week.P99:F2}",
                $"{weekBytes / 1024.0:F1}",
                $"{echoBytes / 1024.0:F1}");
        }

        AnsiConsole.MarkupLine($"{students} students, {connections} connections, payload {sample.CalculateSize()} bytes");
        AnsiConsole.Write(table);
        AnsiConsole.MarkupLine($"peak memory of the server {(await server.UsageAsync()).PeakBytes >> 20} MiB");
    }

    /// <summary>The same question to several schools, in turns: of other sizes, or with other pasts.</summary>
    public static async Task CompareSchoolsAsync(IReadOnlyList<(int Students, int Years)> sizes, int connections, TimeSpan duration, int rounds)
    {
        var table = new Table().AddColumns("students", "years", "GetWeek/s", "p50 ms", "p99 ms", "relative cost", "file MiB", "server MiB");
        var servers = new List<BenchServer>();
        foreach (var (students, years) in sizes)
            servers.Add(await BenchServer.StartAsync(students, years));
        var totals = new LoadResult[sizes.Count][];
        var calls = new Func<int, Task>[sizes.Count][];
        for (var i = 0; i < sizes.Count; i++)
        {
            calls[i] = WeekCalls(servers[i], new School(sizes[i].Students, sizes[i].Years), connections);
            await Load.RunAsync(calls[i], TimeSpan.FromSeconds(3));
            totals[i] = new LoadResult[rounds];
        }

        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < sizes.Count; i++)
                totals[i][round] = await Load.RunAsync(calls[i], duration);
        }

        var first = Median(totals[0]).PerSecond;
        for (var i = 0; i < sizes.Count; i++)
        {
            var median = Median(totals[i]);
            table.AddRow(
                $"{sizes[i].Students}",
                $"{sizes[i].Years}",
                $"{median.PerSecond:F0}",
                $"{median.P50:F2}",
                $"{median.P99:F2}",
                $"{first / median.PerSecond:F2}",
                $"{new FileInfo(servers[i].DataFile).Length >> 20}",
                $"{(await servers[i].UsageAsync()).PeakBytes >> 20}");
            await servers[i].DisposeAsync();
        }

        AnsiConsole.Write(table);
    }

    private static LoadResult Median(LoadResult[] results) => results.OrderBy(r => r.PerSecond).ElementAt(results.Length / 2);

    private static async Task<(LoadResult Result, double BytesPerCall)> MeasureAsync(BenchServer server, Func<int, Task>[] calls, TimeSpan duration)
    {
        var before = await server.UsageAsync();
        var result = await Load.RunAsync(calls, duration);
        var after = await server.UsageAsync();
        return (result, (after.AllocatedBytes - before.AllocatedBytes) / (double)result.Calls);
    }

    /// <summary>On each connection one parent after another asks for the own child's week; their tokens are made beforehand.</summary>
    private static Func<int, Task>[] WeekCalls(BenchServer server, School school, int connections)
    {
        var headers = Enumerable.Range(0, school.Students).Select(i => server.HeadersOf(School.Parent(i).ToString())).ToArray();
        return
        [
            .. Enumerable.Range(0, connections).Select(connection =>
            {
                var client = new DiaryService.DiaryServiceClient(server.Connect());
                return (Func<int, Task>)(number =>
                {
                    var student = ((number * connections) + connection) % school.Students;
                    return client.GetWeekAsync(Request(school, student), headers[student]).ResponseAsync;
                });
            }),
        ];
    }

    private static GetWeekRequest Request(School school, int student) => new()
    {
        SchoolId = school.Id.ToString(),
        StudentId = School.Student(student).ToString(),
        Date = "2026-11-18",
    };
}
