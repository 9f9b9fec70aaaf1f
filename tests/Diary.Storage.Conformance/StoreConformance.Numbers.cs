using Diary.Identifiers;
using Xunit;

namespace Diary.Storage.Conformance;

public abstract partial class StoreConformance
{
    [Fact]
    public async Task What_is_appended_is_numbered_from_1_in_each_partition()
    {
        await CommitAsync(new ChangeSet().Append(TestKinds.Entries, Entry("a")).Append(TestKinds.Entries, Entry("b")).Append(TestKinds.Entries, Entry("x", BookB)));
        await CommitAsync(new ChangeSet().Append(TestKinds.Entries, Entry("c") with { Number = 700 }));

        Assert.Equal([(1, "a"), (2, "b"), (3, "c")], await EntriesAsync(BookA));
        Assert.Equal([(1, "x")], await EntriesAsync(BookB));
        Assert.Equal((3, 1), (await LastNumberAsync(BookA), await LastNumberAsync(BookB)));
        Assert.Equal(0, await LastNumberAsync(new Id<TestBook>(new Guid(9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))));
    }

    [Fact]
    public async Task An_append_counts_as_a_record_that_was_created_and_is_touched_where_it_is_asked_for()
    {
        await CommitAsync(new ChangeSet().Append(TestKinds.Entries, Entry("a")));
        var committed = await CommitAsync(new ChangeSet().Append(TestKinds.Entries, Entry("b")).Put(TestKinds.Notes, Note(1), Expected.Anything));

        Assert.Equal(new CommitCounts(2, 0, 0, 0), committed.Counts);
        if (committed.Touched is { } touched)
        {
            var head = RecordHeads.At(TestKinds.Entries, TestKinds.BookKey(BookA));
            Assert.Superset(
                new HashSet<TouchedPartition>
                {
                    new(TestKinds.Entries.Name, null, TestKinds.BookKey(BookA)),
                    new(RecordHeads.Type.Name, null, head.Partition),
                },
                new HashSet<TouchedPartition>(touched));
        }
    }

    [Fact]
    public async Task Many_that_append_at_once_leave_no_gap_and_no_number_twice()
    {
        const int Tasks = 8;
        const int Rounds = 25;
        async Task AppendAsync(int task)
        {
            for (var round = 0; round < Rounds; round++)
                await CommitAsync(new ChangeSet().Append(TestKinds.Entries, Entry($"{task}/{round}")));
        }

        await Task.WhenAll(Enumerable.Range(0, Tasks).Select(task => Task.Run(() => AppendAsync(task))));
        var entries = await EntriesAsync(BookA);
        Assert.Equal(Enumerable.Range(1, Tasks * Rounds).Select(n => (long)n), entries.Select(entry => entry.Number));
        Assert.Equal(Tasks * Rounds, entries.Select(entry => entry.Text).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Tasks * Rounds, await LastNumberAsync(BookA));

        // Each waited for its own: what one appended later has the greater number.
        Assert.All(Enumerable.Range(0, Tasks), task =>
        {
            var own = entries.Where(entry => entry.Text.StartsWith($"{task}/", StringComparison.Ordinal)).Select(entry => entry.Text);
            Assert.Equal(Enumerable.Range(0, Rounds).Select(round => $"{task}/{round}"), own);
        });
    }

