using Xunit;

namespace Diary.Storage.Conformance;

public abstract partial class StoreConformance
{
    [Fact]
    public async Task An_unknown_kind_is_refused()
    {
        var counter = new TestCounter("c", 1);
        var key = TestKinds.CounterKey("c");
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await Store.GetAsync(TestKinds.Strangers, key));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () =>
            await Store.ListAsync(new RecordQuery<TestCounter> { Type = TestKinds.Strangers, Partition = RecordKey.Empty }));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () =>
            await Store.CommitAsync(new ChangeSet().Put(TestKinds.Strangers, counter, Expected.Anything)));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await Store.CommitBulkAsync(
            [PutStep(Note(1)), new Change.Put(TestKinds.Strangers, key, Expected.Anything, counter)]));
        Assert.Null(await GetAsync(1));
    }

    [Fact]
    public async Task An_unknown_index_is_refused()
    {
        var stranger = new RecordIndex<TestNote>("rank", _ => null);
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await Store.ListAsync(NotesOf(BookA) with { Index = stranger }));
    }

    [Fact]
    public async Task A_step_whose_key_is_not_its_records_is_refused()
    {
        var step = new Change.Put(TestKinds.Notes, TestKinds.NoteKey(BookA, 2), Expected.Anything, Note(1));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await Store.CommitBulkAsync([step]));
        Assert.Null(await GetAsync(1));
        Assert.Null(await GetAsync(2));
    }

    [Fact]
    public async Task A_key_that_is_too_long_is_refused_and_changes_nothing()
    {
        var tooLong = new RecordKey(new byte[RecordKey.MaxLength]);
        await Assert.ThrowsAnyAsync<ArgumentException>(async () =>
            await Store.GetAsync(TestKinds.Words, new StoredKey(new RecordKey("p"u8), tooLong)));
    }

    [Fact]
    public async Task Bad_steps_leave_the_store_working()
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await Store.CommitBulkAsync(
            [PutStep(Note(1)), new Change.Put(TestKinds.Notes, TestKinds.NoteKey(BookA, 9), Expected.Anything, Note(8))]));
        await PutAsync(Note(2));
        await AssertNumbersAsync([2], NotesOf(BookA));
    }

    [Fact]
    public async Task An_open_store_says_that_it_can_be_used() => await Store.CheckAsync();

    [Fact]
    public async Task A_closed_store_is_unavailable_and_may_be_closed_again()
    {
        await Store.DisposeAsync();
        await Store.DisposeAsync();
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await GetAsync(1));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await Store.ListAsync(NotesOf(BookA)));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
            await Store.CommitAsync(new ChangeSet().Put(TestKinds.Notes, Note(1), Expected.Anything)));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await Store.CommitBulkAsync([PutStep(Note(1))]));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await Store.CheckAsync());
    }
}
