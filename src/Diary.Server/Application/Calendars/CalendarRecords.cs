using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Diary.Calendars;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Calendars;

/// <summary>The academic calendar of a school for one year, as the school wrote it.</summary>
public sealed record SchoolCalendar
{
    /// <summary>The school.</summary>
    public required Id<School> School { get; init; }

    /// <summary>The name of the year, by which a later document takes the place of this one.</summary>
    public required string Year { get; init; }

    /// <summary>The first day of the year.</summary>
    public required LocalDate FirstDay { get; init; }

    /// <summary>The last day of the year, inclusive.</summary>
    public required LocalDate LastDay { get; init; }

    /// <summary>The document, letter for letter.</summary>
    public required string Document { get; init; }

    /// <summary>What was changed of single days on short notice; null for nothing. A new document does not undo it.</summary>
    public IReadOnlyList<DayChange>? DayChanges { get; init; }
}

/// <summary>
/// Counts the changes of a school's calendars. Whoever sets one looks at all of them, and two who set different ones at once see
/// nothing of each other; the counter, which every change raises, lets only one of them pass.
/// </summary>
public sealed record CalendarChanges
{
    /// <summary>The school.</summary>
    public required Id<School> School { get; init; }

    /// <summary>How many changes there were, 1 or more.</summary>
    public required long Count { get; init; }
}

/// <summary>How calendars are kept.</summary>
public static class CalendarRecords
{
    private static readonly CalendarJsonContext Json = new(JsonRecordCodec.CreateOptions());

    /// <summary>
    /// Calendars, by school and last day: since the years of a school do not overlap, the first one that ends on a day or later is
    /// the only one that can cover it, however many there are.
    /// </summary>
    public static RecordType<SchoolCalendar> Calendars { get; } =
        new("calendars", new JsonRecordCodec<SchoolCalendar>(Json.SchoolCalendar), c => CalendarAt(c.School, c.LastDay));

    /// <summary>The counters of changes, one a school.</summary>
    public static RecordType<CalendarChanges> Changes { get; } =
        new("calendar_changes", new JsonRecordCodec<CalendarChanges>(Json.CalendarChanges), c => ChangesAt(c.School));

    /// <summary>How the answer to a change of a day is kept.</summary>
    internal static JsonTypeInfo<DayChanged> DayReply => Json.DayChanged;

    /// <summary>How the answer to a new calendar is kept.</summary>
    internal static JsonTypeInfo<CalendarSet> SetReply => Json.CalendarSet;

    /// <summary>All kinds of this capability.</summary>
    public static IReadOnlyList<IRecordType> All { get; } = [Calendars, Changes];

    /// <summary>Where a calendar is.</summary>
    public static StoredKey CalendarAt(Id<School> school, LocalDate lastDay) => new(RosterRecords.SchoolKey(school), LastDayKey(lastDay));

    /// <summary>Where the counter of a school is.</summary>
    public static StoredKey ChangesAt(Id<School> school) => new(RosterRecords.SchoolKey(school), RecordKey.Empty);

    /// <summary>The calendars of a school.</summary>
    public static RecordQuery<SchoolCalendar> CalendarsOf(Id<School> school) => new()
    {
        Type = Calendars,
        Partition = RosterRecords.SchoolKey(school),
    };

    /// <summary>The calendars of a school that last until the day or beyond; some may begin later.</summary>
    public static RecordQuery<SchoolCalendar> CalendarsUntil(Id<School> school, LocalDate date) => CalendarsOf(school) with
    {
        From = LastDayKey(date),
    };

    /// <summary>The calendar of a school that covers the day, if any does.</summary>
    public static RecordQuery<SchoolCalendar> CalendarOf(Id<School> school, LocalDate date) => CalendarsUntil(school, date) with { Limit = 1 };

    private static RecordKey LastDayKey(LocalDate lastDay) => new RecordKeyBuilder().Add(lastDay).ToKey();
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(SchoolCalendar))]
[JsonSerializable(typeof(DayChanged))]
[JsonSerializable(typeof(CalendarSet))]
[JsonSerializable(typeof(CalendarChanges))]
internal sealed partial class CalendarJsonContext : JsonSerializerContext;
