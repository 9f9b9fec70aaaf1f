using Diary.Identifiers;
using Diary.Rosters;
using NodaTime;

namespace Diary.Lessons;

/// <summary>
/// What the register says of a student in one lesson. It is a fact of its own: a notice of the parents neither writes nor
/// removes it (domain rules 4.5), and it is no mark.
/// </summary>
public sealed record AttendanceMark
{
    /// <summary>The school.</summary>
    public required Id<School> School { get; init; }

    /// <summary>The student.</summary>
    public required Id<Person> Student { get; init; }

    /// <summary>The class or group that met.</summary>
    public required Id<SchoolClass> Class { get; init; }

    /// <summary>The subject.</summary>
    public required Id<Subject> Subject { get; init; }

    /// <summary>The day.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>The number of the lesson, 0 to 20.</summary>
    public required int LessonNumber { get; init; }

    /// <summary>What it was.</summary>
    public required AttendanceKind Kind { get; init; }

    /// <summary>Who wrote it.</summary>
    public required Id<Person> Author { get; init; }

    /// <summary>When it was written.</summary>
    public required Instant RecordedAt { get; init; }
}

/// <summary>What the teacher wrote.</summary>
public enum AttendanceKind
{
    /// <summary>Not there: "н". Counts as a missed lesson.</summary>
    Absent = 0,

    /// <summary>Came late: "о". The lesson is not missed.</summary>
    Late = 1,
}
