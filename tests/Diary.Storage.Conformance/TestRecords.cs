using System.Text.Json.Serialization;
using Diary.Identifiers;

namespace Diary.Storage.Conformance;

/// <summary>A record with a partition, a sort key, a unique key that may be missing and a place in an ordered index.</summary>
public sealed record TestNote(Id<TestBook> Book, int Number, string Text, string? Label = null, long? Rank = null);

/// <summary>Only its identifier is used: the partition of <see cref="TestNote"/>.</summary>
public sealed record TestBook(Id<TestBook> Id, string Title);

/// <summary>A record that is alone in its partition, without indexes.</summary>
public sealed record TestCounter(string Name, long Value);

/// <summary>A record of one word, which is all of its sort key: keys of many lengths in one partition.</summary>
public sealed record TestWord(string Text);

/// <summary>A record that the store numbers within its book; at most one of a book has a label.</summary>
public sealed record TestEntry(Id<TestBook> Book, string Text, long Number = 0, string? Label = null);

/// <summary>The kinds of records of the suites.</summary>
public static class TestKinds
{
    /// <summary>At most one note of a book has a label; labels of different books are compared as well.</summary>
    public static RecordIndex<TestNote> NotesByLabel { get; } = new(
        "label", note => note.Label is null ? null : new StoredKey(RecordKey.Empty, Key(note.Label)), isUnique: true);

    /// <summary>Notes of a book by rank; only those that have one.</summary>
    public static RecordIndex<TestNote> NotesByRank { get; } = new(
        "rank", note => note.Rank is { } rank ? new StoredKey(BookKey(note.Book), new RecordKeyBuilder().Add(rank).ToKey()) : null);

    public static RecordType<TestNote> Notes { get; } = new(
        "test_note",
        new JsonRecordCodec<TestNote>(TestJson.Own.TestNote),
        note => NoteKey(note.Book, note.Number),
        NotesByLabel,
        NotesByRank);

    public static RecordType<TestCounter> Counters { get; } = new(
        "test_counter", new JsonRecordCodec<TestCounter>(TestJson.Own.TestCounter), counter => CounterKey(counter.Name));

    public static RecordType<TestWord> Words { get; } = new(
        "test_word", new JsonRecordCodec<TestWord>(TestJson.Own.TestWord), word => new StoredKey(RecordKey.Empty, Key(word.Text)));

    public static RecordIndex<TestEntry> EntriesByLabel { get; } = new(
        "label", entry => entry.Label is null ? null : new StoredKey(BookKey(entry.Book), Key(entry.Label)), isUnique: true);

    public static RecordType<TestEntry> Entries { get; } = new(
        "test_entry",
        new JsonRecordCodec<TestEntry>(TestJson.Own.TestEntry),
        entry => EntryKey(entry.Book, entry.Number),
        EntriesByLabel)
    {
        Numbering = (entry, number) => entry with { Number = number },
    };

    /// <summary>Of the shape of <see cref="Counters"/>, but not in the schema.</summary>
    public static RecordType<TestCounter> Strangers { get; } = new(
        "test_stranger", new JsonRecordCodec<TestCounter>(TestJson.Own.TestCounter), counter => CounterKey(counter.Name));

    public static StoreSchema Schema { get; } = new(1, [Notes, Counters, Words, Entries]);

    public static RecordKey BookKey(Id<TestBook> book) => new RecordKeyBuilder().Add(book).ToKey();

    public static StoredKey NoteKey(Id<TestBook> book, int number) =>
        new(BookKey(book), new RecordKeyBuilder().Add(number).ToKey());

    public static StoredKey EntryKey(Id<TestBook> book, long number) => new(BookKey(book), RecordHeads.SortOf(number));

    public static StoredKey CounterKey(string name) => new(RecordKey.Empty, Key(name));

    public static RecordKey Key(string text) => new RecordKeyBuilder().Add(text).ToKey();

    public static RecordKey Key(int number) => new RecordKeyBuilder().Add(number).ToKey();
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(TestNote))]
[JsonSerializable(typeof(TestCounter))]
[JsonSerializable(typeof(TestWord))]
[JsonSerializable(typeof(TestEntry))]
internal sealed partial class TestJson : JsonSerializerContext
{
    public static TestJson Own { get; } = new(JsonRecordCodec.CreateOptions());
}
