using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application;
using Diary.Server.Application.Feeds;
using Diary.Server.Storage.InMemory;
using Diary.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace Diary.Server.Tests.Application.Feeds;

public sealed class SchoolFeedTests : IAsyncDisposable
{
    private static readonly Id<School> School = ExternalId.ToId<School>("school");
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 20, 9, 0);

    private readonly InMemoryStore _store = new(DiarySchema.Current);
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task It_begins_where_the_journal_is_and_hears_at_once_what_it_is_woken_for()
    {
        await AppendAsync(3);
        await using var feed = await FollowAsync(_store);
        Assert.Equal(3, feed.Last);

        var passed = PassesAsync(feed, 3);
        Assert.False(passed.IsCompleted);
        await AppendAsync(2);
        feed.Wake();
        await passed;
        await PassesAsync(feed, 4);
        Assert.Equal([4, 5], Numbers(feed.Behind(3, 10)));
        Assert.Equal([4], Numbers(feed.Behind(3, 1)));
        Assert.Equal([5], Numbers(feed.Behind(4, 10)));
        Assert.Empty(feed.Behind(5, 10)!);
        Assert.Empty(feed.Behind(9, 10)!);
    }

    [Fact]
    public async Task It_looks_by_itself_for_what_others_commit()
    {
        await using var feed = await FollowAsync(_store);
        await AppendAsync(1);
        var passed = PassesAsync(feed, 0);
        while (!passed.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(2));
            await Task.Yield();
        }

        Assert.Equal([1], Numbers(feed.Behind(0, 10)));
    }

    [Fact]
    public async Task It_keeps_the_last_entries_and_says_when_the_next_is_not_among_them()
    {
        await using var feed = await FollowAsync(_store);
        await AppendAsync(1_000);
        feed.Wake();
        await PassedAsync(feed, 1_000);

        Assert.Equal([991, 992, 993, 994, 995, 996, 997, 998, 999, 1_000], Numbers(feed.Behind(990, 100)));
        Assert.Null(feed.Behind(989, 100));
        Assert.Null(feed.Behind(0, 100));
    }

    [Fact]
    public async Task What_a_power_loss_could_undo_is_told_to_nobody()
    {
        await using var held = new HeldStore(_store);
        await using var feed = await FollowAsync(held);
        held.Hold();
        await AppendAsync(1);
        feed.Wake();
        await held.Asked;
        Assert.Equal(0, feed.Last);
        Assert.False(PassesAsync(feed, 0).IsCompleted);

        held.Release();
        await PassedAsync(feed, 1);
        Assert.Equal([1], Numbers(feed.Behind(0, 10)));
    }

    [Fact]
    public async Task A_store_that_refuses_for_a_while_is_asked_again()
    {
        await using var held = new HeldStore(_store);
        await using var feed = await FollowAsync(held);
        held.RefuseOnce();
        await AppendAsync(1);
        feed.Wake();
        var passed = PassedAsync(feed, 1);
        while (!passed.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(2));
            await Task.Yield();
        }

        Assert.True(held.HasRefused);
    }

    [Fact]
    public async Task What_was_deleted_before_it_was_read_is_missing_for_whoever_waits_and_the_rest_goes_on()
    {
        await using var feed = await FollowAsync(_store);
        await AppendAsync(2);
        await _store.CommitAsync(new ChangeSet()
            .Delete(JournalRecords.Entries, JournalRecords.EntryAt(School, 1), Expected.Anything));
        feed.Wake();
        await PassedAsync(feed, 2);
        Assert.Null(feed.Behind(0, 10));
        Assert.Null(await new JournalReader(_store).ReadAsync(School, 0, 2, 10, CancellationToken.None));

        await AppendAsync(1);
        feed.Wake();
        await PassedAsync(feed, 3);
        Assert.Equal([3], Numbers(feed.Behind(2, 10)));
    }

    public async ValueTask DisposeAsync() => await _store.DisposeAsync();

    private static Task<bool> PassesAsync(SchoolFeed feed, long number) => feed.PassesAsync(number, Timeout.InfiniteTimeSpan, CancellationToken.None);

    private static async Task PassedAsync(SchoolFeed feed, long number)
    {
        while (feed.Last < number)
            await PassesAsync(feed, feed.Last);
    }

    private static IEnumerable<long> Numbers(IReadOnlyList<JournalEntry>? entries) => entries!.Select(e => e.Number);

    private async Task AppendAsync(int count)
    {
        var changes = new ChangeSet();
        for (var i = 0; i < count; i++)
            changes.Append(JournalRecords.Entries, new JournalEntry { School = School, At = Now, Changes = [JournalChange.OfCalendar()] });
        Assert.IsType<CommitOutcome.Committed>(await _store.CommitAsync(changes));
    }

    private async Task<SchoolFeed> FollowAsync(IDiaryStore store)
    {
        var feed = new SchoolFeed(School, new JournalReader(store), new FeedOptions { Window = 10 }, _time, NullLogger.Instance);
        await feed.Begun;
        return feed;
    }

    /// <summary>A store whose acknowledgement of what was read can be held back, or refused.</summary>
    private sealed class HeldStore(IDiaryStore inner) : IDiaryStore
    {
        private TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private TaskCompletionSource? _released;
        private int _refusals;

        public Task Asked => _asked.Task;

        public bool HasRefused { get; private set; }

        public void Hold()
        {
            _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        public void Release() => _released!.SetResult();

        public void RefuseOnce() => _refusals = 1;

        public ValueTask<Stored<T>?> GetAsync<T>(RecordType<T> type, StoredKey key, CancellationToken cancellationToken = default)
            where T : class => inner.GetAsync(type, key, cancellationToken);

        public ValueTask<RecordPage<T>> ListAsync<T>(RecordQuery<T> query, CancellationToken cancellationToken = default)
            where T : class => inner.ListAsync(query, cancellationToken);

        public async ValueTask<CommitOutcome> CommitAsync(ChangeSet changes, CancellationToken cancellationToken = default)
        {
            _asked.TrySetResult();
            if (Interlocked.Exchange(ref _refusals, 0) == 1)
            {
                HasRefused = true;
                throw new StoreUnavailableException("Busy.") { IsTransient = true };
            }

            if (_released is { } released)
                await released.Task;
            return await inner.CommitAsync(changes, cancellationToken);
        }

        public ValueTask<CommitOutcome> CommitBulkAsync(IEnumerable<Change> changes, CancellationToken cancellationToken = default) =>
            inner.CommitBulkAsync(changes, cancellationToken);

        public ValueTask CheckAsync(CancellationToken cancellationToken = default) => inner.CheckAsync(cancellationToken);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
