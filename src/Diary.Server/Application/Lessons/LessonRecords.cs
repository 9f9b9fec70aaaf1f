using System.Text.Json.Serialization;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Rosters;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Lessons;

/// <summary>How timetables, lesson plans and the register are kept.</summary>
public static class LessonRecords
{
    private static readonly LessonJsonContext Json = new(JsonRecordCodec.CreateOptions());

    /// <summary>Timetables, by school and class.</summary>
    public static RecordType<Timetable> Timetables { get; } =
        new("timetables", new JsonRecordCodec<Timetable>(Json.Timetable), t => TimetableAt(t.School, t.Class));

    /// <summary>Lesson plans, by class, in the order of their dates.</summary>
    public static RecordType<LessonPlan> LessonPlans { get; } =
        new("lesson_plans", new JsonRecordCodec<LessonPlan>(Json.LessonPlan), p => PlanAt(p.School, p.Class, p.Date, p.LessonNumber, p.Subject));

    /// <summary>The register, by student, in the order of the dates.</summary>
    public static RecordType<AttendanceMark> Attendance { get; } =
        new("attendance", new JsonRecordCodec<AttendanceMark>(Json.AttendanceMark), a => AttendanceAt(a.School, a.Student, a.Date, a.LessonNumber, a.Class));

    /// <summary>All kinds of this capability.</summary>
    public static IReadOnlyList<IRecordType> All { get; } = [Timetables, LessonPlans, Attendance];

    /// <summary>Where a timetable is.</summary>
    public static StoredKey TimetableAt(Id<School> school, Id<SchoolClass> schoolClass) =>
        new(RosterRecords.SchoolKey(school), new RecordKeyBuilder().Add(schoolClass).ToKey());

    /// <summary>Where a lesson plan is.</summary>
    public static StoredKey PlanAt(Id<School> school, Id<SchoolClass> schoolClass, LocalDate date, int lessonNumber, Id<Subject> subject) =>
        new(RosterRecords.ClassKey(school, schoolClass), new RecordKeyBuilder().Add(date).Add(lessonNumber).Add(subject).ToKey());

    /// <summary>Where the register of a lesson is.</summary>
    public static StoredKey AttendanceAt(Id<School> school, Id<Person> student, LocalDate date, int lessonNumber, Id<SchoolClass> schoolClass) =>
        new(RosterRecords.PersonKey(school, student), new RecordKeyBuilder().Add(date).Add(lessonNumber).Add(schoolClass).ToKey());

    /// <summary>The plans of a class from a day to a day, both inclusive.</summary>
    public static RecordQuery<LessonPlan> PlansOf(Id<School> school, Id<SchoolClass> schoolClass, LocalDate from, LocalDate to) => new()
    {
        Type = LessonPlans,
        Partition = RosterRecords.ClassKey(school, schoolClass),
        From = DateKey(from),
        To = DateKey(to),
    };

    /// <summary>The register of a student from a day to a day, both inclusive.</summary>
    public static RecordQuery<AttendanceMark> AttendanceOf(Id<School> school, Id<Person> student, LocalDate from, LocalDate to) => new()
    {
        Type = Attendance,
        Partition = RosterRecords.PersonKey(school, student),
        From = DateKey(from),
        To = DateKey(to),
    };

    private static RecordKey DateKey(LocalDate date) => new RecordKeyBuilder().Add(date).ToKey();
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(Timetable))]
[JsonSerializable(typeof(LessonPlan))]
[JsonSerializable(typeof(AttendanceMark))]
internal sealed partial class LessonJsonContext : JsonSerializerContext;
