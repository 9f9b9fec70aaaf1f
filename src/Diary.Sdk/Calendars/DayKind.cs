namespace Diary.Calendars;

/// <summary>What a day is. Each day is exactly one of these; the order of precedence is that of <see cref="AcademicCalendar"/>.</summary>
public enum DayKind
{
    /// <summary>Lessons are held.</summary>
    SchoolDay = 0,

    /// <summary>Not a day of the school's week.</summary>
    Weekend = 1,

    /// <summary>A public holiday of the country, or one the calendar document adds.</summary>
    Holiday = 2,

    /// <summary>A day off that a transfer made.</summary>
    TransferredDayOff = 3,

    /// <summary>A vacation, or a gap between periods.</summary>
    Vacation = 4,

    /// <summary>The school has closed that day, by an override of its own or on short notice.</summary>
    Closed = 5,

    /// <summary>Before the first or after the last day of the academic year.</summary>
    OutsideYear = 6,
}
