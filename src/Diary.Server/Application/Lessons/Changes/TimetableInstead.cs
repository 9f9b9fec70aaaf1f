using Diary.Calendars;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Lessons.Changes;
using Diary.Rosters;

namespace Diary.Server.Application.Lessons.Changes;

/// <summary>What is to be supposed in place of what is stored: the school day as it would be after a command.</summary>
public sealed record TimetableInstead
{
    /// <summary>In place of the timetable of its class; null for what is stored.</summary>
    public Timetable? Timetable { get; init; }

    /// <summary>In place of what is changed at their places; one without content for none.</summary>
    public IReadOnlyList<LessonChange> Changes { get; init; } = [];

    /// <summary>In place of the calendar of the same year; null for what is stored.</summary>
    public AcademicCalendar? Calendar { get; init; }

    /// <summary>The timetable of a class.</summary>
    public Timetable? Of(Timetable? stored, Id<SchoolClass> schoolClass) =>
        Timetable is { } instead && instead.Class == schoolClass ? instead : stored;

    /// <summary>The changes of a class.</summary>
    public ClassChanges Of(IReadOnlyCollection<LessonChange> stored, Id<SchoolClass> schoolClass)
    {
        var instead = Changes.Where(c => c.Class == schoolClass).ToList();
        return ClassChanges.Of(instead.Count == 0 ? stored : [.. stored, .. instead]);
    }

    /// <summary>The calendars of a range.</summary>
    public IReadOnlyList<AcademicCalendar> Of(IReadOnlyList<AcademicCalendar> stored) => Calendar is { } instead
        ? [.. stored.Where(c => !string.Equals(c.Year, instead.Year, StringComparison.Ordinal)), instead]
        : stored;
}
