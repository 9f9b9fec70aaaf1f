using System.Collections.Concurrent;
using System.Diagnostics;
using Diary.LoadDriver.V1;
using Diary.V1;
using Grpc.Core;
using Spectre.Console;

namespace Diary.LoadDriver;

/// <summary>
/// Parents who watch, each the diary of the own child, while classes are marked at a steady rate: how long after the acknowledgement of a
/// mark it is delivered, and what a stream costs the server in memory.
/// </summary>
internal static class WatchBenchmark
{
    private const int StreamsAConnection = 50;
    private const int Warming = 50;

    public static async Task RunAsync(int streams, IReadOnlyList<int> rates, TimeSpan duration)
    {
        await using var server = await BenchServer.StartAsync(streams, years: 1);
        var school = new School(streams, 1);
        var bench = new BenchService.BenchServiceClient(server.Connect());
        var headers = Enumerable.Range(0, 12).Select(subject => server.HeadersOf(School.Teacher(subject).ToString())).ToArray();
        var teachers = Enumerable.Range(0, 4).Select(_ => new GradingService.GradingServiceClient(server.Connect())).ToArray();

        // Both are warm before anything is measured: the paths of a call, and the cache.
        for (var number = 0; number < Warming; number++)
            await MarkAsync(teachers[0], school, number, headers);
        var before = await bench.MemoryAsync(new Empty());

        var delivered = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        var calls = new List<AsyncServerStreamingCall<WatchDiaryResponse>>(streams);
        DiaryService.DiaryServiceClient? client = null;
        for (var stream = 0; stream < streams; stream++)
        {
            if (stream % StreamsAConnection == 0)
                client = new DiaryService.DiaryServiceClient(server.Connect());
            var call = client!.WatchDiary(
                new WatchDiaryRequest { SchoolId = school.Id.ToString(), StudentId = School.Student(stream).ToString() }, server.HeadersOf(School.Parent(stream).ToString()));
            if (!await call.ResponseStream.MoveNext(CancellationToken.None))
                throw new InvalidOperationException("A stream ended.");
            calls.Add(call);
        }

        var open = await bench.MemoryAsync(new Empty());
        var readers = calls.Select(call => Task.Run(() => ReadAsync(call, delivered))).ToList();
        var table = new Table().AddColumns("classes/s", "marks/s", "delivered", "p50 ms", "p99 ms", "longest ms", "RecordMarks p50 ms");
        foreach (var rate in rates)
            table.AddRow(await MeasureAsync(teachers, school, headers, rate, duration, delivered, streams));
        var after = await bench.MemoryAsync(new Empty());
        AnsiConsole.Write(table);
        AnsiConsole.MarkupLine($"{streams} streams: the heap grew by {(open.HeapBytes - before.HeapBytes) / 1024d / streams:F1} KiB a stream when they opened, {(after.HeapBytes - before.HeapBytes) / 1024d / streams:F1} KiB with what was marked since");
        AnsiConsole.MarkupLine($"working set: {before.WorkingSetBytes >> 20} MiB without streams, {open.WorkingSetBytes >> 20} MiB with them, {after.WorkingSetBytes >> 20} MiB at the end; of the heap {before.HeapBytes >> 20}, {open.HeapBytes >> 20}, {after.HeapBytes >> 20} MiB");
        foreach (var call in calls)
            call.Dispose();
        await Task.WhenAll(readers);
    }

    private static async Task<string[]> MeasureAsync(
        GradingService.GradingServiceClient[] teachers,
        School school,
        Metadata[] headers,
        int rate,
        TimeSpan duration,
        ConcurrentDictionary<string, long> delivered,
        int streams)
    {
        var acknowledged = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        var latencies = new ConcurrentBag<double>();
        var running = new List<Task>();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1d / rate));
        var started = Stopwatch.GetTimestamp();
        for (var number = 0; Stopwatch.GetElapsedTime(started) < duration; number++)
        {
            var (teacher, place) = (teachers[number % teachers.Length], number);
            running.Add(Task.Run(async () =>
            {
                var begun = Stopwatch.GetTimestamp();
                var marks = await MarkAsync(teacher, school, place, headers);
                var now = Stopwatch.GetTimestamp();
                latencies.Add(Stopwatch.GetElapsedTime(begun, now).TotalMilliseconds);
                foreach (var mark in marks)
                    acknowledged[mark] = now;
            }));
            await timer.WaitForNextTickAsync();
        }

        await Task.WhenAll(running);
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!acknowledged.Keys.All(delivered.ContainsKey) && Stopwatch.GetElapsedTime(started) < duration + TimeSpan.FromSeconds(30))
            await poll.WaitForNextTickAsync();

        // What is delivered before the acknowledgement has come to the teacher took no time.
        double[] delays = [.. acknowledged.Where(mark => delivered.ContainsKey(mark.Key))
            .Select(mark => Math.Max(0, Stopwatch.GetElapsedTime(mark.Value, delivered[mark.Key]).TotalMilliseconds)).Order()];
        double[] ordered = [.. latencies.Order()];
        return
        [
            $"{rate}", $"{acknowledged.Count / duration.TotalSeconds:F0}", $"{delays.Length} of {acknowledged.Count}",
            $"{Load.Percentile(delays, 50):F1}", $"{Load.Percentile(delays, 99):F1}", $"{delays.LastOrDefault():F1}", $"{Load.Percentile(ordered, 50):F1}",
        ];
    }

    /// <summary>Marks a class of which all are watched.</summary>
    private static async Task<IReadOnlyList<string>> MarkAsync(GradingService.GradingServiceClient teacher, School school, int number, Metadata[] headers)
    {
        var (request, subject) = MarksBenchmark.Request(school, number, school.Students / School.ClassSize);
        var recorded = await teacher.RecordMarksAsync(request, headers[subject]);
        return [.. recorded.Marks.Select(mark => mark.Id)];
    }

    private static async Task ReadAsync(AsyncServerStreamingCall<WatchDiaryResponse> call, ConcurrentDictionary<string, long> delivered)
    {
        try
        {
            while (await call.ResponseStream.MoveNext(CancellationToken.None))
            {
                var now = Stopwatch.GetTimestamp();
                foreach (var mark in call.ResponseStream.Current.Changes.SelectMany(change => change.Marks?.Marks ?? []))
                {
                    if (!delivered.TryAdd(mark.Id, now))
                        throw new InvalidOperationException("A mark was delivered twice.");
                }
            }
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.Cancelled)
        {
            // Done.
        }
    }
}
