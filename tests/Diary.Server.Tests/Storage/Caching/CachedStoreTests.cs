using Diary.Identifiers;
using Diary.Server.Storage.Caching;
using Diary.Server.Storage.InMemory;
using Diary.Storage;
using Diary.Storage.Conformance;

namespace Diary.Server.Tests.Storage.Caching;

public sealed class CachedStoreTests
{
    private static readonly Id<TestBook> Book = Id<TestBook>.Parse("0198c0de-0000-7000-8000-00000000000a");

    private static readonly RecordQuery<TestNote> AllNotes = new() { Type = TestKinds.Notes, Partition = TestKinds.BookKey(Book) };

    [Fact]
    public async Task What_was_asked_is_answered_again_without_the_store()
    {
        var inner = new CountingStore();
        await using var store = new CachedStore(inner, new CachedStoreOptions());
        await store.CommitAsync(Put(1, "a"));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("a", (await store.GetAsync(TestKinds.Notes, TestKinds.NoteKey(Book, 1)))!.Record.Text);
            Assert.Null(await store.GetAsync(TestKinds.Notes, TestKinds.NoteKey(Book, 2)));
            Assert.Single((await store.ListAsync(AllNotes)).Items);
        }

        Assert.Equal(3, inner.Reads);
        await store.CommitAsync(new ChangeSet().Put(TestKinds.Counters, new TestCounter("c", 1), Expected.Anything));
        await store.ListAsync(AllNotes);
        Assert.Equal(3, inner.Reads);
    }

    [Fact]
    public async Task A_hit_is_answered_at_once_and_allocates_nothing()
    {
        await using var store = new CachedStore(new InMemoryStore(TestKinds.Schema), new CachedStoreOptions());
        await store.CommitAsync(Put(1, "a"));
        await store.ListAsync(AllNotes);
        for (var i = 0; i < 1_000; i++)
            Assert.True(IsAnswered(store.ListAsync(AllNotes)));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var found = 0;
        for (var i = 0; i < 1_000; i++)
            found += IsAnswered(store.ListAsync(AllNotes)) ? 1 : 0;

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(1_000, found);
    }

    [Fact]
    public async Task An_answer_read_before_a_commit_is_not_kept_after_it()
    {
        var inner = new CountingStore();
        await using var store = new CachedStore(inner, new CachedStoreOptions());
        await store.CommitAsync(Put(1, "old"));

        // The reader has the old answer from the store, but has not handed it over when the commit is done.
        var held = inner.HoldNextRead();
        var reading = store.ListAsync(AllNotes).AsTask();
        await store.CommitAsync(Put(1, "new"));
        held.SetResult();
        Assert.Equal("old", Assert.Single((await reading).Items).Record.Text);
        Assert.Equal("new", Assert.Single((await store.ListAsync(AllNotes)).Items).Record.Text);
    }

    [Fact]
    public async Task Whoever_reads_after_an_acknowledgement_sees_the_commit()
    {
        await using var store = new CachedStore(new InMemoryStore(TestKinds.Schema), new CachedStoreOptions { Capacity = 10_000 });
        var acknowledged = new int[4];
        using var done = new CancellationTokenSource();
        async Task<long> ReadAsync()
        {
            var reads = 0L;
            do
            {
                var book = (int)(reads % acknowledged.Length);
                var least = Volatile.Read(ref acknowledged[book]);
                var note = await store.GetAsync(TestKinds.Notes, TestKinds.NoteKey(BookOf(book), 1));
                var page = await store.ListAsync(AllNotes with { Partition = TestKinds.BookKey(BookOf(book)) });
                Assert.InRange(note is null ? 0 : int.Parse(note.Record.Text, null), least, int.MaxValue);
                Assert.InRange(page.Items.Count == 0 ? 0 : int.Parse(page.Items[0].Record.Text, null), least, int.MaxValue);
                reads++;
            }
            while (!done.IsCancellationRequested);
            return reads;
        }

        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(ReadAsync)).ToArray();
        for (var round = 1; round <= 5_000; round++)
        {
            var book = round % acknowledged.Length;
            await store.CommitAsync(new ChangeSet().Put(TestKinds.Notes, new TestNote(BookOf(book), 1, $"{round}"), Expected.Anything));
            Volatile.Write(ref acknowledged[book], round);
        }

        await done.CancelAsync();
        Assert.All(await Task.WhenAll(readers), reads => Assert.True(reads > 0));
    }

    [Fact]
    public async Task No_more_is_kept_than_there_is_room_for()
    {
        await using var store = new CachedStore(new InMemoryStore(TestKinds.Schema), new CachedStoreOptions { Capacity = 100_000 });
        for (var i = 0; i < 2_000; i++)
        {
            await store.GetAsync(TestKinds.Notes, TestKinds.NoteKey(BookOf(i), 1));
            await store.CommitAsync(new ChangeSet().Put(TestKinds.Notes, new TestNote(BookOf(i / 2), 1, $"{i}"), Expected.Anything));
            Assert.InRange(store.Weight, 0, 100_000);
        }
    }

    [Fact]
    public async Task Large_answers_are_not_kept()
    {
        var inner = new CountingStore();
        await using var store = new CachedStore(inner, new CachedStoreOptions { LargestAnswer = 2_000 });
        await store.CommitAsync(Put(1, new string('a', 1_500)));
        await store.ListAsync(AllNotes);
        await store.ListAsync(AllNotes);
        Assert.Equal(2, inner.Reads);
        await store.CommitAsync(Put(1, "short"));
        await store.ListAsync(AllNotes);
        await store.ListAsync(AllNotes);
        Assert.Equal(3, inner.Reads);
    }

    [Fact]
    public async Task A_large_record_weighs_more_than_a_small_one()
    {
        await using var store = new CachedStore(new InMemoryStore(TestKinds.Schema), new CachedStoreOptions());
        await store.CommitAsync(Put(1, "small"));
        await store.CommitAsync(Put(2, new string('a', 1_000_000)));
        await store.GetAsync(TestKinds.Notes, TestKinds.NoteKey(Book, 1));
        Assert.InRange(store.Weight, 1, 2_000);
        await store.GetAsync(TestKinds.Notes, TestKinds.NoteKey(Book, 2));
        Assert.InRange(store.Weight, 1_000_000, 3_000_000);
    }

    [Fact]
    public async Task However_much_is_asked_of_one_partition_no_more_than_so_many_answers_are_kept()
    {
        var inner = new CountingStore();
        await using var store = new CachedStore(inner, new CachedStoreOptions { QuestionsPerPartition = 10 });
        for (var i = 0; i < 1_000; i++)
        {
            await store.GetAsync(TestKinds.Notes, TestKinds.NoteKey(Book, i));
            Assert.InRange(inner.Reads, i + 1, i + 1);
        }

        // What is left are the husks of the partitions that began anew, and ten answers.
        Assert.InRange(store.Weight, 0, 65_000);
        var reads = inner.Reads;
        await store.GetAsync(TestKinds.Notes, TestKinds.NoteKey(Book, 999));
        await store.GetAsync(TestKinds.Notes, TestKinds.NoteKey(Book, 999));
        Assert.InRange(inner.Reads, reads, reads + 1);
    }

    [Fact]
    public async Task A_refused_set_forgets_what_it_rested_on()
    {
        var inner = new CountingStore();
        await using var store = new CachedStore(inner, new CachedStoreOptions());
        await inner.CommitAsync(Put(1, "old"));
        var ranked = AllNotes with { Index = TestKinds.NotesByRank };
        var old = (await store.GetAsync(TestKinds.Notes, TestKinds.NoteKey(Book, 1)))!;
        await store.ListAsync(ranked);

        // Another's commit, which the cache has not been told of yet.
        await inner.CommitAsync(new ChangeSet().Put(TestKinds.Notes, new TestNote(Book, 1, "new", Rank: 1), Expected.Anything));
        var change = new ChangeSet().Put(TestKinds.Notes, new TestNote(Book, 1, "mine", Rank: 2), Expected.AsRead(old));
        Assert.IsType<CommitOutcome.Conflict>(await store.CommitAsync(change));
        Assert.Equal("new", (await store.GetAsync(TestKinds.Notes, TestKinds.NoteKey(Book, 1)))!.Record.Text);
        Assert.Single((await store.ListAsync(ranked)).Items);

        Assert.IsType<CommitOutcome.Conflict>(await store.CommitBulkAsync(change.Changes));
    }

    [Fact]
    public async Task A_key_that_is_taken_is_looked_up_anew()
    {
        var inner = new CountingStore();
        await using var store = new CachedStore(inner, new CachedStoreOptions());
        var labelled = new RecordQuery<TestNote>
        {
            Type = TestKinds.Notes,
            Index = TestKinds.NotesByLabel,
            Partition = RecordKey.Empty,
            From = TestKinds.Key("l"),
            To = TestKinds.Key("l"),
        };
        Assert.Empty((await store.ListAsync(labelled)).Items);
        await inner.CommitAsync(new ChangeSet().Put(TestKinds.Notes, new TestNote(Book, 1, "", "l"), Expected.Nothing));
        Assert.IsType<CommitOutcome.NotUnique>(
            await store.CommitAsync(new ChangeSet().Put(TestKinds.Notes, new TestNote(Book, 2, "", "l"), Expected.Nothing)));
        Assert.Single((await store.ListAsync(labelled)).Items);
    }

    [Fact]
    public async Task A_refusal_for_the_moment_forgets_nothing()
    {
        var inner = new CountingStore();
        await using var store = new CachedStore(inner, new CachedStoreOptions());
        await store.ListAsync(AllNotes);
        inner.Refusal = new StoreUnavailableException("Busy.") { IsTransient = true };
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.CommitAsync(Put(1, "a")));
        await store.ListAsync(AllNotes);
        Assert.Equal(1, inner.Reads);
    }

    [Fact]
    public async Task Once_the_store_has_failed_nothing_is_answered()
    {
        var inner = new CountingStore();
        await using var store = new CachedStore(inner, new CachedStoreOptions());
        await store.ListAsync(AllNotes);
        inner.Refusal = new StoreUnavailableException("Failed.");
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.CommitAsync(Put(1, "a")));
        inner.Refusal = null;
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.ListAsync(AllNotes));
        Assert.Equal("Failed.", refused.Message);
        Assert.False(refused.IsTransient);
    }

    private static bool IsAnswered(ValueTask<RecordPage<TestNote>> answer) => answer.IsCompletedSuccessfully;

    private static Id<TestBook> BookOf(int number) => Id<TestBook>.Parse($"0198c0de-0000-7000-8000-{number:x12}");

    private static ChangeSet Put(int number, string text) =>
        new ChangeSet().Put(TestKinds.Notes, new TestNote(Book, number, text), Expected.Anything);

    /// <summary>Counts what is asked, and can hold an answer back.</summary>
    private sealed class CountingStore : IDiaryStore
    {
        private readonly InMemoryStore _store = new(TestKinds.Schema);
        private TaskCompletionSource? _held;

        public int Reads { get; private set; }

        /// <summary>What commits and checks are answered with, if not null.</summary>
        public StoreUnavailableException? Refusal { get; set; }

        public TaskCompletionSource HoldNextRead() => _held = new TaskCompletionSource();

        public async ValueTask<Stored<T>?> GetAsync<T>(RecordType<T> type, StoredKey key, CancellationToken cancellationToken = default)
            where T : class
        {
            Reads++;
            return await _store.GetAsync(type, key, cancellationToken);
        }

        public async ValueTask<RecordPage<T>> ListAsync<T>(RecordQuery<T> query, CancellationToken cancellationToken = default)
            where T : class
        {
            Reads++;
            var page = await _store.ListAsync(query, cancellationToken);
            if (Interlocked.Exchange(ref _held, null) is { } held)
                await held.Task;
            return page;
        }

        public ValueTask<CommitOutcome> CommitAsync(ChangeSet changes, CancellationToken cancellationToken = default) =>
            Refusal is null ? _store.CommitAsync(changes, cancellationToken) : throw Refusal;

        public ValueTask<CommitOutcome> CommitBulkAsync(IEnumerable<Change> changes, CancellationToken cancellationToken = default) =>
            _store.CommitBulkAsync(changes, cancellationToken);

        public ValueTask CheckAsync(CancellationToken cancellationToken = default) =>
            Refusal is null ? _store.CheckAsync(cancellationToken) : throw Refusal;

        public ValueTask DisposeAsync() => _store.DisposeAsync();
    }
}
