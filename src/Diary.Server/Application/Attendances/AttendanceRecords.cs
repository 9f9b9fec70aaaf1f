using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Diary.Attendances;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Attendances;

/// <summary>
/// The last time that something was granted to a student. Who grants an exemption looks at those that there are, and two who grant different ones at
/// once see nothing of each other; this record, which both put, lets only one of them pass.
/// </summary>
public sealed record ExemptionTurn
{
    /// <summary>The school.</summary>
    public required Id<School> School { get; init; }

    /// <summary>The student.</summary>
    public required Id<Person> Student { get; init; }

    /// <summary>When.</summary>
    public required Instant At { get; init; }
}

/// <summary>How exemptions are kept, and that registers were taken. What the register says of a student is kept with the lessons.</summary>
public static class AttendanceRecords
{
    private static readonly AttendanceJsonContext Json = new(JsonRecordCodec.CreateOptions());

    /// <summary>The exemptions of a student in the order of their first days: since none is longer than a year, those of a week are a short range.</summary>
    public static RecordIndex<Exemption> ExemptionsByStart { get; } =
        new("by_start", e => new StoredKey(RosterRecords.PersonKey(e.School, e.Student), DateKey(e.From)));

    /// <summary>Exemptions, by student and id.</summary>
    public static RecordType<Exemption> Exemptions { get; } =
        new("exemptions", new JsonRecordCodec<Exemption>(Json.Exemption), e => ExemptionAt(e.School, e.Student, e.Id), ExemptionsByStart);

    /// <summary>When something was granted last, by student.</summary>
    public static RecordType<ExemptionTurn> Turns { get; } =
        new("exemption_turns", new JsonRecordCodec<ExemptionTurn>(Json.ExemptionTurn), t => TurnAt(t.School, t.Student));

    /// <summary>Which registers were taken, by class, in the order of the dates and lessons.</summary>
    public static RecordType<RegisterTaken> RegistersTaken { get; } = new(
        "registers_taken", new JsonRecordCodec<RegisterTaken>(Json.RegisterTaken), t => TakenAt(t.School, t.Class, t.Date, t.LessonNumber));

    /// <summary>How the answer to a change of an exemption is kept.</summary>
    internal static JsonTypeInfo<ExemptionListing> ExemptionReply => Json.ExemptionListing;

    /// <summary>How the answer to a register is kept.</summary>
    internal static JsonTypeInfo<AttendanceRecorded> RecordingReply => Json.AttendanceRecorded;

    /// <summary>All kinds of this capability.</summary>
    public static IReadOnlyList<IRecordType> All { get; } = [Exemptions, Turns, RegistersTaken];

    /// <summary>Where an exemption is.</summary>
    public static StoredKey ExemptionAt(Id<School> school, Id<Person> student, Id<Exemption> exemption) =>
        new(RosterRecords.PersonKey(school, student), new RecordKeyBuilder().Add(exemption).ToKey());

    /// <summary>Where it is kept when something was granted last.</summary>
    public static StoredKey TurnAt(Id<School> school, Id<Person> student) => new(RosterRecords.PersonKey(school, student), RecordKey.Empty);

    /// <summary>Where it is kept that a register was taken.</summary>
    public static StoredKey TakenAt(Id<School> school, Id<SchoolClass> schoolClass, LocalDate date, int lessonNumber) =>
        new(RosterRecords.ClassKey(school, schoolClass), new RecordKeyBuilder().Add(date).Add(lessonNumber).ToKey());

    /// <summary>
    /// The exemptions of a student that can have a day from a day to a day, both inclusive: some of them may have ended before.
    /// </summary>
    public static RecordQuery<Exemption> ExemptionsOf(Id<School> school, Id<Person> student, LocalDate from, LocalDate to) => new()
    {
        Type = Exemptions,
        Index = ExemptionsByStart,
        Partition = RosterRecords.PersonKey(school, student),
        From = DateKey(Diary.Attendances.Exemptions.EarliestFirstDay(from)),
        To = DateKey(to),
    };

    /// <summary>All exemptions of a student.</summary>
    public static RecordQuery<Exemption> ExemptionsOf(Id<School> school, Id<Person> student) =>
        new() { Type = Exemptions, Partition = RosterRecords.PersonKey(school, student) };

    /// <summary>The registers of a class that were taken from a day to a day, both inclusive.</summary>
    public static RecordQuery<RegisterTaken> TakenOf(Id<School> school, Id<SchoolClass> schoolClass, LocalDate from, LocalDate to) => new()
    {
        Type = RegistersTaken,
        Partition = RosterRecords.ClassKey(school, schoolClass),
        From = DateKey(from),
        To = DateKey(to),
    };

    private static RecordKey DateKey(LocalDate date) => new RecordKeyBuilder().Add(date).ToKey();
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(Exemption))]
[JsonSerializable(typeof(ExemptionTurn))]
[JsonSerializable(typeof(RegisterTaken))]
[JsonSerializable(typeof(ExemptionListing))]
[JsonSerializable(typeof(AttendanceRecorded))]
internal sealed partial class AttendanceJsonContext : JsonSerializerContext;
