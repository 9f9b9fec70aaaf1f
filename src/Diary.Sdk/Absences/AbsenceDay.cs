using Diary.Identifiers;
using Diary.Lessons;
using Diary.Rosters;
using NodaTime;

namespace Diary.Absences;

/// <summary>
/// What is announced of one day of a student (domain rules 4.4): how notices are stored. Ranges are derived from days
/// (<see cref="AbsenceRanges"/>). What the teacher says of the lesson is a fact of its own, which a notice neither writes nor removes.
/// </summary>
public sealed record AbsenceDay
{
    /// <summary>The school.</summary>
    public required Id<School> School { get; init; }

    /// <summary>The student.</summary>
    public required Id<Person> Student { get; init; }

    /// <summary>The day.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>
    /// What was announced, the earliest first; never empty, and none is nothing. Where two cover a lesson, the earlier says why: what is
    /// announced keeps its reason until it is taken back.
    /// </summary>
    public required IReadOnlyList<AbsencePart> Parts { get; init; }

    /// <summary>What is announced in all. Allocates nothing: a year of a class asks for it thousands of times.</summary>
    public Coverage Coverage
    {
        get
        {
            var all = Coverage.Nothing;
            for (var i = 0; i < Parts.Count; i++)
                all = all.Union(Parts[i].Coverage);
            return all;
        }
    }

    /// <summary>Who said that a lesson will be missed, and why; null when nobody did.</summary>
    public AbsencePart? PartOf(int lessonNumber) => Parts.FirstOrDefault(part => part.Coverage.Covers(lessonNumber));

    internal AbsenceDay? Without(Coverage coverage, LessonSet lessonsOfDay)
    {
        var left = new List<AbsencePart>(Parts.Count);
        foreach (var part in Parts)
        {
            var rest = part.Coverage.Except(coverage, lessonsOfDay);
            if (!rest.IsNothing)
                left.Add(rest == part.Coverage ? part : part with { Coverage = rest });
        }

        return left.Count == 0 ? null : this with { Parts = left };
    }
}

/// <summary>A part of what is announced of a day.</summary>
public sealed record AbsencePart
{
    /// <summary>What of the day; never nothing.</summary>
    public required Coverage Coverage { get; init; }

    /// <summary>Why.</summary>
    public required AbsenceReason Reason { get; init; }

    /// <summary>What was added, if anything.</summary>
    public string? Comment { get; init; }

    /// <summary>Whether the region asks for a document when the student is back.</summary>
    public bool NeedsDocument { get; init; }

    /// <summary>As what he who announced it did.</summary>
    public required AbsenceAnnouncer Announcer { get; init; }

    /// <summary>Who announced it.</summary>
    public required Id<Person> AnnouncedBy { get; init; }

    /// <summary>When.</summary>
    public required Instant AnnouncedAt { get; init; }
}
