using Xunit;

namespace Diary.Storage.Conformance;

public abstract partial class StoreConformance
{
    [Fact]
    public async Task A_partition_is_listed_in_the_order_of_its_keys_and_alone()
    {
        await PutAsync(Note(3), Note(-1), Note(0), Note(int.MaxValue), Note(int.MinValue), new TestNote(BookB, 1, ""));
        await AssertNumbersAsync([int.MinValue, -1, 0, 3, int.MaxValue], NotesOf(BookA));
        await AssertNumbersAsync([1], NotesOf(BookB));
    }

    [Theory]
    [InlineData(3, 5, new[] { 3, 4, 5 })]
    [InlineData(1, 1, new[] { 1 })]
    [InlineData(0, 2, new[] { 1, 2 })]
    [InlineData(8, 99, new[] { 8, 9 })]
    [InlineData(10, 99, new int[0])]
    [InlineData(5, 3, new int[0])]
    [InlineData(null, 2, new[] { 1, 2 })]
    [InlineData(8, null, new[] { 8, 9 })]
    public async Task A_range_includes_both_its_ends(int? from, int? to, int[] numbers)
    {
        await PutAsync([.. Enumerable.Range(1, 9).Select(number => Note(number, rank: number))]);
        var query = NotesOf(BookA) with
        {
            From = from is { } f ? TestKinds.Key(f) : RecordKey.Empty,
            To = to is { } t ? TestKinds.Key(t) : null,
        };
        Assert.Equal(numbers, await NumbersAsync(query));

        var ranked = RankedOf(BookA) with
        {
            From = from is { } least ? new RecordKeyBuilder().Add((long)least).ToKey() : RecordKey.Empty,
            To = to is { } most ? new RecordKeyBuilder().Add((long)most).ToKey() : null,
        };
        Assert.Equal(numbers, await NumbersAsync(ranked));
    }

    [Fact]
    public async Task The_end_of_a_range_takes_in_all_that_begins_with_it()
    {
        string[] words = ["", "ма", "мам", "мама", "мамонт", "мо", "я"];
        var changes = new ChangeSet();
        foreach (var word in words)
            changes.Put(TestKinds.Words, new TestWord(word), Expected.Nothing);
        await CommitAsync(changes);

        var prefix = new RecordKey("мам"u8);
        var query = new RecordQuery<TestWord> { Type = TestKinds.Words, Partition = RecordKey.Empty, From = prefix, To = prefix };
        var found = await Store.ListAsync(query);
        Assert.Equal(["мам", "мама", "мамонт"], found.Items.Select(item => item.Record.Text));

        var all = await Store.ListAsync(query with { From = RecordKey.Empty, To = null });
        Assert.Equal(words, all.Items.Select(item => item.Record.Text));
        var upTo = await Store.ListAsync(query with { From = RecordKey.Empty });
        Assert.Equal(words[..5], upTo.Items.Select(item => item.Record.Text));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(10, false)]
    [InlineData(11, false)]
    [InlineData(1, true)]
    [InlineData(4, true)]
    public async Task Pages_put_together_are_the_whole(int limit, bool byRank)
    {
        // Two notes share each rank, so that page borders fall between equal index keys.
        await PutAsync([.. Enumerable.Range(1, 10).Select(number => Note(number, rank: number / 2)), new TestNote(BookB, 1, "", Rank: 0)]);
        var query = (byRank ? RankedOf(BookA) : NotesOf(BookA)) with { Limit = limit };
        var numbers = new List<int>();
        RecordKey? after = null;
        do
        {
            var page = await Store.ListAsync(query with { After = after });
            Assert.InRange(page.Items.Count, 1, limit);
            numbers.AddRange(page.Items.Select(item => item.Record.Number));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(Enumerable.Range(1, 10), numbers);
        Assert.Equal(numbers, (await Store.ListAllAsync(query)).Select(item => item.Record.Number));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pages_give_what_was_there_all_the_time_once_whatever_happens_between(bool byRank)
    {
        await PutAsync([.. Enumerable.Range(1, 20).Select(number => Note(number * 10, rank: number))]);
        var query = (byRank ? RankedOf(BookA) : NotesOf(BookA)) with { Limit = 3 };
        var seen = new List<int>();
        var stable = Enumerable.Range(1, 20).Select(number => number * 10).ToHashSet();
        RecordKey? after = null;
        var round = 0;
        do
        {
            var page = await Store.ListAsync(query with { After = after });
            seen.AddRange(page.Items.Select(item => item.Record.Number));
            after = page.Next;

            // The last record of the page goes, others come before and behind the border.
            var last = seen[^1];
            stable.Remove(last);
            stable.Remove(210 - last);
            await CommitAsync(new ChangeSet()
                .Delete(TestKinds.Notes, TestKinds.NoteKey(BookA, last), Expected.Anything)
                .Put(TestKinds.Notes, Note(last - 5, "new", rank: (last / 10) - 1), Expected.Anything)
                .Put(TestKinds.Notes, Note(last + 5, "new", rank: (last / 10) + 1), Expected.Anything));
            Assert.True(++round < 50, "The pages do not end.");
        }
        while (after is not null);

        Assert.Equal(seen.Order(), byRank ? seen.Order() : seen);
        Assert.Equal(seen.Distinct().Count(), seen.Count);
        Assert.Empty(stable.Except(seen));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(RecordQuery<TestNote>.MaxLimit + 1)]
    public async Task A_limit_out_of_range_is_refused(int limit) =>
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await Store.ListAsync(NotesOf(BookA) with { Limit = limit }));

    [Fact]
    public async Task An_empty_range_has_no_next_page()
    {
        var page = await Store.ListAsync(NotesOf(BookA));
        Assert.Empty(page.Items);
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task A_place_from_an_earlier_range_does_not_widen_a_later_one()
    {
        await PutAsync([.. Enumerable.Range(1, 9).Select(number => Note(number))]);
        var first = await Store.ListAsync(NotesOf(BookA) with { Limit = 2 });
        await AssertNumbersAsync([5, 6], NotesOf(BookA) with { After = first.Next, From = TestKinds.Key(5), To = TestKinds.Key(6) });
        await AssertNumbersAsync([3, 4], NotesOf(BookA) with { After = first.Next, To = TestKinds.Key(4) });
    }
}
