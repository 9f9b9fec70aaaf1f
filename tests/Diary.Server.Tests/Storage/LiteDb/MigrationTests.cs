using System.Text.Json.Nodes;
using Diary.Server.Storage.LiteDb;
using Diary.Server.Tests.Storage.LiteDb.Simulation;
using Diary.Storage;
using Diary.Storage.Conformance;

namespace Diary.Server.Tests.Storage.LiteDb;

public sealed class MigrationTests
{
    private const string Path = "diary.db";

    private static readonly RecordIndex<TestCounter> ByValue = new(
        "value", counter => new StoredKey(RecordKey.Empty, new RecordKeyBuilder().Add(counter.Value).ToKey()));

    private static readonly IRecordCodec<TestCounter> Codec = new CounterCodec();

    private static readonly RecordType<TestCounter> Plain = new("counter", Codec, Key);
    private static readonly RecordType<TestCounter> Indexed = new("counter", Codec, Key, ByValue);

    [Fact]
    public async Task The_steps_are_taken_in_order_and_the_versions_kept()
    {
        var disk = await FilledAsync();
        var schema = new StoreSchema(3, [Indexed]);
        await using (var store = await OpenAsync(disk, schema, new Multiply(3, 10), new Add(2, 1)))
        {
            Assert.Equal(new Stored<TestCounter>(new TestCounter("a", 20), 1), await store.GetAsync(Indexed, Key("a")));
            Assert.Null(await store.GetAsync(Indexed, Key("drop")));
            var byValue = await store.ListAsync(new RecordQuery<TestCounter> { Type = Indexed, Index = ByValue, Partition = RecordKey.Empty });
            Assert.Equal(["a", "b"], byValue.Items.Select(item => item.Record.Name));
        }

        // Once taken, they are not taken again.
        await using var again = await OpenAsync(disk, schema, new Multiply(3, 10), new Add(2, 1));
        Assert.Equal(20, (await again.GetAsync(Indexed, Key("a")))!.Record.Value);
    }

    [Fact]
    public async Task A_new_index_is_built_without_a_new_version_and_an_old_one_dropped()
    {
        var disk = await FilledAsync();
        await using (var indexed = await OpenAsync(disk, new StoreSchema(1, [Indexed])))
        {
            var byValue = await indexed.ListAsync(new RecordQuery<TestCounter> { Type = Indexed, Index = ByValue, Partition = RecordKey.Empty });
            Assert.Equal(["a", "b", "drop"], byValue.Items.Select(item => item.Record.Name));
        }

        await using var plain = await OpenAsync(disk, new StoreSchema(1, [Plain]));
        Assert.Equal(1, (await plain.GetAsync(Plain, Key("a")))!.Record.Value);
    }

    [Fact]
    public async Task A_newer_file_is_refused()
    {
        var disk = new SimulatedDisk();
        await using (await OpenAsync(disk, new StoreSchema(4, [Plain])))
        {
        }

        var refused = await Assert.ThrowsAsync<StoreFileException>(() => OpenAsync(disk, new StoreSchema(3, [Plain])));
        Assert.Contains("run the newer server", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_step_is_refused_and_nothing_changed()
    {
        var disk = await FilledAsync();
        var refused = await Assert.ThrowsAsync<StoreFileException>(() => OpenAsync(disk, new StoreSchema(3, [Plain]), new Multiply(3, 10)));
        Assert.Contains("version 2", refused.Message, StringComparison.Ordinal);
        await using var store = await OpenAsync(disk, new StoreSchema(1, [Plain]));
        Assert.Equal(1, (await store.GetAsync(Plain, Key("a")))!.Record.Value);
    }

    [Fact]
    public async Task A_power_loss_during_a_migration_leaves_the_old_or_the_new()
    {
        var disk = (await FilledAsync()).Recorded();
        var begun = disk.Moment;
        await using (await OpenAsync(disk, new StoreSchema(2, [Indexed]), new Add(2, 1)))
        {
        }

        var random = new Random(2);
        for (var moment = begun; moment <= disk.Moment; moment++)
        {
            await using var store = await OpenAsync(disk.AfterPowerLoss(moment, random), new StoreSchema(2, [Indexed]), new Add(2, 1));
            Assert.Equal(2, (await store.GetAsync(Indexed, Key("a")))!.Record.Value);
        }
    }

    private static async Task<SimulatedDisk> FilledAsync()
    {
        var disk = new SimulatedDisk();
        await using var store = await OpenAsync(disk, new StoreSchema(1, [Plain]));
        await store.CommitAsync(new ChangeSet()
            .Put(Plain, new TestCounter("a", 1), Expected.Nothing)
            .Put(Plain, new TestCounter("b", 2), Expected.Nothing)
            .Put(Plain, new TestCounter("drop", 3), Expected.Nothing));
        return disk;
    }

    private static Task<LiteDbStore> OpenAsync(SimulatedDisk disk, StoreSchema schema, params IStoreMigration[] migrations) =>
        LiteDbStore.OpenAsync(schema, new LiteDbStoreOptions { Path = Path }, migrations, disk);

    private static StoredKey Key(TestCounter counter) => Key(counter.Name);

    private static StoredKey Key(string name) => TestKinds.CounterKey(name);

    private sealed class Add(int toVersion, long addend) : Step(toVersion, value => value + addend);

    private sealed class Multiply(int toVersion, long factor) : Step(toVersion, value => value * factor);

    private abstract class Step(int toVersion, Func<long, long> change) : IStoreMigration
    {
        public int ToVersion => toVersion;

        public IReadOnlyCollection<string> Kinds => ["counter"];

        public byte[]? Migrate(string kind, ReadOnlyMemory<byte> body)
        {
            var counter = JsonNode.Parse(body.Span)!;
            if (counter["name"]!.GetValue<string>() is "drop")
                return null;
            counter["value"] = change(counter["value"]!.GetValue<long>());
            return System.Text.Encoding.UTF8.GetBytes(counter.ToJsonString());
        }
    }

    private sealed class CounterCodec : IRecordCodec<TestCounter>
    {
        public byte[] Encode(TestCounter record) => TestKinds.Counters.Encode(record);

        public TestCounter Decode(ReadOnlySpan<byte> body) => TestKinds.Counters.Decode(body);
    }
}
