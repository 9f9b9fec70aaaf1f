using Diary.Identifiers;
using Diary.Server.Storage.LiteDb;
using Diary.Storage;
using Diary.Storage.Conformance;

namespace Diary.Server.Tests.Storage.LiteDb.Simulation;

/// <summary>Commits one after another, remembering what the store has to hold after each and when it was acknowledged.</summary>
internal sealed class Workload(SimulatedDisk disk, int seed)
{
    public const string Path = "diary.db";

    private static readonly Id<TestBook> Book = Id<TestBook>.Parse("0198c0de-0000-7000-8000-00000000000a");

    private readonly Random _random = new(seed);
    private readonly List<(int Moment, SortedDictionary<int, Stored<TestNote>> Notes)> _acknowledged = [(0, [])];

    public static LiteDbStoreOptions Options { get; } = new() { Path = Path, CheckpointBytes = 256 * 1024 };

    /// <summary>All that the workload puts.</summary>
    public static RecordQuery<TestNote> All { get; } = new() { Type = TestKinds.Notes, Partition = TestKinds.BookKey(Book) };

    /// <summary>All that the workload appends: one entry a commit, which says what the commit leaves.</summary>
    public static RecordQuery<TestEntry> Appended { get; } = new() { Type = TestKinds.Entries, Partition = TestKinds.BookKey(Book) };

    public static Task<LiteDbStore> OpenAsync(SimulatedDisk disk) => LiteDbStore.OpenAsync(TestKinds.Schema, Options, null, disk);

    /// <summary>What the store holds after the last acknowledged commit, and what it would hold after the one after that.</summary>
    public SortedDictionary<int, Stored<TestNote>> Expected { get; private set; } = [];

    public SortedDictionary<int, Stored<TestNote>>? Attempted { get; private set; }

    /// <summary>Commits until all is done or the store fails.</summary>
    /// <returns>Whether all was done.</returns>
    public async Task<bool> RunAsync(LiteDbStore store, int commits)
    {
        for (var i = 0; i < commits; i++)
        {
            var (changes, after, aborts) = Next();
            Attempted = after;
            try
            {
                var outcome = await store.CommitBulkAsync(aborts ? changes.Append(Abort()) : changes);
                Assert.Equal(aborts, outcome is CommitOutcome.Conflict);
            }
            catch (StoreUnavailableException)
            {
                return false;
            }

            if (!aborts)
                Expected = after;
            _acknowledged.Add((disk.Moment, Expected));
        }

        Attempted = null;
        return true;
    }

    /// <summary>Opens what a crash at a moment left, and holds it against what was acknowledged by then.</summary>
    public async Task VerifyAsync(SimulatedDisk crashed, int moment)
    {
        var last = _acknowledged.FindLastIndex(state => state.Moment <= moment);
        var allowed = new List<SortedDictionary<int, Stored<TestNote>>> { _acknowledged[last].Notes };
        if (last + 1 < _acknowledged.Count)
            allowed.Add(_acknowledged[last + 1].Notes);
        else if (Attempted is not null)
            allowed.Add(Attempted);
        await VerifyAsync(crashed, allowed);
    }

    public static async Task VerifyAsync(SimulatedDisk crashed, IReadOnlyList<SortedDictionary<int, Stored<TestNote>>> allowed)
    {
        await using var store = await OpenAsync(crashed);
        var notes = await store.ListAllAsync(All);
        Assert.Contains(allowed, state => state.Values.SequenceEqual(notes));
        var ranked = await store.ListAllAsync(All with { Index = TestKinds.NotesByRank });
        Assert.Equal(notes.Where(note => note.Record.Rank is not null).OrderBy(note => note.Record.Rank).ThenBy(note => note.Record.Number), ranked);

        // What was appended is from those commits alone, without gaps, and the last is that of the state.
        var entries = (await store.ListAllAsync(Appended)).Select(entry => entry.Record).ToList();
        Assert.Equal(Enumerable.Range(1, entries.Count).Select(n => (long)n), entries.Select(entry => entry.Number));
        Assert.Equal(entries.Count, await store.LastNumberAsync(TestKinds.Entries, Appended.Partition));
        Assert.Equal(entries is [.., var last] ? last.Text : TextOf([]), TextOf(notes));

        // It goes on.
        Assert.IsType<CommitOutcome.Committed>(await store.CommitAsync(new ChangeSet().Append(TestKinds.Entries, new TestEntry(Book, "after"))));
        Assert.Equal(entries.Count + 1, await store.LastNumberAsync(TestKinds.Entries, Appended.Partition));
        Assert.IsType<CommitOutcome.Committed>(await store.CommitAsync(
            new ChangeSet().Put(TestKinds.Counters, new TestCounter("after", notes.Count), Diary.Storage.Expected.Anything)));
    }

    private static string TextOf(IReadOnlyCollection<Stored<TestNote>> notes) => $"{notes.Count} {notes.Sum(note => note.Version)} {notes.Sum(note => note.Record.Number)}";

    private (List<Change> Changes, SortedDictionary<int, Stored<TestNote>> After, bool Aborts) Next()
    {
        var after = new SortedDictionary<int, Stored<TestNote>>(Expected);
        var changes = new List<Change>();
        var size = _random.Next(10) == 0 ? 300 : _random.Next(1, 12);
        for (var i = 0; i < size; i++)
        {
            var number = _random.Next(400);
            var key = TestKinds.NoteKey(Book, number);
            if (after.ContainsKey(number) && _random.Next(4) == 0)
            {
                changes.Add(new Change.Delete(TestKinds.Notes, key, Diary.Storage.Expected.Anything));
                after.Remove(number);
                continue;
            }

            var text = new string('т', _random.Next(30) == 0 ? 9_000 : _random.Next(80)) + _random.Next();
            var note = new TestNote(Book, number, text, $"label {number}", _random.Next(3) == 0 ? null : _random.Next(50));
            changes.Add(new Change.Put(TestKinds.Notes, key, Diary.Storage.Expected.Anything, note));
            after[number] = new Stored<TestNote>(note, (after.GetValueOrDefault(number)?.Version ?? 0) + 1);
        }

        changes.Add(new Change.Append(TestKinds.Entries, Appended.Partition, new TestEntry(Book, TextOf(after.Values))));
        return (changes, after, _random.Next(8) == 0);
    }

    private static Change.Require Abort() =>
        new(TestKinds.Notes, TestKinds.NoteKey(Book, 1_000_000), Diary.Storage.Expected.Version(1));
}
