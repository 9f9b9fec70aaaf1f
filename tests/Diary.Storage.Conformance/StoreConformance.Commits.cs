using Xunit;

namespace Diary.Storage.Conformance;

public abstract partial class StoreConformance
{
    [Fact]
    public async Task A_record_that_is_not_there_is_null() => Assert.Null(await GetAsync(1));

    [Fact]
    public async Task A_new_record_has_version_1_and_each_change_adds_one()
    {
        var created = await PutAsync(Note(1, "first"));
        Assert.Equal(new CommitCounts(1, 0, 0, 0), created.Counts);
        Assert.Equal(new Stored<TestNote>(Note(1, "first"), 1), await GetAsync(1));

        var updated = await PutAsync(Note(1, "second"));
        Assert.Equal(new CommitCounts(0, 1, 0, 0), updated.Counts);
        Assert.Equal(new Stored<TestNote>(Note(1, "second"), 2), await GetAsync(1));
    }

    [Fact]
    public async Task An_equal_record_is_left_alone()
    {
        await PutAsync(Note(1, "same", "label", 5));
        var committed = await PutAsync(Note(1, "same", "label", 5), Note(2));
        Assert.Equal(new CommitCounts(1, 0, 1, 0), committed.Counts);
        Assert.Equal(1, (await GetAsync(1))!.Version);
    }

    [Fact]
    public async Task An_empty_set_is_committed_and_does_nothing()
    {
        var committed = await CommitAsync(new ChangeSet());
        Assert.Equal(default, committed.Counts);
    }

    [Fact]
    public async Task A_deleted_record_is_gone_and_begins_again_at_version_1()
    {
        await PutAsync(Note(1, "a"));
        await PutAsync(Note(1, "b"));
        var deleted = await CommitAsync(new ChangeSet().Delete(TestKinds.Notes, TestKinds.NoteKey(BookA, 1), Expected.Version(2)));
        Assert.Equal(new CommitCounts(0, 0, 0, 1), deleted.Counts);
        Assert.Null(await GetAsync(1));

        await PutAsync(Note(1, "c"));
        Assert.Equal(1, (await GetAsync(1))!.Version);
    }

    [Fact]
    public async Task Deleting_nothing_is_no_error_and_counts_nothing()
    {
        var committed = await CommitAsync(new ChangeSet().Delete(TestKinds.Notes, TestKinds.NoteKey(BookA, 1), Expected.Anything));
        Assert.Equal(default, committed.Counts);
    }

    public static TheoryData<string, long, bool> Expectations => new()
    {
        // What is expected, the version that is there (0: no record), whether it fits.
        { "anything", 0, true }, { "anything", 2, true },
        { "nothing", 0, true }, { "nothing", 1, false },
        { "version 1", 0, false }, { "version 1", 1, true }, { "version 1", 2, false },
        { "version 2", 1, false }, { "version 2", 2, true },
    };

    [Theory]
    [MemberData(nameof(Expectations))]
    public async Task A_step_is_committed_only_if_the_record_is_as_expected(string expected, long found, bool fits)
    {
        for (var version = 1; version <= found; version++)
            await PutAsync(Note(1, $"v{version}"));
        var expectation = expected switch
        {
            "anything" => Expected.Anything,
            "nothing" => Expected.Nothing,
            "version 1" => Expected.Version(1),
            _ => Expected.Version(2),
        };
        var key = TestKinds.NoteKey(BookA, 1);

        var required = await Store.CommitAsync(new ChangeSet().Require(TestKinds.Notes, key, expectation));
        var put = await Store.CommitAsync(new ChangeSet().Put(TestKinds.Notes, Note(1, "new"), expectation));
        var after = await GetAsync(1);
        if (fits)
        {
            Assert.Equal(default, Assert.IsType<CommitOutcome.Committed>(required).Counts);
            Assert.IsType<CommitOutcome.Committed>(put);
            Assert.Equal(new Stored<TestNote>(Note(1, "new"), found + 1), after);
        }
        else
        {
            Assert.Equal(new CommitOutcome.Conflict(TestKinds.Notes, key), required);
            Assert.Equal(new CommitOutcome.Conflict(TestKinds.Notes, key), put);
            Assert.Equal(found, after?.Version ?? 0);
            var deleted = await Store.CommitAsync(new ChangeSet().Delete(TestKinds.Notes, key, expectation));
            Assert.Equal(new CommitOutcome.Conflict(TestKinds.Notes, key), deleted);
        }
    }

