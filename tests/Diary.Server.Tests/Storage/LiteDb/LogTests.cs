using Diary.Server.Tests.Storage.LiteDb.Simulation;
using Diary.Storage;
using Diary.Storage.Conformance;

namespace Diary.Server.Tests.Storage.LiteDb;

public sealed class LogTests
{
    [Fact]
    public async Task What_changes_nothing_leaves_the_disk_alone()
    {
        var disk = new SimulatedDisk();
        await using var store = await Workload.OpenAsync(disk);
        var put = new ChangeSet().Put(TestKinds.Counters, new TestCounter("c", 1), Expected.Anything);
        await store.CommitAsync(put);
        var before = disk.Moment;
        await store.CommitAsync(put);
        await store.CommitAsync(new ChangeSet());
        Assert.IsType<CommitOutcome.Conflict>(
            await store.CommitAsync(new ChangeSet().Put(TestKinds.Counters, new TestCounter("c", 2), Expected.Nothing)));
        Assert.Equal(before, disk.Moment);
    }

    [Fact]
    public async Task After_a_large_commit_the_log_is_brought_in_and_cut_back()
    {
        var disk = new SimulatedDisk();
        await using var store = await Workload.OpenAsync(disk);
        await store.CommitBulkAsync(Enumerable.Range(0, 5_000).Select(i => new TestCounter($"c {i:D6}", i)).Select(counter =>
            new Change.Put(TestKinds.Counters, TestKinds.CounterKey(counter.Name), Expected.Nothing, counter)));

        // The checkpoint comes behind the acknowledgement, but before the next commit.
        await store.CommitAsync(new ChangeSet().Put(TestKinds.Counters, new TestCounter("next", 1), Expected.Nothing));
        Assert.InRange(disk.Read(Workload.Path).Length, 4 * Workload.Options.CheckpointBytes, long.MaxValue);
        Assert.InRange(disk.Read(Workload.Path + "-log").Length, 1, 3 * Workload.Options.CheckpointBytes);
    }
}
