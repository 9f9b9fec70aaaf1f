using System.Text.Json.Serialization;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.Rosters;
using Diary.Storage;

namespace Diary.Server.Application.Feeds;

/// <summary>How the journal is kept: by school, numbered by the store (docs/adr/0086).</summary>
public static class JournalRecords
{
    private static readonly JournalJsonContext Json = new(JsonRecordCodec.CreateOptions());

    /// <summary>Entries, by school and number.</summary>
    public static RecordType<JournalEntry> Entries { get; } = new("journal", new JsonRecordCodec<JournalEntry>(Json.JournalEntry), e => EntryAt(e.School, e.Number))
    {
        Numbering = (entry, number) => entry with { Number = number },
    };

    /// <summary>All kinds of this capability.</summary>
    public static IReadOnlyList<IRecordType> All { get; } = [Entries];

    /// <summary>Where an entry is.</summary>
    public static StoredKey EntryAt(Id<School> school, long number) => new(RosterRecords.SchoolKey(school), RecordHeads.SortOf(number));

    /// <summary>The entries of a school from one to another, both inclusive.</summary>
    public static RecordQuery<JournalEntry> EntriesOf(Id<School> school, long from, long to) => new()
    {
        Type = Entries,
        Partition = RosterRecords.SchoolKey(school),
        From = RecordHeads.SortOf(from),
        To = RecordHeads.SortOf(to),
    };
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(JournalEntry))]
internal sealed partial class JournalJsonContext : JsonSerializerContext;