    [Fact]
    public async Task A_conflict_names_the_first_step_and_changes_nothing()
    {
        await PutAsync(Note(2, "two"), Note(3, "three"));
        var outcome = await Store.CommitAsync(new ChangeSet()
            .Put(TestKinds.Notes, Note(1, "one"), Expected.Nothing)
            .Put(TestKinds.Notes, Note(2, "changed"), Expected.Version(7))
            .Delete(TestKinds.Notes, TestKinds.NoteKey(BookA, 3), Expected.Nothing)
            .Put(TestKinds.Counters, new TestCounter("c", 1), Expected.Anything));

        Assert.Equal(new CommitOutcome.Conflict(TestKinds.Notes, TestKinds.NoteKey(BookA, 2)), outcome);
        Assert.Null(await GetAsync(1));
        Assert.Equal(new Stored<TestNote>(Note(2, "two"), 1), await GetAsync(2));
        Assert.NotNull(await GetAsync(3));
        Assert.Null(await Store.GetAsync(TestKinds.Counters, TestKinds.CounterKey("c")));
    }

    [Fact]
    public async Task A_set_may_span_kinds_and_partitions()
    {
        var committed = await CommitAsync(new ChangeSet()
            .Put(TestKinds.Notes, Note(1), Expected.Nothing)
            .Put(TestKinds.Notes, new TestNote(BookB, 1, "other"), Expected.Nothing)
            .Put(TestKinds.Counters, new TestCounter("c", 1), Expected.Nothing));
        Assert.Equal(3, committed.Counts.Created);
        Assert.Equal(1, (await Store.GetAsync(TestKinds.Counters, TestKinds.CounterKey("c")))!.Record.Value);
        Assert.Equal("other", (await Store.GetAsync(TestKinds.Notes, TestKinds.NoteKey(BookB, 1)))!.Record.Text);
    }

    [Fact]
    public async Task What_was_touched_is_told_or_may_be_anything()
    {
        await PutAsync(Note(1, "a", rank: 1), new TestNote(BookB, 1, "b", Rank: 1));
        var moved = await PutAsync(Note(1, "a", label: "label"), new TestNote(BookB, 1, "b", Rank: 1));
        if (moved.Touched is null)
            return;

        Assert.Contains(new TouchedPartition("test_note", null, TestKinds.BookKey(BookA)), moved.Touched);
        Assert.Contains(new TouchedPartition("test_note", "rank", TestKinds.BookKey(BookA)), moved.Touched);
        Assert.Contains(new TouchedPartition("test_note", "label", RecordKey.Empty), moved.Touched);

        var deleted = await CommitAsync(new ChangeSet().Delete(TestKinds.Notes, TestKinds.NoteKey(BookA, 1), Expected.Anything));
        Assert.Contains(new TouchedPartition("test_note", null, TestKinds.BookKey(BookA)), deleted.Touched!);
        Assert.Contains(new TouchedPartition("test_note", "label", RecordKey.Empty), deleted.Touched!);
    }

    [Fact]
    public async Task What_was_committed_is_there_after_reopening()
    {
        await PutAsync(Note(1, "kept", "label", 7));
        await PutAsync(Note(1, "changed", "label", 7));
        await PutAsync(Note(2, "gone"));
        await CommitAsync(new ChangeSet().Delete(TestKinds.Notes, TestKinds.NoteKey(BookA, 2), Expected.Anything));
        await ReopenAsync();

        var expected = IsDurable ? new Stored<TestNote>(Note(1, "changed", "label", 7), 2) : null;
        Assert.Equal(expected, await GetAsync(1));
        Assert.Null(await GetAsync(2));
        await AssertNumbersAsync(IsDurable ? [1] : [], RankedOf(BookA));
    }
}
