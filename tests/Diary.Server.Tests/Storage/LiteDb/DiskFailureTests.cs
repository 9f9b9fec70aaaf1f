using Diary.Server.Tests.Storage.LiteDb.Simulation;
using Diary.Storage;
using Diary.Storage.Conformance;

namespace Diary.Server.Tests.Storage.LiteDb;

public sealed class DiskFailureTests
{
    public static TheoryData<int, int> Failures
    {
        get
        {
            var data = new TheoryData<int, int>();
            var random = new Random(11);
            for (var i = 0; i < 40; i++)
                data.Add(random.Next(400), i % 2 == 0 ? 1 : int.MaxValue);
            return data;
        }
    }

    /// <summary>The n-th write or flush fails, once or from then on.</summary>
    [Theory]
    [MemberData(nameof(Failures))]
    public async Task After_a_failed_write_the_store_stops_and_reopened_has_all_that_was_acknowledged(int operation, int failures)
    {
        var disk = new SimulatedDisk();
        var workload = new Workload(disk, operation);
        await using (var store = await Workload.OpenAsync(disk))
        {
            disk.FailAt(disk.Moment + operation, failures);
            Assert.False(await workload.RunAsync(store, 200), "The workload ended before the failure.");

            // It stays stopped, and says that trying again does not help.
            var commit = await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
                await store.CommitAsync(new ChangeSet().Put(TestKinds.Counters, new TestCounter("c", 1), Expected.Anything)));
            Assert.False(commit.IsTransient);
            await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
                await store.GetAsync(TestKinds.Counters, TestKinds.CounterKey("c")));
            await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.CheckAsync());
        }

        await Workload.VerifyAsync(disk.AfterKill(), [workload.Expected, workload.Attempted!]);
        var random = new Random(operation);
        for (var crash = 0; crash < 3; crash++)
            await Workload.VerifyAsync(disk.AfterPowerLoss(disk.Moment, random), [workload.Expected, workload.Attempted!]);
    }
}
