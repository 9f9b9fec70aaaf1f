using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Diary.Grading;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Grading;

/// <summary>How marks are kept: by student, in the order of their dates, so that a week is one short range whatever came before.</summary>
public static class GradingRecords
{
    private static readonly GradingJsonContext Json = new(JsonRecordCodec.CreateOptions());

    /// <summary>Marks, by student and id; the id begins with the date (<see cref="MarkId"/>).</summary>
    public static RecordType<Mark> Marks { get; } =
        new("marks", new JsonRecordCodec<Mark>(Json.Mark), m => MarkAt(m.School, m.Student, m.Id));

    /// <summary>How the answer to a correction is kept.</summary>
    internal static JsonTypeInfo<MarkSummary> CorrectionReply => Json.MarkSummary;

    /// <summary>How the answer to a recording is kept.</summary>
    internal static JsonTypeInfo<RecordedMarks> RecordingReply => Json.RecordedMarks;

    /// <summary>All kinds of this capability.</summary>
    public static IReadOnlyList<IRecordType> All { get; } = [Marks];

    /// <summary>Where a mark is.</summary>
    public static StoredKey MarkAt(Id<School> school, Id<Person> student, Id<Mark> mark) =>
        new(RosterRecords.PersonKey(school, student), new RecordKeyBuilder().Add(mark).ToKey());

    /// <summary>The marks of a student from a day to a day, both inclusive; null for no bound.</summary>
    public static RecordQuery<Mark> MarksOf(Id<School> school, Id<Person> student, LocalDate? from, LocalDate? to) => new()
    {
        Type = Marks,
        Partition = RosterRecords.PersonKey(school, student),
        From = from is { } first ? MarkId.KeyOf(first) : RecordKey.Empty,
        To = to is { } last ? MarkId.KeyOf(last) : null,
    };
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(Mark))]
[JsonSerializable(typeof(MarkSummary))]
[JsonSerializable(typeof(RecordedMarks))]
internal sealed partial class GradingJsonContext : JsonSerializerContext;
