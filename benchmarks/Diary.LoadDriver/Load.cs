using System.Diagnostics;

namespace Diary.LoadDriver;

/// <summary>Calls made one after another on each of several connections, for a while.</summary>
internal static class Load
{
    /// <summary>Runs the load.</summary>
    /// <param name="connections">The calls, one function a connection; each gets the number of the call on its connection.</param>
    /// <param name="duration">How long.</param>
    public static async Task<LoadResult> RunAsync(IReadOnlyList<Func<int, Task>> connections, TimeSpan duration)
    {
        var started = Stopwatch.GetTimestamp();
        var latencies = await Task.WhenAll(connections.Select(call => Task.Run(() => LoopAsync(call, started, duration))));
        var elapsed = Stopwatch.GetElapsedTime(started);
        var all = latencies.SelectMany(l => l).Order().ToArray();
        return new LoadResult(all.Length, elapsed, Percentile(all, 50), Percentile(all, 99));
    }

    private static async Task<List<double>> LoopAsync(Func<int, Task> call, long started, TimeSpan duration)
    {
        var latencies = new List<double>();
        for (var number = 0; Stopwatch.GetElapsedTime(started) < duration; number++)
        {
            var begun = Stopwatch.GetTimestamp();
            await call(number);
            latencies.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        return latencies;
    }

    public static double Percentile(double[] ordered, int percent) =>
        ordered.Length == 0 ? double.NaN : ordered[Math.Min(ordered.Length - 1, ordered.Length * percent / 100)];
}

/// <summary>What a load came to; latencies in milliseconds.</summary>
internal sealed record LoadResult(int Calls, TimeSpan Elapsed, double P50, double P99)
{
    public double PerSecond => Calls / Elapsed.TotalSeconds;
}
