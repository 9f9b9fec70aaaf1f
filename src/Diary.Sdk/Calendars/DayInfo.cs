using NodaTime;

namespace Diary.Calendars;

/// <summary>What a day is, and why. Equal when all members are.</summary>
public sealed record DayInfo
{
    /// <summary>The day.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>What it is.</summary>
    public required DayKind Kind { get; init; }

    /// <summary>
    /// Why, for a person: the name of the holiday, transfer or vacation, or the reason of the override. Empty for an ordinary
    /// school day, a weekend, and outside the year.
    /// </summary>
    public string Reason { get; init; } = "";

    /// <summary>The period it lies in, whatever its kind; null outside of periods.</summary>
    public Period? Period { get; init; }

    /// <summary>Which week it is; null outside the year and where the school does not tell weeks apart.</summary>
    public WeekParity? Week { get; init; }

    /// <summary>
    /// The weekday whose lessons are held: that of the date, unless an override says otherwise; null when none are held.
    /// </summary>
    public IsoDayOfWeek? LessonsOf { get; init; }

    /// <summary>
    /// The weekday whose lessons would be held, had the school not closed on short notice (<see cref="DayChange"/>): they are shown as
    /// cancelled. Null otherwise.
    /// </summary>
    public IsoDayOfWeek? SuspendedLessonsOf { get; init; }

    /// <summary>Whether lessons are held.</summary>
    public bool IsSchoolDay => Kind == DayKind.SchoolDay;
}
