using System.Collections.Concurrent;
using Diary.EndToEnd.Tests.Running;
using Diary.V1;
using Grpc.Core;
using Xunit.Abstractions;

namespace Diary.EndToEnd.Tests.Faults;

/// <summary>
/// The server is killed while teachers record marks, twenty times over one file. Whatever was acknowledged is there, no class is
/// recorded in half, and a call that went unanswered is made good by repeating it under the same request id.
/// </summary>
public sealed class KilledServerTests(ITestOutputHelper output)
{
    private const int Rounds = 20;
    private const int Teachers = 4;
    private const int Seed = 20261122;

    [Fact]
    public async Task Nothing_acknowledged_is_lost_and_no_class_is_half_recorded()
    {
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        var folder = Directory.CreateTempSubdirectory("diary-kill-").FullName;
        try
        {
            var data = Path.Combine(folder, "diary.db");
            var acknowledged = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
            var unanswered = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
            await ImportAsync(data);
            for (var round = 0; round < Rounds; round++)
                await RecordUntilKilledAsync(data, killAfter: 3 + random.Next(20), acknowledged, unanswered);

            Assert.NotEmpty(acknowledged);
            Assert.NotEmpty(unanswered);
            await using var server = await RunningServer.StartAsync(data);
            var before = await MarkCounts.ByRequestAsync(server);
            Assert.All(acknowledged.Keys, request => Assert.Equal(ClassOfThirty.Size, before.GetValueOrDefault(request)));
            Assert.All(before, counted => Assert.Equal(ClassOfThirty.Size, counted.Value));

            var teacher = new GradingService.GradingServiceClient(server.ClientFor(ClassOfThirty.Teacher));
            foreach (var request in unanswered.Keys)
                await teacher.RecordMarksAsync(MarkCounts.Request(request));
            var after = await MarkCounts.ByRequestAsync(server);
            Assert.All(unanswered.Keys, request => Assert.Equal(ClassOfThirty.Size, after.GetValueOrDefault(request)));
            Assert.Equal(acknowledged.Count + unanswered.Count, after.Count);
            output.WriteLine($"{Rounds} kills, {acknowledged.Count} acknowledged, {unanswered.Count} unanswered of which {unanswered.Keys.Count(before.ContainsKey)} were through");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task ImportAsync(string data)
    {
        await using var server = await RunningServer.StartAsync(data);
        await ClassOfThirty.ImportAsync(server);
        Assert.Equal(0, await server.Process.StopAsync());
    }

    /// <summary>Teachers call without pause; at the given acknowledgement the server is killed, with the other calls under way.</summary>
    private static async Task RecordUntilKilledAsync(
        string data, int killAfter, ConcurrentDictionary<string, bool> acknowledged, ConcurrentDictionary<string, bool> unanswered)
    {
        await using var server = await RunningServer.StartAsync(data);
        var count = 0;
        var kill = new TaskCompletionSource();
        var teachers = Enumerable.Range(0, Teachers).Select(_ => Task.Run(async () =>
        {
            var client = new GradingService.GradingServiceClient(server.ClientFor(ClassOfThirty.Teacher));
            while (true)
            {
                var request = Guid.NewGuid().ToString();
                try
                {
                    await client.RecordMarksAsync(MarkCounts.Request(request));
                }
                catch (RpcException exception) when (exception.StatusCode is StatusCode.Unavailable or StatusCode.Internal or StatusCode.Cancelled)
                {
                    unanswered[request] = true;
                    return;
                }

                acknowledged[request] = true;
                if (Interlocked.Increment(ref count) == killAfter)
                    kill.SetResult();
            }
        })).ToList();

        await await Task.WhenAny(kill.Task, Task.WhenAll(teachers));
        await server.Process.KillAsync();
        await Task.WhenAll(teachers);
        Assert.True(kill.Task.IsCompletedSuccessfully, "the teachers were refused before the server was killed");
    }
}
