using Diary.Identifiers;
using Diary.Rosters;
using NodaTime;

namespace Diary.Lessons.Changes;

/// <summary>
/// What one place in the timetable of a class is otherwise than the permanent timetable says: what becomes of the lesson that the timetable
/// has there, and which lesson comes there. Both can be at once: two lessons that change places leave and come. The permanent timetable
/// stays as it is, and what it has is still known when the change is taken back.
/// </summary>
public sealed record LessonChange
{
    /// <summary>The school.</summary>
    public required Id<School> School { get; init; }

    /// <summary>The class or group.</summary>
    public required Id<SchoolClass> Class { get; init; }

    /// <summary>The day.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>The number of the lesson, 0 to 20.</summary>
    public required int LessonNumber { get; init; }

    /// <summary>What becomes of the lesson that the permanent timetable has there; null for nothing. Without effect where it has none.</summary>
    public LessonFate? Permanent { get; init; }

    /// <summary>A lesson that is there only because of the change; null for none.</summary>
    public ArrivedLesson? Arrived { get; init; }

    /// <summary>The place.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public LessonSlot Slot => new(Date, LessonNumber);

    /// <summary>The lessons that are held there and are not the permanent timetable's, or not as it has them.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IEnumerable<LessonContent> HeldInstead
    {
        get
        {
            if (Permanent is { IsHeld: true, Instead: { } instead })
                yield return instead;
            if (Arrived is { Fate: null or { IsHeld: true } } arrived)
                yield return arrived.Fate?.Instead ?? arrived.Content;
        }
    }

    /// <summary>Whether the lesson of a subject that is there has gone to another place, and what is planned for it with it.</summary>
    public bool HasLeft(Id<Subject> subject) =>
        (Arrived is { } arrived && arrived.Content.Subject == subject ? arrived.Fate : Permanent)?.Kind == LessonFateKind.MovedAway;

    /// <summary>Whether all is as the permanent timetable says; then nothing is kept.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsEmpty => Permanent is null && Arrived is null;
}

/// <summary>What becomes of a lesson.</summary>
public sealed record LessonFate
{
    /// <summary>What.</summary>
    public required LessonFateKind Kind { get; init; }

    /// <summary>Who changed it, when and why.</summary>
    public required ChangeNote Note { get; init; }

    /// <summary>What it is instead; with <see cref="LessonFateKind.Substituted"/> and <see cref="LessonFateKind.Merged"/>.</summary>
    public LessonContent? Instead { get; init; }

    /// <summary>Where it went; with <see cref="LessonFateKind.MovedAway"/>.</summary>
    public LessonSlot? MovedTo { get; init; }

    /// <summary>The class or group it is held with; with <see cref="LessonFateKind.Merged"/>.</summary>
    public Id<SchoolClass>? MergedWith { get; init; }

    /// <summary>Whether the lesson is held all the same, in its place.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsHeld => Kind is LessonFateKind.Substituted or LessonFateKind.Merged;
}

/// <summary>What can become of a lesson.</summary>
public enum LessonFateKind
{
    /// <summary>It is not held. Its homework is kept and shown.</summary>
    Cancelled = 0,

    /// <summary>Another teacher, or another room; the subject is the same.</summary>
    Substituted = 1,

    /// <summary>Held at another time.</summary>
    MovedAway = 2,

    /// <summary>Held together with that of another class or group, by its teacher and in its room.</summary>
    Merged = 3,

    /// <summary>Not held, because another subject is taught in its place.</summary>
    Replaced = 4,
}

/// <summary>A lesson that the permanent timetable does not have there.</summary>
public sealed record ArrivedLesson
{
    /// <summary>What it is.</summary>
    public required LessonContent Content { get; init; }

    /// <summary>Who put it there, when and why.</summary>
    public required ChangeNote Note { get; init; }

    /// <summary>Where it was before; null for an extra lesson.</summary>
    public LessonSlot? MovedFrom { get; init; }

    /// <summary>Whether it is there instead of a lesson of another subject.</summary>
    public bool Replaces { get; init; }

    /// <summary>Whether topic and homework came along from where it was, and go back with it.</summary>
    public bool TookPlan { get; init; }

    /// <summary>What becomes of it in turn; null for nothing.</summary>
    public LessonFate? Fate { get; init; }
}
