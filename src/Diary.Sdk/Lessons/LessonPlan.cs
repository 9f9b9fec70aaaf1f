using Diary.Identifiers;
using Diary.Rosters;
using NodaTime;

namespace Diary.Lessons;

/// <summary>What a teacher plans for one dated lesson.</summary>
public sealed record LessonPlan
{
    /// <summary>The school.</summary>
    public required Id<School> School { get; init; }

    /// <summary>The class or group.</summary>
    public required Id<SchoolClass> Class { get; init; }

    /// <summary>The subject.</summary>
    public required Id<Subject> Subject { get; init; }

    /// <summary>The day.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>The number of the lesson, 0 to 20.</summary>
    public required int LessonNumber { get; init; }

    /// <summary>What it is about.</summary>
    public string? Topic { get; init; }

    /// <summary>What is to be done at home.</summary>
    public string? Homework { get; init; }

    /// <summary>Until when, after the day of the lesson; null for the next lesson of the subject (<see cref="Homeworks"/>).</summary>
    public LocalDate? HomeworkDue { get; init; }

    /// <summary>Where more about it is; null for nothing.</summary>
    public IReadOnlyList<HomeworkLink>? HomeworkLinks { get; init; }
}
