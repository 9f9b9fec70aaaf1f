using Diary.Identifiers;
using Diary.Rosters;
using NodaTime;

namespace Diary.Calendars;

/// <summary>
/// A day that is otherwise than the calendar of the year says, on short notice: the school closes, or the bells are others. It is kept beside
/// the document, so that a new document does not undo it, and says who changed the day, when and why.
/// </summary>
public sealed record DayChange
{
    /// <summary>The day.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>Only for these grades; null for all.</summary>
    public IReadOnlyList<int>? Grades { get; init; }

    /// <summary>The bells; null when the school is closed.</summary>
    public IReadOnlyList<BellDocument>? Bells { get; init; }

    /// <summary>Why, for parents to read; not empty. Of bells it is the title.</summary>
    public required string Reason { get; init; }

    /// <summary>Who changed it.</summary>
    public required Id<Person> Author { get; init; }

    /// <summary>When it was changed.</summary>
    public required Instant At { get; init; }

    /// <summary>Whether the school is closed.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsClosing => Bells is null;
}
