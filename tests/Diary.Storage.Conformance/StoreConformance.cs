using Diary.Identifiers;
using Xunit;

namespace Diary.Storage.Conformance;

/// <summary>
/// What every store has to pass. Derive one class for a store and say in <see cref="OpenAsync"/> how it is opened; the tests are
/// in one file per matter. xunit makes a new instance for each test, so that each has a store of its own.
/// </summary>
public abstract partial class StoreConformance : IAsyncLifetime
{
    private IDiaryStore? _store;

    /// <summary>The store under test.</summary>
    protected IDiaryStore Store => _store ?? throw new InvalidOperationException("The store is not open.");

    /// <summary>Whether what was committed is there after <see cref="ReopenAsync"/>.</summary>
    protected abstract bool IsDurable { get; }

    protected Id<TestBook> BookA { get; } = Id<TestBook>.Parse("0198c0de-0000-7000-8000-00000000000a");

    protected Id<TestBook> BookB { get; } = Id<TestBook>.Parse("0198c0de-0000-7000-8000-00000000000b");

    /// <summary>Opens the store of this test, new or as it was left.</summary>
    protected abstract ValueTask<IDiaryStore> OpenAsync(StoreSchema schema);

    /// <summary>Removes what the test left behind, once the store is closed.</summary>
    protected virtual ValueTask CleanUpAsync() => ValueTask.CompletedTask;

    public async Task InitializeAsync() => _store = await OpenAsync(TestKinds.Schema);

    public async Task DisposeAsync()
    {
        if (_store is not null)
            await _store.DisposeAsync();
        await CleanUpAsync();
    }

    /// <summary>Closes the store and opens it again.</summary>
    protected async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        _store = await OpenAsync(TestKinds.Schema);
    }

    protected async Task<CommitOutcome.Committed> CommitAsync(ChangeSet changes) =>
        Assert.IsType<CommitOutcome.Committed>(await Store.CommitAsync(changes));

    protected Task<CommitOutcome.Committed> PutAsync(params TestNote[] notes)
    {
        var changes = new ChangeSet();
        foreach (var note in notes)
            changes.Put(TestKinds.Notes, note, Expected.Anything);
        return CommitAsync(changes);
    }

    protected ValueTask<Stored<TestNote>?> GetAsync(int number) =>
        Store.GetAsync(TestKinds.Notes, TestKinds.NoteKey(BookA, number));

    protected TestNote Note(int number, string text = "", string? label = null, long? rank = null) =>
        new(BookA, number, text, label, rank);

    protected RecordQuery<TestNote> NotesOf(Id<TestBook> book) =>
        new() { Type = TestKinds.Notes, Partition = TestKinds.BookKey(book) };

    protected RecordQuery<TestNote> RankedOf(Id<TestBook> book) => NotesOf(book) with { Index = TestKinds.NotesByRank };

    protected async Task AssertNumbersAsync(int[] expected, RecordQuery<TestNote> query) => Assert.Equal(expected, await NumbersAsync(query));

    protected async Task<int[]> NumbersAsync(RecordQuery<TestNote> query) =>
        [.. (await Store.ListAsync(query)).Items.Select(item => item.Record.Number)];
}
