using Diary.Server.Storage.InMemory;
using Diary.Storage;
using Diary.Storage.Conformance;
using Xunit.Sdk;

namespace Diary.Server.Tests.Storage;

/// <summary>The kit on trial: a store whose numbers are broken on purpose does not pass.</summary>
public class BrokenNumbersTests
{
    [Fact]
    public Task A_store_that_numbers_before_the_turn_of_the_commit_is_found_out() =>
        AssertFoundOutAsync(store => new EarlyNumbers(store), kit => kit.Many_that_append_at_once_leave_no_gap_and_no_number_twice());

    [Fact]
    public Task A_store_that_goes_by_what_is_left_of_the_partition_is_found_out() =>
        AssertFoundOutAsync(store => new LeftNumbers(store), kit => kit.Deleting_what_was_appended_sets_no_number_back());

    [Fact]
    public Task A_store_that_leaves_gaps_is_found_out() =>
        AssertFoundOutAsync(store => new SpentNumbers(store), kit => kit.A_commit_that_is_refused_leaves_no_gap());

    private static async Task AssertFoundOutAsync(Func<InMemoryStore, IDiaryStore> breakIt, Func<Kit, Task> test)
    {
        var whole = new Kit(store => store);
        await whole.InitializeAsync();
        await test(whole);
        await whole.DisposeAsync();

        var broken = new Kit(breakIt);
        await broken.InitializeAsync();
        await Assert.ThrowsAnyAsync<XunitException>(() => test(broken));
        await broken.DisposeAsync();
    }

    private sealed class Kit(Func<InMemoryStore, IDiaryStore> breakIt) : StoreConformance
    {
        protected override bool IsDurable => false;

        protected override ValueTask<IDiaryStore> OpenAsync(StoreSchema schema) => new(breakIt(new InMemoryStore(schema)));
    }

    /// <summary>
    /// Numbers entries itself, as records of a kind without numbers would be: the store below takes any number, since the kind that it
    /// knows puts them.
    /// </summary>
    private abstract class OwnNumbers(InMemoryStore inner) : IDiaryStore
    {
        private static readonly RecordType<TestEntry> Plain = new(
            "plain_entry", new PlainCodec(), entry => TestKinds.EntryKey(entry.Book, entry.Number));

        private readonly InMemoryStore _entries = new(new StoreSchema(1, [Plain]));

        public async ValueTask<Stored<T>?> GetAsync<T>(RecordType<T> type, StoredKey key, CancellationToken cancellationToken = default)
            where T : class =>
            type == (object)RecordHeads.Type
                ? (Stored<T>)(object)new Stored<RecordHead>(new RecordHead("", "", await LastAsync()), 1)
                : await inner.GetAsync(type, key, cancellationToken);

        public async ValueTask<RecordPage<T>> ListAsync<T>(RecordQuery<T> query, CancellationToken cancellationToken = default)
            where T : class
        {
            if (query is not RecordQuery<TestEntry> { } entries)
                return await inner.ListAsync(query, cancellationToken);
            var page = await _entries.ListAsync(new RecordQuery<TestEntry> { Type = Plain, Partition = entries.Partition, After = entries.After, Limit = entries.Limit }, cancellationToken);
            return (RecordPage<T>)(object)page;
        }

        public async ValueTask<CommitOutcome> CommitAsync(ChangeSet changes, CancellationToken cancellationToken = default)
        {
            var rest = new List<Change>();
            var own = new ChangeSet();
            foreach (var change in changes.Changes)
            {
                if (change is Change.Append { Record: TestEntry entry })
                    own.Put(Plain, entry with { Number = await NextAsync(own.Changes.Count) }, Expected.Anything);
                else if (change is Change.Delete && change.Type == TestKinds.Entries)
                    own.Delete(Plain, change.Key, Expected.Anything);
                else
                    rest.Add(change);
            }

            await Task.Yield();
            var outcome = await inner.CommitBulkAsync(rest, cancellationToken);
            return outcome is CommitOutcome.Committed && !own.IsEmpty ? await _entries.CommitAsync(own, cancellationToken) : outcome;
        }

        public ValueTask<CommitOutcome> CommitBulkAsync(IEnumerable<Change> changes, CancellationToken cancellationToken = default) =>
            inner.CommitBulkAsync(changes, cancellationToken);

        public ValueTask CheckAsync(CancellationToken cancellationToken = default) => inner.CheckAsync(cancellationToken);

        public async ValueTask DisposeAsync()
        {
            await inner.DisposeAsync();
            await _entries.DisposeAsync();
        }

        protected abstract ValueTask<long> NextAsync(int before);

        protected async ValueTask<long> LastAsync()
        {
            var page = await _entries.ListAsync(new RecordQuery<TestEntry> { Type = Plain, Partition = RecordKey.Empty });
            return page.Items is [.., var last] ? last.Record.Number : 0;
        }

        private sealed class PlainCodec : IRecordCodec<TestEntry>
        {
            public byte[] Encode(TestEntry record) => TestKinds.Entries.Encode(record);

            public TestEntry Decode(ReadOnlySpan<byte> body) => TestKinds.Entries.Decode(body);
        }
    }

    /// <summary>Reads the last number, and commits when others may have as well.</summary>
    private sealed class EarlyNumbers(InMemoryStore inner) : OwnNumbers(inner)
    {
        protected override async ValueTask<long> NextAsync(int before)
        {
            var next = await LastAsync() + 1 + before;
            await Task.Yield();
            return next;
        }
    }

    /// <summary>Has no head: the greatest number that is there is the last.</summary>
    private sealed class LeftNumbers(InMemoryStore inner) : OwnNumbers(inner)
    {
        protected override async ValueTask<long> NextAsync(int before) => await LastAsync() + 1 + before;
    }

    /// <summary>A sequence, as databases have them: what was refused has spent its number.</summary>
    private sealed class SpentNumbers(InMemoryStore inner) : OwnNumbers(inner)
    {
        private long _last;

        protected override ValueTask<long> NextAsync(int before) => new(Interlocked.Increment(ref _last));
    }
}