    [Fact]
    public async Task Who_reads_on_behind_the_last_number_misses_nothing_while_others_append()
    {
        const int Writers = 4;
        const int Rounds = 40;
        async Task AppendAsync(int writer)
        {
            for (var round = 0; round < Rounds; round++)
                await CommitAsync(new ChangeSet().Append(TestKinds.Entries, Entry($"{writer}/{round}")));
        }

        async Task<List<long>> FollowAsync()
        {
            var seen = new List<long>();
            while (seen.Count < Writers * Rounds)
            {
                var page = await Store.ListAsync(EntriesOf(BookA) with { After = RecordHeads.SortOf(seen.Count == 0 ? 0 : seen[^1]), Limit = 7 });
                seen.AddRange(page.Items.Select(item => item.Record.Number));
                await Task.Yield();
            }

            return seen;
        }

        var following = Task.Run(FollowAsync);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => AppendAsync(writer))));
        Assert.Equal(Enumerable.Range(1, Writers * Rounds).Select(n => (long)n), await following);
    }

    [Fact]
    public async Task A_commit_that_is_refused_leaves_no_gap()
    {
        await CommitAsync(new ChangeSet().Append(TestKinds.Entries, Entry("a", label: "one")));
        Assert.IsType<CommitOutcome.Conflict>(await Store.CommitAsync(
            new ChangeSet().Append(TestKinds.Entries, Entry("never")).Put(TestKinds.Notes, Note(1), Expected.Version(3))));
        Assert.IsType<CommitOutcome.NotUnique>(await Store.CommitAsync(new ChangeSet().Append(TestKinds.Entries, Entry("never", label: "one"))));
        IEnumerable<Change> Thrown()
        {
            yield return AppendStep("never");
            throw new InvalidDataException();
        }

        await Assert.ThrowsAsync<InvalidDataException>(async () => await Store.CommitBulkAsync(Thrown()));
        await CommitAsync(new ChangeSet().Append(TestKinds.Entries, Entry("b")));
        Assert.Equal([(1, "a"), (2, "b")], await EntriesAsync(BookA));
    }

    [Fact]
    public async Task Deleting_what_was_appended_sets_no_number_back()
    {
        await CommitAsync(new ChangeSet().Append(TestKinds.Entries, Entry("a")).Append(TestKinds.Entries, Entry("b")));
        await CommitAsync(new ChangeSet()
            .Delete(TestKinds.Entries, TestKinds.EntryKey(BookA, 1), Expected.Version(1))
            .Delete(TestKinds.Entries, TestKinds.EntryKey(BookA, 2), Expected.Version(1)));
        Assert.Equal(2, await LastNumberAsync(BookA));
        await CommitAsync(new ChangeSet().Append(TestKinds.Entries, Entry("c")));
        Assert.Equal([(3, "c")], await EntriesAsync(BookA));
    }

    [Fact]
    public async Task Numbers_go_on_after_the_store_was_closed()
    {
        await CommitAsync(new ChangeSet().Append(TestKinds.Entries, Entry("a")).Append(TestKinds.Entries, Entry("b")));
        await CommitAsync(new ChangeSet().Delete(TestKinds.Entries, TestKinds.EntryKey(BookA, 2), Expected.Anything));
        await ReopenAsync();
        await CommitAsync(new ChangeSet().Append(TestKinds.Entries, Entry("c")));
        (long, string)[] expected = IsDurable ? [(1, "a"), (3, "c")] : [(1, "c")];
        Assert.Equal(expected, await EntriesAsync(BookA));
    }

    [Fact]
    public async Task A_bulk_commit_numbers_what_it_appends_from_one_batch_to_the_next()
    {
        await CommitAsync(new ChangeSet().Append(TestKinds.Entries, Entry("0")));
        var steps = Enumerable.Range(1, 1_000).SelectMany(number => new[] { AppendStep($"{number}"), PutStep(Note(number)) });
        Assert.IsType<CommitOutcome.Committed>(await Store.CommitBulkAsync(steps));
        Assert.Equal(Enumerable.Range(0, 1_001).Select(n => (n + 1L, $"{n}")), await EntriesAsync(BookA));
        Assert.Equal(1_001, await LastNumberAsync(BookA));
    }

    [Fact]
    public async Task Numbered_records_are_not_put_others_not_appended_and_heads_left_alone()
    {
        var head = new RecordHead(TestKinds.Entries.Name, TestKinds.BookKey(BookA).ToString(), 5);
        Change[] misuses =
        [
            new Change.Put(TestKinds.Entries, TestKinds.EntryKey(BookA, 1), Expected.Anything, Entry("a") with { Number = 1 }),
            new Change.Append(TestKinds.Counters, RecordKey.Empty, new TestCounter("a", 1)),
            new Change.Append(TestKinds.Entries, TestKinds.BookKey(BookB), Entry("a")),
            new Change.Put(RecordHeads.Type, RecordHeads.Type.KeyOf(head), Expected.Anything, head),
            new Change.Delete(RecordHeads.Type, RecordHeads.Type.KeyOf(head), Expected.Anything),
        ];
        foreach (var misuse in misuses)
            await Assert.ThrowsAnyAsync<ArgumentException>(async () => await Store.CommitBulkAsync([misuse]));
        Assert.Empty(await EntriesAsync(BookA));
        Assert.Equal(0, await LastNumberAsync(BookA));
    }

    [Fact]
    public async Task A_set_without_steps_is_committed_and_changes_nothing()
    {
        await PutAsync(Note(1));
        await Store.SettleAsync();
        Assert.Equal(new CommitCounts(0, 0, 0, 0), (await CommitAsync(new ChangeSet())).Counts);
        await AssertNumbersAsync([1], NotesOf(BookA));
    }

    protected TestEntry Entry(string text, Id<TestBook>? book = null, string? label = null) => new(book ?? BookA, text, Label: label);

    private Change.Append AppendStep(string text) => new(TestKinds.Entries, TestKinds.BookKey(BookA), Entry(text));

    private static RecordQuery<TestEntry> EntriesOf(Id<TestBook> book) => new() { Type = TestKinds.Entries, Partition = TestKinds.BookKey(book) };

    private async Task<IReadOnlyList<(long Number, string Text)>> EntriesAsync(Id<TestBook> book) =>
        [.. (await Store.ListAllAsync(EntriesOf(book))).Select(item => (item.Record.Number, item.Record.Text))];

    private ValueTask<long> LastNumberAsync(Id<TestBook> book) => Store.LastNumberAsync(TestKinds.Entries, TestKinds.BookKey(book));
}
