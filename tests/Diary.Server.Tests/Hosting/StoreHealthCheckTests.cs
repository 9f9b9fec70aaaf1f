using Diary.Server.Hosting;
using Diary.Server.Storage.Caching;
using Diary.Server.Tests.Storage.LiteDb.Simulation;
using Diary.Storage;
using Diary.Storage.Conformance;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Diary.Server.Tests.Hosting;

public sealed class StoreHealthCheckTests
{
    private static readonly RecordQuery<TestWord> Words = new() { Type = TestKinds.Words, Partition = RecordKey.Empty };

    /// <summary>A disk that fails while nobody asks the store for anything but what the cache knows.</summary>
    [Fact]
    public async Task A_store_that_failed_behind_its_cache_is_unhealthy_and_answers_no_more()
    {
        var disk = new SimulatedDisk();
        var inner = await Workload.OpenAsync(disk);
        await using var store = new CachedStore(inner, new CachedStoreOptions());
        Assert.Empty((await store.ListAsync(Words)).Items);
        Assert.Equal(HealthStatus.Healthy, await HealthAsync(store));

        // Only checkpoints write to the data file: the commit is made, and the next finds the store stopped.
        disk.FailAt(disk.Moment, int.MaxValue, Workload.Path);
        await store.CommitBulkAsync(Enumerable.Range(0, 2_000).SelectMany(i => Put($"many {i}").Changes));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await inner.CommitAsync(Put("next")));

        // The cache has not been told, and still answers; the health check is not taken in, and tells it.
        Assert.Empty((await store.ListAsync(Words)).Items);
        Assert.Equal(HealthStatus.Unhealthy, await HealthAsync(store));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.ListAsync(Words));
    }

    private static async Task<HealthStatus> HealthAsync(IDiaryStore store) =>
        (await new StoreHealthCheck(store).CheckHealthAsync(new HealthCheckContext())).Status;

    private static ChangeSet Put(string name) => new ChangeSet().Put(TestKinds.Counters, new TestCounter(name, 1), Expected.Anything);
}
