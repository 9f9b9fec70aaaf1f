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
    /// <summary>By how many minutes somebody can be late: more than any lesson has.</summary>
    public const int MostLateMinutes = 240;

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

    /// <summary>By how many minutes somebody came late, 1 to <see cref="MostLateMinutes"/>; null when it is not known, and for all other kinds.</summary>
    public int? LateMinutes { get; init; }

    /// <summary>Who wrote it.</summary>
    public required Id<Person> Author { get; init; }

    /// <summary>When it was written.</summary>
    public required Instant RecordedAt { get; init; }

    /// <summary>What it said before, the first first; empty (or null in storage) when it was never changed.</summary>
    public IReadOnlyList<AttendanceRevision>? Earlier { get; init; }
}

/// <summary>What the register said, and who wrote it: like a mark, it is corrected and never erased (domain rules 5.1).</summary>
/// <param name="Kind">What it was.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="RecordedAt">When it was written.</param>
public sealed record AttendanceRevision(AttendanceKind Kind, Id<Person> Author, Instant RecordedAt)
{
    /// <summary>By how many minutes somebody came late; null when it was not known.</summary>
    public int? LateMinutes { get; init; }
}

/// <summary>What the teacher wrote.</summary>
public enum AttendanceKind
{
    /// <summary>Not there: "н". Counts as a missed lesson.</summary>
    Absent = 0,

    /// <summary>Came late: "о". The lesson is not missed.</summary>
    Late = 1,

    /// <summary>Was there: what takes back an absence that was written by mistake. The lesson is not missed.</summary>
    Present = 2,

    /// <summary>Not there, with leave: the teacher knows and accepts why. Counts as a missed lesson.</summary>
    Excused = 3,

    /// <summary>Took part from afar. The lesson is not missed.</summary>
    Remote = 4,
}

/// <summary>What the kinds mean.</summary>
public static class AttendanceKinds
{
    /// <summary>Whether the lesson is missed: not there, with leave or without.</summary>
    public static bool IsMissed(this AttendanceKind kind) => kind is AttendanceKind.Absent or AttendanceKind.Excused;
}
