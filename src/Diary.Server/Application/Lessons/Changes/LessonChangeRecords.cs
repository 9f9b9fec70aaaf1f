using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Diary.Identifiers;
using Diary.Lessons.Changes;
using Diary.Rosters;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Lessons.Changes;

/// <summary>How changes of the timetable are kept: a record for each place of a class that is otherwise than planned.</summary>
public static class LessonChangeRecords
{
    private static readonly LessonChangeJsonContext Json = new(JsonRecordCodec.CreateOptions());

    /// <summary>The changes of a school, in the order of their dates: to find who is in two places.</summary>
    public static RecordIndex<LessonChange> ByDate { get; } =
        new("by_date", c => new StoredKey(RosterRecords.SchoolKey(c.School), new RecordKeyBuilder().Add(c.Date).ToKey()));

    /// <summary>Changes, by class, in the order of their dates.</summary>
    public static RecordType<LessonChange> Changes { get; } =
        new("lesson_changes", new JsonRecordCodec<LessonChange>(Json.LessonChange), c => ChangeAt(c.School, c.Class, c.Slot), ByDate);

    /// <summary>How the answer to a change is kept.</summary>
    internal static JsonTypeInfo<LessonsChanged> Reply => Json.LessonsChanged;

    /// <summary>All kinds of this capability.</summary>
    public static IReadOnlyList<IRecordType> All { get; } = [Changes];

    /// <summary>Where a change is.</summary>
    public static StoredKey ChangeAt(Id<School> school, Id<SchoolClass> schoolClass, LessonSlot slot) =>
        new(RosterRecords.ClassKey(school, schoolClass), new RecordKeyBuilder().Add(slot.Date).Add(slot.Number).ToKey());

    /// <summary>The changes of a class from a day to a day, both inclusive.</summary>
    public static RecordQuery<LessonChange> ChangesOf(Id<School> school, Id<SchoolClass> schoolClass, LocalDate from, LocalDate to) => new()
    {
        Type = Changes,
        Partition = RosterRecords.ClassKey(school, schoolClass),
        From = DateKey(from),
        To = DateKey(to),
    };

    /// <summary>The changes of all classes of a school from a day to a day, both inclusive.</summary>
    public static RecordQuery<LessonChange> ChangesOf(Id<School> school, LocalDate from, LocalDate to) => new()
    {
        Type = Changes,
        Index = ByDate,
        Partition = RosterRecords.SchoolKey(school),
        From = DateKey(from),
        To = DateKey(to),
    };

    private static RecordKey DateKey(LocalDate date) => new RecordKeyBuilder().Add(date).ToKey();
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(LessonChange))]
[JsonSerializable(typeof(LessonsChanged))]
internal sealed partial class LessonChangeJsonContext : JsonSerializerContext;
