namespace Diary.Calendars;

/// <summary>Which of two alternating weeks, counted from the school's first week of the year (domain rules 6.8).</summary>
public enum WeekParity
{
    /// <summary>The first, third, … week.</summary>
    A = 0,

    /// <summary>The second, fourth, … week.</summary>
    B = 1,
}
