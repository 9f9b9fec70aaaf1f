using Diary.Identifiers;
using Diary.Rosters;
using NodaTime;

namespace Diary.Lessons.Changes;

/// <summary>How a dated lesson differs from the permanent timetable: what is shown beside it.</summary>
public sealed record LessonAlteration
{
    /// <summary>How.</summary>
    public required LessonAlterationKind Kind { get; init; }

    /// <summary>What it was to be, for the original teacher to be kept beside the substitute (domain rules 7.2); null for an extra lesson.</summary>
    public LessonContent? Planned { get; init; }

    /// <summary>Where it went, or where it came from.</summary>
    public LessonSlot? Other { get; init; }

    /// <summary>The class or group it is held with.</summary>
    public Id<SchoolClass>? MergedWith { get; init; }

    /// <summary>Why, for people; may be empty.</summary>
    public required string Reason { get; init; }

    /// <summary>Who changed it.</summary>
    public Id<Person>? Author { get; init; }

    /// <summary>When it was changed.</summary>
    public Instant? At { get; init; }

    /// <summary>Whether the lesson is held, there and then.</summary>
    public bool IsHeld => Kind is LessonAlterationKind.Substituted or LessonAlterationKind.Merged or LessonAlterationKind.MovedHere
        or LessonAlterationKind.Added or LessonAlterationKind.InsteadOf;
}

/// <summary>The ways in which a lesson can differ from the permanent timetable.</summary>
public enum LessonAlterationKind
{
    /// <summary>Not held.</summary>
    Cancelled = 0,

    /// <summary>Another teacher or room.</summary>
    Substituted = 1,

    /// <summary>Held at another time; not here.</summary>
    MovedAway = 2,

    /// <summary>Held here instead of at another time.</summary>
    MovedHere = 3,

    /// <summary>Held together with another class or group.</summary>
    Merged = 4,

    /// <summary>An extra lesson.</summary>
    Added = 5,

    /// <summary>Not held: another subject is taught in its place.</summary>
    Replaced = 6,

    /// <summary>Taught in place of another subject.</summary>
    InsteadOf = 7,

    /// <summary>Not held: the school was closed on short notice.</summary>
    DayClosed = 8,
}
