using Diary.Server.Application;
using Diary.Server.Hosting;
using Diary.Server.Storage.LiteDb;
using Diary.Storage;
using Diary.Storage.Conformance;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Diary.Server.Tests.Hosting;

public sealed class LiteDbBuilderTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("diary-store-").FullName;

    private string DataPath => Path.Combine(_directory, "diary.db");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task The_server_opens_its_store_with_the_settings()
    {
        await using var services = Services(
            builder => builder.UseLiteDb(),
            ("Diary:LiteDb:QueueLength", "7"), ("Diary:LiteDb:MaxTurnWait", "00:00:03"), ("Diary:LiteDb:CheckOnOpenUpTo", "0"), ("Diary:Cache:Capacity", "1000"));
        await services.GetRequiredService<IDiaryStore>().CheckAsync();
        Assert.True(File.Exists(DataPath));
    }

    [Theory]
    [InlineData("Diary:LiteDb:Path", " ", "Diary:LiteDb: ")]
    [InlineData("Diary:LiteDb:QueueLength", "0", "Diary:LiteDb: QueueLength is 1 to 100,000")]
    [InlineData("Diary:LiteDb:MaxWait", "00:02:00", "Diary:LiteDb: MaxWait is 0 to 1 minute")]
    [InlineData("Diary:LiteDb:MaxTurnWait", "01:00:00", "Diary:LiteDb: MaxTurnWait is 0 to 10 minutes")]
    [InlineData("Diary:LiteDb:MaxReadWait", "00:02:00", "Diary:LiteDb: MaxReadWait is 0 to 1 minute")]
    [InlineData("Diary:LiteDb:CheckpointBytes", "1", "Diary:LiteDb: CheckpointBytes is at least 64 KiB")]
    [InlineData("Diary:LiteDb:CheckOnOpenUpTo", "-1", "Diary:LiteDb: CheckOnOpenUpTo is not negative")]
    [InlineData("Diary:Cache:Capacity", "-1", "Diary:Cache: Capacity is 0 to")]
    [InlineData("Diary:Cache:LargestAnswer", "0", "Diary:Cache: LargestAnswer is at least 1")]
    [InlineData("Diary:Cache:QuestionsPerPartition", "0", "Diary:Cache: QuestionsPerPartition is 1 to")]
    public void A_setting_out_of_range_is_refused_and_makes_no_store(string setting, string value, string reason)
    {
        using var services = Services(builder => builder.UseLiteDb(), (setting, value));
        var refused = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IDiaryStore>);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(DataPath));
    }

    [Fact]
    public async Task An_older_store_is_migrated_when_the_server_opens_it()
    {
        var options = new LiteDbStoreOptions { Path = DataPath };
        await using (var old = Services(builder => builder.UseLiteDb(_ => options, new StoreSchema(1, [TestKinds.Counters]), [])))
        {
            await old.GetRequiredService<IDiaryStore>().CommitAsync(
                new ChangeSet().Put(TestKinds.Counters, new TestCounter("c", 1), Expected.Nothing));
        }

        await using var services = Services(builder => builder.UseLiteDb(_ => options, new StoreSchema(2, [TestKinds.Counters]), [new Double()]));
        var counter = await services.GetRequiredService<IDiaryStore>().GetAsync(TestKinds.Counters, TestKinds.CounterKey("c"));
        Assert.Equal(2, counter!.Record.Value);
    }

    [Fact]
    public void There_is_a_step_to_every_version_of_the_schema() =>
        Assert.Equal(Enumerable.Range(2, DiarySchema.Version - 1), DiarySchema.Migrations.Select(step => step.ToVersion).Order());

    private ServiceProvider Services(Action<DiaryServerBuilder> choose, params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection([new("Diary:LiteDb:Path", DataPath)])
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build());
        choose(new DiaryServerBuilder(services));
        return services.BuildServiceProvider();
    }

    private sealed class Double : IStoreMigration
    {
        public int ToVersion => 2;

        public IReadOnlyCollection<string> Kinds => [TestKinds.Counters.Name];

        public byte[]? Migrate(string kind, ReadOnlyMemory<byte> body)
        {
            var counter = TestKinds.Counters.Decode(body.Span);
            return TestKinds.Counters.Encode(counter with { Value = 2 * counter.Value });
        }
    }
}
