using Diary.Server.Storage.LiteDb;
using Diary.Server.Storage.LiteDb.Files;
using Diary.Server.Tests.Storage.LiteDb.Simulation;
using Diary.Storage;
using Diary.Storage.Conformance;

namespace Diary.Server.Tests.Storage.LiteDb;

/// <summary>Nobody waits without end: what cannot be done soon is refused for the moment.</summary>
public sealed class WaitingTests
{
    private static readonly LiteDbStoreOptions Options = new() { Path = "diary.db" };

    [Fact]
    public async Task A_full_queue_refuses_for_the_moment()
    {
        await using var store = await OpenAsync(Options with { QueueLength = 1, MaxWait = TimeSpan.Zero });
        Task<CommitOutcome> waiting;
        await using (await BusyWriter.StartAsync(store))
        {
            waiting = store.CommitAsync(Put("waits")).AsTask();
            await AssertRefusedForTheMomentAsync(async () => await store.CommitAsync(Put("refused")));
        }

        Assert.IsType<CommitOutcome.Committed>(await waiting);
        Assert.Null(await store.GetAsync(TestKinds.Counters, TestKinds.CounterKey("refused")));
    }

    [Fact]
    public async Task A_commit_whose_turn_does_not_come_is_refused_and_never_made()
    {
        await using var store = await OpenAsync(Options with { MaxTurnWait = TimeSpan.FromMilliseconds(20) });
        await using (await BusyWriter.StartAsync(store))
        {
            await AssertRefusedForTheMomentAsync(async () => await store.CommitAsync(Put("refused")));
            await AssertRefusedForTheMomentAsync(async () => await store.CommitBulkAsync(Put("refused").Changes));
        }

        Assert.Null(await store.GetAsync(TestKinds.Counters, TestKinds.CounterKey("refused")));
    }

    [Fact]
    public async Task A_read_whose_turn_does_not_come_is_refused()
    {
        var disk = new SimulatedDisk();
        await using (await LiteDbStore.OpenAsync(TestKinds.Schema, Options, null, disk))
        {
        }

        using var data = disk.Open("diary.db", create: false);
        using var log = disk.Open("diary.db-log", create: false);
        var fault = new StoreFault();
        using var gate = new EngineGate(
            new DataStream(data, fault), new LogStream(log, LogHeader.ReadFrom(log)!.Value, fault, 65_536), fault, TimeSpan.Zero);
        using var release = new SemaphoreSlim(0);
        using var begun = new SemaphoreSlim(0);
        var busy = Task.Run(async () => await gate.ReadAsync(
            _ =>
            {
                begun.Release();
                release.Wait();
                return 1;
            },
            CancellationToken.None));
        await begun.WaitAsync();
        await AssertRefusedForTheMomentAsync(async () => await gate.ReadAsync(_ => 2, CancellationToken.None));
        release.Release();
        Assert.Equal(1, await busy);
        Assert.Equal(3, await gate.ReadAsync(_ => 3, CancellationToken.None));
    }

    private static async Task AssertRefusedForTheMomentAsync(Func<Task> ask) =>
        Assert.True((await Assert.ThrowsAsync<StoreUnavailableException>(ask)).IsTransient);

    private static Task<LiteDbStore> OpenAsync(LiteDbStoreOptions options) =>
        LiteDbStore.OpenAsync(TestKinds.Schema, options, null, new SimulatedDisk());

    private static ChangeSet Put(string name) => new ChangeSet().Put(TestKinds.Counters, new TestCounter(name, 1), Expected.Anything);
}
