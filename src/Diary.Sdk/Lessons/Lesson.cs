using Diary.Identifiers;
using Diary.Lessons.Changes;
using Diary.Rosters;
using NodaTime;

namespace Diary.Lessons;

/// <summary>A dated lesson: an entry of a timetable on a day of the calendar. Equal when all members are.</summary>
public sealed record Lesson
{
    /// <summary>The day.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>Its number by the bells, 0 to 20.</summary>
    public required int Number { get; init; }

    /// <summary>When it begins, in local time of the school; null if the bells do not know the number.</summary>
    public LocalTime? Start { get; init; }

    /// <summary>When it ends; null if the bells do not know the number.</summary>
    public LocalTime? End { get; init; }

    /// <summary>The class or group that meets.</summary>
    public required Id<SchoolClass> Class { get; init; }

    /// <summary>The subject.</summary>
    public required Id<Subject> Subject { get; init; }

    /// <summary>The teacher, if it is settled.</summary>
    public Id<Person>? Teacher { get; init; }

    /// <summary>The room, if it is settled.</summary>
    public string? Room { get; init; }

    /// <summary>What it is about, if it is planned.</summary>
    public string? Topic { get; init; }

    /// <summary>What is to be done at home, if it is planned.</summary>
    public string? Homework { get; init; }

    /// <summary>How it differs from the permanent timetable; null when it is as planned.</summary>
    public LessonAlteration? Alteration { get; init; }

    /// <summary>Whether it is held: false when it is cancelled, replaced or moved to another time. What is not held counts nowhere.</summary>
    public bool IsHeld => Alteration is not { IsHeld: false };
}
