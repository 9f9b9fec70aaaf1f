using System.Collections.Concurrent;
using Diary.EndToEnd.Tests.Running;
using Diary.V1;
using Grpc.Core;

namespace Diary.EndToEnd.Tests.Faults;

/// <summary>The server is asked to stop while teachers record marks.</summary>
public sealed class StoppedServerTests
{
    private const int Teachers = 4;
    private const int StopAfter = 25;

    [Fact]
    public async Task It_answers_what_it_has_begun_loses_nothing_and_writes_nothing_personal_to_its_log()
    {
        var folder = Directory.CreateTempSubdirectory("diary-stop-").FullName;
        try
        {
            var data = Path.Combine(folder, "diary.db");
            var acknowledged = new ConcurrentBag<string>();
            await using (var server = await RunningServer.StartAsync(data))
            {
                await ClassOfThirty.ImportAsync(server);
                await RecordUntilStoppedAsync(server, acknowledged);
                AssertNothingPersonal(server.Process.Log);
            }

            await using var again = await RunningServer.StartAsync(data);
            var found = await MarkCounts.ByRequestAsync(again);
            Assert.True(acknowledged.Count >= StopAfter);
            Assert.All(acknowledged, request => Assert.Equal(ClassOfThirty.Size, found.GetValueOrDefault(request)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RecordUntilStoppedAsync(RunningServer server, ConcurrentBag<string> acknowledged)
    {
        var enough = new TaskCompletionSource();
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
                    return;
                }

                acknowledged.Add(request);
                if (acknowledged.Count >= StopAfter)
                    enough.TrySetResult();
            }
        })).ToList();

        await await Task.WhenAny(enough.Task, Task.WhenAll(teachers));
        Assert.Equal(0, await server.Process.StopAsync());
        await Task.WhenAll(teachers);
    }

    private static void AssertNothingPersonal(string log)
    {
        Assert.Contains("Application is shutting down", log, StringComparison.Ordinal);
        string[] personal = ["Семёнова", "Иванова", "Анна", MarkCounts.Secret, ClassOfThirty.Students[0].ToString()];
        Assert.All(personal, text => Assert.DoesNotContain(text, log, StringComparison.OrdinalIgnoreCase));
    }
}
