using Xunit;

namespace Diary.Storage.Conformance;

public abstract partial class StoreConformance
{
    [Fact]
    public async Task A_bulk_commit_takes_thousands_of_steps()
    {
        await PutAsync(Note(1, "text 1"), Note(2, "old"), Note(99_999, "to go"));
        var steps = Enumerable.Range(1, 5_000).Select(number => PutStep(Note(number, $"text {number}", $"label {number}", number)))
            .Append(new Change.Delete(TestKinds.Notes, TestKinds.NoteKey(BookA, 99_999), Expected.Version(1)));
        var committed = Assert.IsType<CommitOutcome.Committed>(await Store.CommitBulkAsync(steps));
        Assert.Equal(new CommitCounts(4_998, 2, 0, 1), committed.Counts);

        var again = Assert.IsType<CommitOutcome.Committed>(await Store.CommitBulkAsync(
            Enumerable.Range(1, 5_000).Select(number => PutStep(Note(number, $"text {number}", $"label {number}", number)))));
        Assert.Equal(new CommitCounts(0, 0, 5_000, 0), again.Counts);

        await ReopenAsync();
        Assert.Equal(IsDurable ? 5_000 : 0, (await NumbersAsync(RankedOf(BookA))).Length);
    }

    [Fact]
    public async Task A_bulk_commit_whose_sequence_throws_changes_nothing()
    {
        await PutAsync(Note(1, "before", "label", 1));
        IEnumerable<Change> Steps()
        {
            yield return PutStep(Note(1, "after", "other", 2));
            for (var number = 2; number < 2_000; number++)
                yield return PutStep(Note(number, "new", $"label {number}", number));
            throw new InvalidDataException("line 2000");
        }

        var thrown = await Assert.ThrowsAsync<InvalidDataException>(async () => await Store.CommitBulkAsync(Steps()));
        Assert.Equal("line 2000", thrown.Message);
        await AssertNumbersAsync([1], NotesOf(BookA));
        Assert.Equal(new Stored<TestNote>(Note(1, "before", "label", 1), 1), await GetAsync(1));

        // The store goes on as if nothing had been.
        await PutAsync(Note(2, "next", "label 2", 2));
        await AssertNumbersAsync([1, 2], RankedOf(BookA));
    }

    [Fact]
    public async Task A_bulk_commit_with_a_conflict_changes_nothing()
    {
        var outcome = await Store.CommitBulkAsync(
            Enumerable.Range(1, 1_000).Select(number => PutStep(Note(number))).Append(PutStep(Note(7_000), Expected.Version(1))));
        Assert.Equal(new CommitOutcome.Conflict(TestKinds.Notes, TestKinds.NoteKey(BookA, 7_000)), outcome);
        Assert.Empty(await NumbersAsync(NotesOf(BookA)));
    }

    [Fact]
    public async Task A_bulk_commit_judges_unique_keys_at_its_end()
    {
        await PutAsync(Note(1, label: "a"), Note(2, label: "b"));
        Change[] steps = [PutStep(Note(2, label: "a")), .. Enumerable.Range(10, 1_500).Select(number => PutStep(Note(number))), PutStep(Note(1, label: "b"))];
        Assert.IsType<CommitOutcome.Committed>(await Store.CommitBulkAsync(steps));

        var refused = await Store.CommitBulkAsync([PutStep(Note(3, label: "a")), .. Enumerable.Range(2_000, 1_500).Select(number => PutStep(Note(number)))]);
        Assert.Equal(new CommitOutcome.NotUnique(TestKinds.Notes, TestKinds.NotesByLabel), refused);
        Assert.Null(await GetAsync(3));
        Assert.Null(await GetAsync(2_000));
    }

    [Fact]
    public async Task A_step_of_a_bulk_commit_sees_those_before_it()
    {
        var committed = Assert.IsType<CommitOutcome.Committed>(await Store.CommitBulkAsync(
        [
            PutStep(Note(1, "a"), Expected.Nothing),
            PutStep(Note(1, "b"), Expected.Version(1)),
            new Change.Require(TestKinds.Notes, TestKinds.NoteKey(BookA, 1), Expected.Version(2)),
            PutStep(Note(2, "a"), Expected.Nothing),
            new Change.Delete(TestKinds.Notes, TestKinds.NoteKey(BookA, 2), Expected.Version(1)),
        ]));
        Assert.Equal(new CommitCounts(2, 1, 0, 1), committed.Counts);
        Assert.Equal(new Stored<TestNote>(Note(1, "b"), 2), await GetAsync(1));
        Assert.Null(await GetAsync(2));
    }

    [Fact]
    public async Task The_sequence_of_a_bulk_commit_may_read_and_sees_nothing_of_the_commit()
    {
        await PutAsync(Note(1, "before"));
        IEnumerable<Change> Steps()
        {
            for (var number = 1; number <= 1_000; number++)
                yield return PutStep(Note(number, "after"));
            var read = GetAsync(1).AsTask().GetAwaiter().GetResult();
            yield return PutStep(Note(2_000, read!.Record.Text));
        }

        Assert.IsType<CommitOutcome.Committed>(await Store.CommitBulkAsync(Steps()));
        Assert.Equal("before", (await GetAsync(2_000))!.Record.Text);
    }

    protected static Change PutStep(TestNote note, Expected expected = default) =>
        new Change.Put(TestKinds.Notes, TestKinds.Notes.KeyOf(note), expected, note);
}
