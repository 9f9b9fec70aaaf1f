using Diary.Server.Hosting;
using Diary.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Diary.Server.Tests.Hosting;

public sealed class RepeatedWorkTests
{
    [Fact]
    public async Task Nothing_that_goes_wrong_stops_it()
    {
        using var work = new FailingWork(
            new RecordFormatException("outbox", new InvalidOperationException()), new StoreUnavailableException("Busy."), new OperationCanceledException("Not ours."));

        await work.StartAsync(CancellationToken.None);
        await work.Done.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await work.StopAsync(CancellationToken.None);

        Assert.True(work.ExecuteTask!.IsCanceled);
        Assert.Equal(4, work.Times);
    }

    /// <summary>Fails in each of these ways, then once not, and then waits until it is stopped.</summary>
    private sealed class FailingWork(params Exception[] ways) : RepeatedWork(NullLogger.Instance)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Times { get; private set; }

        protected override Task WaitAsync(CancellationToken cancellationToken) =>
            Times <= ways.Length ? Task.CompletedTask : new TaskCompletionSource().Task.WaitAsync(cancellationToken);

        protected override Task WorkAsync(CancellationToken cancellationToken)
        {
            if (Times++ < ways.Length)
                throw ways[Times - 1];
            Done.SetResult();
            return Task.CompletedTask;
        }
    }
}
