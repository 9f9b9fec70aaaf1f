using Diary.Identifiers;
using Diary.Rosters;
using NodaTime;

namespace Diary.Lessons;

/// <summary>A student says that he has done the homework that was given in a lesson. It is his own note, and no mark.</summary>
public sealed record HomeworkDone
{
    /// <summary>The school.</summary>
    public required Id<School> School { get; init; }

    /// <summary>The student.</summary>
    public required Id<Person> Student { get; init; }

    /// <summary>The class or group.</summary>
    public required Id<SchoolClass> Class { get; init; }

    /// <summary>The subject.</summary>
    public required Id<Subject> Subject { get; init; }

    /// <summary>The day of the lesson in which it was given.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>The number of that lesson, 0 to 20.</summary>
    public required int LessonNumber { get; init; }

    /// <summary>When he said so, the first time.</summary>
    public required Instant DoneAt { get; init; }
}
