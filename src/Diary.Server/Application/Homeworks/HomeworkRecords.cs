using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Rosters;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Homeworks;

/// <summary>How it is kept that homework is done. Homework itself is kept with the plans of the lessons.</summary>
public static class HomeworkRecords
{
    private static readonly HomeworkJsonContext Json = new(JsonRecordCodec.CreateOptions());

    /// <summary>What is done, by student, in the order of the days on which it was given.</summary>
    public static RecordType<HomeworkDone> Done { get; } =
        new("homework_done", new JsonRecordCodec<HomeworkDone>(Json.HomeworkDone), d => DoneAt(d.School, d.Student, new HomeworkLesson(d.Class, d.Subject, d.Date, d.LessonNumber)));

    /// <summary>How the answer to a change is kept.</summary>
    internal static JsonTypeInfo<HomeworkMarked> Reply => Json.HomeworkMarked;

    /// <summary>All kinds of this capability.</summary>
    public static IReadOnlyList<IRecordType> All { get; } = [Done];

    /// <summary>Where it is kept that homework is done.</summary>
    public static StoredKey DoneAt(Id<School> school, Id<Person> student, HomeworkLesson lesson) => new(
        RosterRecords.PersonKey(school, student),
        new RecordKeyBuilder().Add(lesson.Date).Add(lesson.LessonNumber).Add(lesson.Class).Add(lesson.Subject).ToKey());

    /// <summary>What a student has done of the homework that was given from a day to a day, both inclusive.</summary>
    public static RecordQuery<HomeworkDone> DoneOf(Id<School> school, Id<Person> student, LocalDate from, LocalDate to) =>
        DoneOf(school, student) with { From = new RecordKeyBuilder().Add(from).ToKey(), To = new RecordKeyBuilder().Add(to).ToKey() };

    /// <summary>All that a student has done.</summary>
    public static RecordQuery<HomeworkDone> DoneOf(Id<School> school, Id<Person> student) =>
        new() { Type = Done, Partition = RosterRecords.PersonKey(school, student) };
}

[JsonSerializable(typeof(HomeworkDone))]
[JsonSerializable(typeof(HomeworkMarked))]
internal sealed partial class HomeworkJsonContext : JsonSerializerContext;
