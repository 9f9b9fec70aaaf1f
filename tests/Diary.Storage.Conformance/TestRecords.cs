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

    /// <summary>Of the shape of <see cref="Counters"/>, but not in the schema.</summary>
    public static RecordType<TestCounter> Strangers { get; } = new(
        "test_stranger", new JsonRecordCodec<TestCounter>(TestJson.Own.TestCounter), counter => CounterKey(counter.Name));

    public static StoreSchema Schema { get; } = new(1, [Notes, Counters, Words]);

    public static RecordKey BookKey(Id<TestBook> book) => new RecordKeyBuilder().Add(book).ToKey();

    public static StoredKey NoteKey(Id<TestBook> book, int number) =>
        new(BookKey(book), new RecordKeyBuilder().Add(number).ToKey());

    public static StoredKey CounterKey(string name) => new(RecordKey.Empty, Key(name));

    public static RecordKey Key(string text) => new RecordKeyBuilder().Add(text).ToKey();

    public static RecordKey Key(int number) => new RecordKeyBuilder().Add(number).ToKey();
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(TestNote))]
[JsonSerializable(typeof(TestCounter))]
[JsonSerializable(typeof(TestWord))]
internal sealed partial class TestJson : JsonSerializerContext
{
    public static TestJson Own { get; } = new(JsonRecordCodec.CreateOptions());
}
