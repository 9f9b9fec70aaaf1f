using Diary.Server.Storage.LiteDb;
using Diary.Server.Tests.Storage.LiteDb.Simulation;
using Diary.Storage;
using Diary.Storage.Conformance;

namespace Diary.Server.Tests.Storage.LiteDb;

public sealed class StoreFileTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("diary-store-").FullName;

    private string DataPath => Path.Combine(_directory, "diary.db");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private Task<LiteDbStore> OpenAsync() => LiteDbStore.OpenAsync(TestKinds.Schema, new LiteDbStoreOptions { Path = DataPath });

    [Fact]
    public async Task A_second_opening_is_refused_while_the_first_lasts()
    {
        await using (await OpenAsync())
        {
            var refused = await Assert.ThrowsAsync<StoreFileException>(OpenAsync);
            Assert.Contains("one process at a time", refused.Message, StringComparison.Ordinal);
        }

        await using var again = await OpenAsync();
    }

    public static TheoryData<string, byte[]> Foreign => new()
    {
        { "is empty", [] },
        { "is not a store", "This is a text."u8.ToArray() },
        { "is not a store", new byte[8_192] },
        { "is not a store", [.. Enumerable.Range(0, 50_000).Select(i => (byte)(i * 31))] },
    };

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task A_file_that_is_not_a_store_is_refused_and_left_as_it_is(string reason, byte[] content)
    {
        await File.WriteAllBytesAsync(DataPath, content);
        var refused = await Assert.ThrowsAsync<StoreFileException>(OpenAsync);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllBytesAsync(DataPath));
    }

    [Fact]
    public async Task Another_database_of_the_engine_is_refused()
    {
        using (var foreign = new LiteDB.LiteDatabase(DataPath))
            foreign.GetCollection("things").Insert(new LiteDB.BsonDocument { ["_id"] = 1 });
        await Assert.ThrowsAsync<StoreFileException>(OpenAsync);
    }

    [Fact]
    public async Task A_data_file_that_was_cut_off_is_refused()
    {
        await FillAsync();
        var content = await File.ReadAllBytesAsync(DataPath);
        await File.WriteAllBytesAsync(DataPath, content[..^8_192]);
        var refused = await Assert.ThrowsAsync<StoreFileException>(OpenAsync);
        Assert.Contains("cut off", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_data_file_does_not_pass_for_a_new_store()
    {
        await FillAsync();
        File.Delete(DataPath);
        var refused = await Assert.ThrowsAsync<StoreFileException>(OpenAsync);
        Assert.Contains("was lost or moved", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_an_orderly_closing_the_data_file_alone_is_the_whole_store()
    {
        await FillAsync();
        File.Delete(DataPath + "-log");
        await using var store = await OpenAsync();
        Assert.NotNull(await store.GetAsync(TestKinds.Counters, TestKinds.CounterKey("c 7")));
    }

    [Fact]
    public async Task A_log_lost_while_the_store_was_open_is_noticed()
    {
        var disk = new SimulatedDisk();
        var workload = new Workload(disk, 1);
        await using var store = await Workload.OpenAsync(disk);
        Assert.True(await workload.RunAsync(store, 3));
        var killed = disk.AfterKill();
        killed.Delete(Workload.Path + "-log");
        var refused = await Assert.ThrowsAsync<StoreFileException>(() => Workload.OpenAsync(killed));
        Assert.Contains("log", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_of_another_store_is_refused()
    {
        SimulatedDisk[] disks = [new(), new()];
        foreach (var disk in disks)
        {
            await using var store = await Workload.OpenAsync(disk);
            Assert.True(await new Workload(disk, 1).RunAsync(store, 3));
        }

        var mixed = disks[0].AfterKill();
        mixed.Write(Workload.Path + "-log", disks[1].Read(Workload.Path + "-log"));
        var refused = await Assert.ThrowsAsync<StoreFileException>(() => Workload.OpenAsync(mixed));
        Assert.Contains("another store", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flipped_bit_is_found_on_opening()
    {
        var disk = new SimulatedDisk();
        var workload = new Workload(disk, 3);
        await using (var store = await Workload.OpenAsync(disk))
            Assert.True(await workload.RunAsync(store, 30));

        var random = new Random(3);
        for (var flip = 0; flip < 100; flip++)
        {
            var content = disk.Read(Workload.Path);
            var place = random.Next(content.Length);
            content[place] ^= (byte)(1 << random.Next(8));
            var flipped = disk.AfterKill();
            flipped.Write(Workload.Path, content);
            await Assert.ThrowsAsync<StoreFileException>(() => Workload.OpenAsync(flipped));
        }
    }

    public static TheoryData<LiteDbStoreOptions> BadOptions =>
    [
        new LiteDbStoreOptions { Path = " " },
        new LiteDbStoreOptions { Path = "x", QueueLength = 0 },
        new LiteDbStoreOptions { Path = "x", MaxWait = TimeSpan.FromSeconds(-1) },
        new LiteDbStoreOptions { Path = "x", CheckpointBytes = 1 },
        new LiteDbStoreOptions { Path = "x", MaxTurnWait = TimeSpan.FromMinutes(11) },
        new LiteDbStoreOptions { Path = "x", MaxReadWait = TimeSpan.FromMinutes(2) },
        new LiteDbStoreOptions { Path = "x", CheckOnOpenUpTo = -1 },
    ];

    [Theory]
    [MemberData(nameof(BadOptions), DisableDiscoveryEnumeration = true)]
    public async Task Options_out_of_range_are_refused(LiteDbStoreOptions options) =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => LiteDbStore.OpenAsync(TestKinds.Schema, options));

    private async Task FillAsync()
    {
        await using var store = await OpenAsync();
        var changes = new ChangeSet();
        for (var i = 0; i < 200; i++)
            changes.Put(TestKinds.Counters, new TestCounter($"c {i}", i), Expected.Nothing);
        await store.CommitAsync(changes);
    }
}
