using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application;
using Diary.Server.Application.Feeds;
using Diary.Server.Storage.InMemory;
using Diary.Storage;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Diary.Server.Tests.Application.Feeds;

public sealed class JournalPrunerTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 20, 9, 0);

    [Fact]
    public async Task What_is_kept_long_enough_goes_school_by_school_and_numbers_go_on()
    {
        await using var store = new InMemoryStore(DiarySchema.Current);
        var (one, other) = (ExternalId.ToId<School>("one"), ExternalId.ToId<School>("other"));
        for (var hour = 1_200; hour > 0; hour--)
            await AppendAsync(store, one, Now - Duration.FromHours(hour));
        await AppendAsync(store, other, Now - Duration.FromHours(100));
        await AppendAsync(store, other, Now);
        var pruner = new JournalPruner(store, Options.Create(new FeedOptions { Retention = TimeSpan.FromHours(10) }));

        Assert.Equal(1_191, await pruner.PruneAsync(Now, CancellationToken.None));

        Assert.Equal(Enumerable.Range(1_191, 10).Select(n => (long)n), await NumbersAsync(store, one));
        Assert.Equal([2], await NumbersAsync(store, other));
        Assert.Equal(1_200, await new JournalReader(store).LastAsync(one, CancellationToken.None));
        Assert.Equal(11, await pruner.PruneAsync(Now + Duration.FromDays(10), CancellationToken.None));
        await AppendAsync(store, one, Now);
        Assert.Equal([1_201], await NumbersAsync(store, one));
    }

    private static async Task AppendAsync(InMemoryStore store, Id<School> school, Instant at) => await store.CommitAsync(
        new ChangeSet().Append(JournalRecords.Entries, new JournalEntry { School = school, At = at, Changes = [JournalChange.OfCalendar()] }));

    private static async Task<IEnumerable<long>> NumbersAsync(InMemoryStore store, Id<School> school) =>
        (await store.ListAllAsync(JournalRecords.EntriesOf(school, 1, long.MaxValue))).Select(e => e.Record.Number);
}
