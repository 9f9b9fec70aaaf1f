using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Diary.Events;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Events;

/// <summary>How events are kept: by id, and found by their first day.</summary>
public static class EventRecords
{
    private static readonly EventJsonContext Json = new(JsonRecordCodec.CreateOptions());

    /// <summary>The events of a school, by their first day.</summary>
    public static RecordIndex<SchoolEvent> ByFirstDay { get; } =
        new("by_first_day", e => new StoredKey(RosterRecords.SchoolKey(e.School), DateKey(e.Contents.FirstDay)));

    /// <summary>Events, by school and id.</summary>
    public static RecordType<SchoolEvent> Events { get; } =
        new("school_events", new JsonRecordCodec<SchoolEvent>(Json.SchoolEvent), e => EventAt(e.School, e.Id), ByFirstDay);

    /// <summary>How the answer to a change is kept: without a word of the event.</summary>
    internal static JsonTypeInfo<EventVersion> Reply => Json.EventVersion;

    /// <summary>All kinds of this capability.</summary>
    public static IReadOnlyList<IRecordType> All { get; } = [Events];

    /// <summary>Where an event is.</summary>
    public static StoredKey EventAt(Id<School> school, Id<SchoolEvent> schoolEvent) =>
        new(RosterRecords.SchoolKey(school), new RecordKeyBuilder().Add(schoolEvent).ToKey());

    /// <summary>
    /// The events that may have a day in a range, both ends inclusive: one range of the index, since no event is longer than
    /// <see cref="EventRules.MostDays"/>. Some may have ended before it.
    /// </summary>
    public static RecordQuery<SchoolEvent> EventsAround(Id<School> school, LocalDate from, LocalDate to) => new()
    {
        Type = Events,
        Index = ByFirstDay,
        Partition = RosterRecords.SchoolKey(school),
        From = DateKey(from.PlusDays(1 - EventRules.MostDays)),
        To = DateKey(to),
    };

    private static RecordKey DateKey(LocalDate date) => new RecordKeyBuilder().Add(date).ToKey();
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(SchoolEvent))]
[JsonSerializable(typeof(EventVersion))]
internal sealed partial class EventJsonContext : JsonSerializerContext;
