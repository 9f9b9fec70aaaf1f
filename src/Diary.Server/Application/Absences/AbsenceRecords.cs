using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Diary.Absences;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Absences;

/// <summary>How notices are kept: a record for each day of a student of which something is announced.</summary>
public static class AbsenceRecords
{
    private static readonly AbsenceJsonContext Json = new(JsonRecordCodec.CreateOptions());

    /// <summary>The announced days of a school, in the order of the dates: for changes of the calendar, which concern all.</summary>
    public static RecordIndex<AbsenceDay> ByDate { get; } =
        new("by_date", d => new StoredKey(RosterRecords.SchoolKey(d.School), DateKey(d.Date)));

    /// <summary>Announced days, by student, in the order of the dates.</summary>
    public static RecordType<AbsenceDay> Days { get; } =
        new("absence_days", new JsonRecordCodec<AbsenceDay>(Json.AbsenceDay), d => DayAt(d.School, d.Student, d.Date), ByDate);

    /// <summary>How the answer to a change is kept.</summary>
    internal static JsonTypeInfo<AbsenceReply> Reply => Json.AbsenceReply;

    /// <summary>All kinds of this capability.</summary>
    public static IReadOnlyList<IRecordType> All { get; } = [Days];

    /// <summary>Where a day is.</summary>
    public static StoredKey DayAt(Id<School> school, Id<Person> student, LocalDate date) => new(RosterRecords.PersonKey(school, student), DateKey(date));

    /// <summary>The announced days of a student from a day to a day, both inclusive.</summary>
    public static RecordQuery<AbsenceDay> DaysOf(Id<School> school, Id<Person> student, LocalDate from, LocalDate to) =>
        DaysOf(school, student) with { From = DateKey(from), To = DateKey(to) };

    /// <summary>The announced days of a student from a day on.</summary>
    public static RecordQuery<AbsenceDay> DaysFrom(Id<School> school, Id<Person> student, LocalDate from) => DaysOf(school, student) with { From = DateKey(from) };

    /// <summary>The announced days of all students of a school from a day on, to a day (inclusive) or without end.</summary>
    public static RecordQuery<AbsenceDay> DaysOfSchool(Id<School> school, LocalDate from, LocalDate? to) => new()
    {
        Type = Days,
        Index = ByDate,
        Partition = RosterRecords.SchoolKey(school),
        From = DateKey(from),
        To = to is { } last ? DateKey(last) : null,
    };

    /// <summary>All announced days of a student.</summary>
    public static RecordQuery<AbsenceDay> DaysOf(Id<School> school, Id<Person> student) =>
        new() { Type = Days, Partition = RosterRecords.PersonKey(school, student) };

    private static RecordKey DateKey(LocalDate date) => new RecordKeyBuilder().Add(date).ToKey();
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(AbsenceDay))]
[JsonSerializable(typeof(AbsenceReply))]
internal sealed partial class AbsenceJsonContext : JsonSerializerContext;
