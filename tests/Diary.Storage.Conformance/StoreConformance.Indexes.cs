using Xunit;

namespace Diary.Storage.Conformance;

public abstract partial class StoreConformance
{
    [Fact]
    public async Task A_second_record_with_a_unique_key_is_refused_and_changes_nothing()
    {
        await PutAsync(Note(1, "first", "label"));
        var outcome = await Store.CommitAsync(new ChangeSet()
            .Put(TestKinds.Notes, Note(2), Expected.Nothing)
            .Put(TestKinds.Notes, new TestNote(BookB, 3, "", "label"), Expected.Nothing));
        Assert.Equal(new CommitOutcome.NotUnique(TestKinds.Notes, TestKinds.NotesByLabel), outcome);
        Assert.Null(await GetAsync(2));
        Assert.Null(await Store.GetAsync(TestKinds.Notes, TestKinds.NoteKey(BookB, 3)));
    }

    [Fact]
    public async Task Two_records_of_one_set_may_not_have_the_same_unique_key()
    {
        var outcome = await Store.CommitAsync(new ChangeSet()
            .Put(TestKinds.Notes, Note(1, label: "label"), Expected.Nothing)
            .Put(TestKinds.Notes, Note(2, label: "label"), Expected.Nothing));
        Assert.Equal(new CommitOutcome.NotUnique(TestKinds.Notes, TestKinds.NotesByLabel), outcome);
        Assert.Null(await GetAsync(1));
    }

    [Fact]
    public async Task Records_without_a_unique_key_are_not_compared()
    {
        var committed = await PutAsync(Note(1), Note(2), Note(3));
        Assert.Equal(3, committed.Counts.Created);
    }

    [Fact]
    public async Task Keys_that_only_look_alike_are_different()
    {
        var committed = await PutAsync(Note(1, label: "анна"), Note(2, label: "Анна"), Note(3, label: "анна "), Note(4, label: ""), Note(5, label: "a"));
        Assert.Equal(5, committed.Counts.Created);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    public async Task A_unique_key_may_go_from_one_record_to_another_in_one_set(int first, int second)
    {
        await PutAsync(Note(1, label: "label"), Note(2));
        TestNote[] after = [Note(1), Note(2, label: "label")];
        var committed = await CommitAsync(new ChangeSet()
            .Put(TestKinds.Notes, after[first - 1], Expected.Version(1))
            .Put(TestKinds.Notes, after[second - 1], Expected.Version(1)));
        Assert.Equal(2, committed.Counts.Updated);
        var byLabel = await Store.ListAsync(new RecordQuery<TestNote>
        {
            Type = TestKinds.Notes,
            Index = TestKinds.NotesByLabel,
            Partition = RecordKey.Empty,
            From = TestKinds.Key("label"),
            To = TestKinds.Key("label"),
        });
        Assert.Equal(2, Assert.Single(byLabel.Items).Record.Number);
    }

    [Fact]
    public async Task Two_records_may_exchange_their_unique_keys()
    {
        await PutAsync(Note(1, label: "a"), Note(2, label: "b"));
        var committed = await PutAsync(Note(1, label: "b"), Note(2, label: "a"));
        Assert.Equal(2, committed.Counts.Updated);
    }

    [Fact]
    public async Task A_unique_key_is_free_again_when_its_record_is_deleted()
    {
        await PutAsync(Note(1, label: "label"));
        await CommitAsync(new ChangeSet()
            .Put(TestKinds.Notes, Note(2, label: "label"), Expected.Nothing)
            .Delete(TestKinds.Notes, TestKinds.NoteKey(BookA, 1), Expected.Anything));
        Assert.NotNull(await GetAsync(2));
    }

    [Fact]
    public async Task A_stale_version_is_told_before_a_key_that_is_not_unique()
    {
        await PutAsync(Note(1, label: "label"), Note(3));
        var outcome = await Store.CommitAsync(new ChangeSet()
            .Put(TestKinds.Notes, Note(2, label: "label"), Expected.Nothing)
            .Require(TestKinds.Notes, TestKinds.NoteKey(BookA, 3), Expected.Version(5)));
        Assert.Equal(new CommitOutcome.Conflict(TestKinds.Notes, TestKinds.NoteKey(BookA, 3)), outcome);
    }

    [Fact]
    public async Task An_index_is_in_the_order_of_its_keys_then_of_the_records_keys()
    {
        await PutAsync(
            Note(5, rank: -1), Note(4, rank: 10), Note(3, rank: 10), Note(2, rank: long.MinValue), Note(1, rank: long.MaxValue), Note(6),
            new TestNote(BookB, 1, "", Rank: 10));
        await AssertNumbersAsync([2, 5, 3, 4, 1], RankedOf(BookA));
        await AssertNumbersAsync([1], RankedOf(BookB));
    }

    [Fact]
    public async Task An_index_follows_the_record()
    {
        await PutAsync(Note(1, rank: 1), Note(2, rank: 2));
        await PutAsync(Note(1, rank: 3));
        await AssertNumbersAsync([2, 1], RankedOf(BookA));
        await PutAsync(Note(2));
        await AssertNumbersAsync([1], RankedOf(BookA));
        await CommitAsync(new ChangeSet().Delete(TestKinds.Notes, TestKinds.NoteKey(BookA, 1), Expected.Anything));
        Assert.Empty(await NumbersAsync(RankedOf(BookA)));
    }

    [Fact]
    public async Task An_index_gives_the_record_with_its_version()
    {
        await PutAsync(Note(1, "a", rank: 1));
        await PutAsync(Note(1, "b", rank: 1));
        var page = await Store.ListAsync(RankedOf(BookA));
        Assert.Equal(new Stored<TestNote>(Note(1, "b", rank: 1), 2), Assert.Single(page.Items));
    }
}
