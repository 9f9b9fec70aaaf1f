using Diary.Server.Storage.LiteDb;
using Diary.Server.Storage.LiteDb.Files;
using Diary.Server.Tests.Storage.LiteDb.Simulation;
using Diary.Storage;
using Diary.Storage.Conformance;

namespace Diary.Server.Tests.Storage.LiteDb;

/// <summary>A record that this program cannot make sense of is its own matter; one that the disk has damaged is the store's.</summary>
public sealed class UnreadableRecordTests
{
    private static readonly LiteDbStoreOptions Options = new() { Path = "diary.db", CheckOnOpenUpTo = 0 };

    /// <summary>As an older program kept them.</summary>
    private static readonly RecordType<TestCounter> Old = new("counter", new Codec(unreadable: null), Key, ByValue(unknown: null));

    /// <summary>The present program: it cannot read one record, and does not know where another stands in its index.</summary>
    private static readonly RecordType<TestCounter> New = new("counter", new Codec("unreadable"), Key, ByValue("unplaced"));

    [Theory]
    [InlineData("unreadable")]
    [InlineData("unplaced")]
    public async Task Only_the_commit_that_needs_it_fails(string name)
    {
        await using var store = await OpenAsync(await FilledAsync());
        Task<CommitOutcome> before, bad, after;
        await using (await BusyWriter.StartAsync(store))
        {
            before = store.CommitAsync(Put("before")).AsTask();
            bad = store.CommitAsync(Put(name).Put(New, new TestCounter("with it", 1), Expected.Nothing)).AsTask();
            after = store.CommitAsync(Put("after")).AsTask();
        }

        Assert.IsType<CommitOutcome.Committed>(await before);
        Assert.Equal("counter", (await Assert.ThrowsAsync<RecordFormatException>(() => bad)).Kind);
        Assert.IsType<CommitOutcome.Committed>(await after);
        await store.CheckAsync();
        Assert.Null(await store.GetAsync(New, Key("with it")));
    }

    [Fact]
    public async Task A_bulk_commit_that_meets_it_late_is_taken_back()
    {
        await using var store = await OpenAsync(await FilledAsync());
        var steps = Enumerable.Range(0, 1_000).Select(i => Step($"c {i}")).Append(Step("unreadable")).Concat(Enumerable.Range(1_000, 2_000).Select(i => Step($"c {i}")));
        await Assert.ThrowsAsync<RecordFormatException>(async () => await store.CommitBulkAsync(steps));
        Assert.Null(await store.GetAsync(New, Key("c 0")));
        Assert.IsType<CommitOutcome.Committed>(await store.CommitAsync(Put("c 0")));
    }

    [Fact]
    public async Task A_read_of_it_fails_and_the_next_does_not()
    {
        await using var store = await OpenAsync(await FilledAsync());
        await Assert.ThrowsAsync<RecordFormatException>(async () => await store.GetAsync(New, Key("unreadable")));
        Assert.NotNull(await store.GetAsync(New, Key("good")));
    }

    [Fact]
    public async Task A_record_that_was_damaged_stops_the_store_when_it_is_read()
    {
        await using var store = await OpenAsync(Damaged(await FilledAsync()));
        Assert.NotNull(await store.GetAsync(New, Key("unplaced")));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.GetAsync(New, Key("good")));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.GetAsync(New, Key("unplaced")));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.CheckAsync());
    }

    [Fact]
    public async Task A_damaged_record_stops_the_store_but_not_what_was_committed_before_it()
    {
        var disk = Damaged(await FilledAsync());
        await using (var store = await OpenAsync(disk))
        {
            Task<CommitOutcome> before, bad, after;
            await using (await BusyWriter.StartAsync(store))
            {
                before = store.CommitAsync(Put("before")).AsTask();
                bad = store.CommitAsync(Put("good")).AsTask();
                after = store.CommitAsync(Put("after")).AsTask();
            }

            Assert.IsType<CommitOutcome.Committed>(await before);
            Assert.False((await Assert.ThrowsAsync<StoreUnavailableException>(() => bad)).IsTransient);
            await Assert.ThrowsAsync<StoreUnavailableException>(() => after);
        }

        await using var again = await OpenAsync(disk.AfterPowerLoss(disk.Moment, new Random(1)));
        Assert.NotNull(await again.GetAsync(New, Key("before")));
        Assert.Null(await again.GetAsync(New, Key("after")));
    }

    private static Task<LiteDbStore> OpenAsync(SimulatedDisk disk) => LiteDbStore.OpenAsync(new StoreSchema(1, [New]), Options, null, disk);

    private static async Task<SimulatedDisk> FilledAsync()
    {
        var disk = new SimulatedDisk();
        await using var store = await LiteDbStore.OpenAsync(new StoreSchema(1, [Old]), Options, null, disk);
        await store.CommitAsync(new ChangeSet()
            .Put(Old, new TestCounter("good", 1), Expected.Nothing)
            .Put(Old, new TestCounter("unplaced", 2), Expected.Nothing)
            .Put(Old, new TestCounter("unreadable", 3), Expected.Nothing));
        return disk;
    }

    /// <summary>With the record "good" other than it was written, in a page that is as it was written.</summary>
    private static SimulatedDisk Damaged(SimulatedDisk closed)
    {
        using var data = closed.Open("diary.db", create: false);
        using var log = closed.Open("diary.db-log", create: false);
        var fault = new StoreFault();
        using (var engine = new EngineGate(
            new DataStream(data, fault), new LogStream(log, LogHeader.ReadFrom(log)!.Value, fault, 65_536), fault, TimeSpan.FromSeconds(5)))
        {
            engine.Begin();
            var document = engine.Call(e => e.Find(Old, lookup => lookup.Equal(Key("good").Full.ToArray())))[0];
            document[RecordDocument.Version] = 7L;
            engine.Call(e => e.Use(lite => lite.Update(RecordDocument.CollectionOf(Old), [document])));
            engine.Commit();
            engine.Harden();
            engine.Checkpoint();
        }

        return closed;
    }

    private static ChangeSet Put(string name) => new ChangeSet().Put(New, new TestCounter(name, 9), Expected.Anything);

    private static Change.Put Step(string name) => new(New, Key(name), Expected.Anything, new TestCounter(name, 9));

    private static StoredKey Key(TestCounter counter) => Key(counter.Name);

    private static StoredKey Key(string name) => TestKinds.CounterKey(name);

    private static RecordIndex<TestCounter> ByValue(string? unknown) => new(
        "value",
        counter => string.Equals(counter.Name, unknown, StringComparison.Ordinal) && counter.Value < 9
            ? throw new InvalidOperationException("There is no place for it.")
            : new StoredKey(RecordKey.Empty, new RecordKeyBuilder().Add(counter.Value).ToKey()));

    private sealed class Codec(string? unreadable) : IRecordCodec<TestCounter>
    {
        public byte[] Encode(TestCounter record) => TestKinds.Counters.Encode(record);

        public TestCounter Decode(ReadOnlySpan<byte> body) =>
            TestKinds.Counters.Decode(body) is var counter && string.Equals(counter.Name, unreadable, StringComparison.Ordinal)
                ? throw new FormatException("A member is missing.")
                : counter;
    }
}
