using Diary.Identifiers;
using Diary.Rosters;
using NodaTime;

namespace Diary.Grading;

/// <summary>A mark, with all it ever was: a correction adds a revision and nobody erases (domain rules 5.1).</summary>
public sealed record Mark
{
    /// <summary>Which it is.</summary>
    public required Id<Mark> Id { get; init; }

    /// <summary>The school.</summary>
    public required Id<School> School { get; init; }

    /// <summary>The student.</summary>
    public required Id<Person> Student { get; init; }

    /// <summary>The class or group in which it was given.</summary>
    public required Id<SchoolClass> Class { get; init; }

    /// <summary>The subject.</summary>
    public required Id<Subject> Subject { get; init; }

    /// <summary>The day it is for.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>The number of the lesson, 0 to 20; null for a work outside lessons.</summary>
    public int? LessonNumber { get; init; }

    /// <summary>What was marked.</summary>
    public required WorkKind Kind { get; init; }

    /// <summary>The school's own kind of work, by its code, when it has any; <see cref="Kind"/> says what that is for the policy. Null for none.</summary>
    public string? Work { get; init; }

    /// <summary>How it enters the mean; null for as every mark does.</summary>
    public MarkRole? Role { get; init; }

    /// <summary>The mark that this one retakes, of the same student and subject; null for none. What becomes of the two is for the policy to say.</summary>
    public Id<Mark>? RetakeOf { get; init; }

    /// <summary>What it says now.</summary>
    public required MarkRevision Current { get; init; }

    /// <summary>What it said before, the first first; empty (or null in storage) when it was never corrected.</summary>
    public IReadOnlyList<MarkRevision>? Earlier { get; init; }
}

/// <summary>How a mark enters the mean, where it does not do so as every mark does.</summary>
public enum MarkRole
{
    /// <summary>Only what it has above the middle of the scale is added, and its weight is not (PRONOTE's "bonus"). It never makes a mean worse.</summary>
    Bonus = 0,

    /// <summary>It counts only if the mean is better with it (PRONOTE's "facultatif").</summary>
    Optional = 1,
}

/// <summary>What a mark says, or said, and who wrote it.</summary>
public sealed record MarkRevision
{
    /// <summary>The symbol, as the scale writes it: "5", "зачёт".</summary>
    public required string Symbol { get; init; }

    /// <summary>How much it counts, 0 to 100; 0 is shown and does not count.</summary>
    public required int Weight { get; init; }

    /// <summary>
    /// For a symbol that stands for a mark to come, "•": the last day, inclusive, on which the work can be handed in. Afterwards it counts as the
    /// policy says of missing work. Null for no such day, and for all other symbols.
    /// </summary>
    public LocalDate? DueOn { get; init; }

    /// <summary>The teacher's comment.</summary>
    public string? Comment { get; init; }

    /// <summary>Who wrote it.</summary>
    public required Id<Person> Author { get; init; }

    /// <summary>When.</summary>
    public required Instant RecordedAt { get; init; }

    /// <summary>Why it was corrected; null for the first.</summary>
    public string? Reason { get; init; }
}
