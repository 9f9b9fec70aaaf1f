using Diary.Calendars;
using Diary.Identifiers;
using Diary.Rosters;
using NodaTime;

namespace Diary.Lessons;

/// <summary>The permanent timetable of one class or group: its lessons as they recur, before the calendar has its say.</summary>
public sealed record Timetable
{
    /// <summary>The school.</summary>
    public required Id<School> School { get; init; }

    /// <summary>The class or group.</summary>
    public required Id<SchoolClass> Class { get; init; }

    /// <summary>The lessons, in no particular order.</summary>
    public required IReadOnlyList<TimetableEntry> Entries { get; init; }
}

/// <summary>A lesson that recurs every week, or every other week.</summary>
public sealed record TimetableEntry
{
    /// <summary>The day of the week.</summary>
    public required IsoDayOfWeek Weekday { get; init; }

    /// <summary>The number of the lesson by the bells, 0 to 20.</summary>
    public required int LessonNumber { get; init; }

    /// <summary>The subject.</summary>
    public required Id<Subject> Subject { get; init; }

    /// <summary>The teacher, if it is settled.</summary>
    public Id<Person>? Teacher { get; init; }

    /// <summary>The room, if it is settled.</summary>
    public string? Room { get; init; }

    /// <summary>Only in these weeks; null for every week.</summary>
    public WeekParity? Week { get; init; }

    /// <summary>The first day it is held, inclusive; null for no bound.</summary>
    public LocalDate? From { get; init; }

    /// <summary>The last day it is held, inclusive; null for no bound.</summary>
    public LocalDate? To { get; init; }
}
