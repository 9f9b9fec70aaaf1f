using Diary.Calendars;

namespace Diary.ExtraClasses;

/// <summary>
/// The dated meetings of an extra class. It meets on school days, unless an entry says that it is held without school as well; in A or B
/// weeks only where the calendar tells them apart. The cost is that of the days asked for.
/// </summary>
public static class ExtraClassExpansion
{
    /// <summary>The meetings of some days.</summary>
    /// <param name="extraClass">The extra class. It should be free of problems (<see cref="ExtraClassRules"/>).</param>
    /// <param name="days">The days as the calendar has them for the member, those of no academic year as well.</param>
    /// <returns>The meetings, day by day in the order of the days, those of a day by time.</returns>
    public static IReadOnlyList<ExtraMeeting> Expand(ExtraClass extraClass, IEnumerable<DayInfo> days)
    {
        ArgumentNullException.ThrowIfNull(extraClass);
        ArgumentNullException.ThrowIfNull(days);
        var meetings = new List<ExtraMeeting>();
        foreach (var day in days)
        {
            var firstOfDay = meetings.Count;
            foreach (var entry in extraClass.Entries)
            {
                if (!IsPlanned(extraClass, entry, day) || !(day.IsSchoolDay || entry.AlsoWithoutSchool))
                    continue;
                var place = meetings.Count;
                while (place > firstOfDay && meetings[place - 1].Start > entry.Start)
                    place--;
                meetings.Insert(place, new ExtraMeeting(day.Date, entry.Start, entry.End));
            }
        }

        return meetings;
    }

    /// <summary>
    /// Whether the times of the extra class have a meeting on a day, whatever the day is: of members of several grades some may have
    /// school then, and others vacation.
    /// </summary>
    public static bool IsPlanned(ExtraClass extraClass, DayInfo day)
    {
        ArgumentNullException.ThrowIfNull(extraClass);
        ArgumentNullException.ThrowIfNull(day);
        return extraClass.Entries.Any(entry => IsPlanned(extraClass, entry, day));
    }

    private static bool IsPlanned(ExtraClass extraClass, ExtraClassEntry entry, DayInfo day) =>
        entry.Weekday == day.Date.DayOfWeek
        && (entry.Week is not { } week || week == day.Week)
        && (entry.From is not { } from || from <= day.Date)
        && (entry.To is not { } to || day.Date <= to)
        && (extraClass.LastDay is not { } last || day.Date <= last);
}
