using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Diary.Identifiers;
using Diary.Lessons.Changes;
using Diary.Rosters;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Lessons.Changes;

/// <summary>
/// Counts the changes of a school's lessons on a day. Whoever changes one looks at all classes, and two who change different ones at once see
/// nothing of each other; the counter, which every change raises, lets only one of them pass.
/// </summary>
public sealed record LessonChangeTurn
{
    /// <summary>The school.</summary>
    public required Id<School> School { get; init; }

    /// <summary>The day.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>How many changes there were, 1 or more.</summary>
    public required long Count { get; init; }
}

/// <summary>How changes of the timetable are kept: a record for each place of a class that is otherwise than planned.</summary>
public static class LessonChangeRecords
{
    private static readonly LessonChangeJsonContext Json = new(JsonRecordCodec.CreateOptions());

    /// <summary>The changes of a school, in the order of their dates: to find who is in two places.</summary>
    public static RecordIndex<LessonChange> ByDate { get; } =
        new("by_date", c => new StoredKey(RosterRecords.SchoolKey(c.School), new RecordKeyBuilder().Add(c.Date).ToKey()));

    /// <summary>By the teacher who gives the lesson because of the change: what goes with him when he is merged.</summary>
    public static RecordIndex<LessonChange> ByTeacher { get; } = new(
        "by_teacher",
        c => (c.Arrived is { } arrived ? arrived.Fate?.Instead ?? arrived.Content : c.Permanent?.Instead)?.Teacher is { } teacher
            ? new StoredKey(RosterRecords.PersonKey(c.School, teacher), DateKey(c.Date))
            : null);

    /// <summary>Changes, by class, in the order of their dates.</summary>
    public static RecordType<LessonChange> Changes { get; } =
        new("lesson_changes", new JsonRecordCodec<LessonChange>(Json.LessonChange), c => ChangeAt(c.School, c.Class, c.Slot), ByDate, ByTeacher);

    /// <summary>The turns of the days on which lessons were changed, by school.</summary>
    public static RecordType<LessonChangeTurn> Turns { get; } =
        new("lesson_change_turns", new JsonRecordCodec<LessonChangeTurn>(Json.LessonChangeTurn), t => TurnAt(t.School, t.Date));

    /// <summary>How the answer to a change is kept.</summary>
    internal static JsonTypeInfo<LessonsChanged> Reply => Json.LessonsChanged;

    /// <summary>All kinds of this capability.</summary>
    public static IReadOnlyList<IRecordType> All { get; } = [Changes, Turns];

    /// <summary>Where a change is.</summary>
    public static StoredKey ChangeAt(Id<School> school, Id<SchoolClass> schoolClass, LessonSlot slot) =>
        new(RosterRecords.ClassKey(school, schoolClass), new RecordKeyBuilder().Add(slot.Date).Add(slot.Number).ToKey());

    /// <summary>Where the turn of a day is.</summary>
    public static StoredKey TurnAt(Id<School> school, LocalDate date) => new(RosterRecords.SchoolKey(school), DateKey(date));

    /// <summary>The changes by which somebody gives lessons.</summary>
    public static RecordQuery<LessonChange> ChangesBy(Id<School> school, Id<Person> teacher) =>
        new() { Type = Changes, Index = ByTeacher, Partition = RosterRecords.PersonKey(school, teacher) };

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
[JsonSerializable(typeof(LessonChangeTurn))]
[JsonSerializable(typeof(LessonsChanged))]
internal sealed partial class LessonChangeJsonContext : JsonSerializerContext;
