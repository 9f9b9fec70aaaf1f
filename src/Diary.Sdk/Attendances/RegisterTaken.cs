using Diary.Identifiers;
using Diary.Rosters;
using NodaTime;

namespace Diary.Attendances;

/// <summary>
/// The register of a lesson was taken: of everybody in the class the teacher said whether he was there. Without it, that nothing is written of a
/// student may mean that he was there, or that nobody looked.
/// </summary>
public sealed record RegisterTaken
{
    /// <summary>The school.</summary>
    public required Id<School> School { get; init; }

    /// <summary>The class or group that met.</summary>
    public required Id<SchoolClass> Class { get; init; }

    /// <summary>The subject.</summary>
    public required Id<Subject> Subject { get; init; }

    /// <summary>The day.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>The number of the lesson, 0 to 20.</summary>
    public required int LessonNumber { get; init; }

    /// <summary>Who took it, the first time.</summary>
    public required Id<Person> TakenBy { get; init; }

    /// <summary>When, the first time.</summary>
    public required Instant TakenAt { get; init; }
}
