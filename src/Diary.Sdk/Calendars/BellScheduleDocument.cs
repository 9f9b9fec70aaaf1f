using NodaTime;

namespace Diary.Calendars;

/// <summary>The bells of some days and grades.</summary>
public sealed record BellScheduleDocument
{
    /// <summary>The name within the calendar. Not empty; unique.</summary>
    public required string Id { get; init; }

    /// <summary>The name for people. Not empty.</summary>
    public required string Title { get; init; }

    /// <summary>When it applies: when any of these holds. Null for always.</summary>
    public IReadOnlyList<BellConditionDocument>? Applies { get; init; }

    /// <summary>The lessons; at least one. In the order of their numbers they follow one another.</summary>
    public required IReadOnlyList<BellDocument> Lessons { get; init; }
}

/// <summary>When bells apply: all that is given has to hold.</summary>
public sealed record BellConditionDocument
{
    /// <summary>On these weekdays; null for all. A day that works like another weekday has the bells of that weekday.</summary>
    public IReadOnlyList<IsoDayOfWeek>? Weekdays { get; init; }

    /// <summary>For these grades; null for all.</summary>
    public IReadOnlyList<int>? Grades { get; init; }

    /// <summary>From this day on, inclusive; null for no bound.</summary>
    public LocalDate? From { get; init; }

    /// <summary>Up to this day, inclusive; null for no bound.</summary>
    public LocalDate? To { get; init; }
}

/// <summary>The time of a lesson.</summary>
public sealed record BellDocument
{
    /// <summary>Its number, 0 to 20; unique in the schedule.</summary>
    public required int Number { get; init; }

    /// <summary>When it begins, in local time of the school, in whole minutes.</summary>
    public required LocalTime Start { get; init; }

    /// <summary>When it ends; after <see cref="Start"/>.</summary>
    public required LocalTime End { get; init; }
}
