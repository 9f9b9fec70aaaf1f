using Diary.Calendars;
using NodaTime;

namespace Diary.Server.Application.CalendarFeeds;

/// <summary>The vacations and days off of a range.</summary>
internal static class FeedDaysOff
{
    /// <summary>
    /// Days one after the other with one reason, as they are, also beyond the range: where they begin is what tells them from others, and must
    /// not move from day to day with the range. Plain weekends and days of no year are none.
    /// </summary>
    /// <param name="years">The calendars of the range.</param>
    /// <param name="grade">The student's year of study.</param>
    /// <param name="days">The range.</param>
    public static IEnumerable<FeedItem.OfDaysOff> Among(IReadOnlyList<AcademicCalendar> years, int? grade, DateInterval days)
    {
        for (var date = days.Start; date <= days.End; date = date.PlusDays(1))
        {
            if (years.FirstOrDefault(y => y.Covers(date)) is not { } year || !IsOff(year.GetDay(date, grade)))
                continue;
            var day = year.GetDay(date, grade);
            var (first, last) = (date, date);
            while (IsLike(day, year.GetDay(first.PlusDays(-1), grade)))
                first = first.PlusDays(-1);
            while (IsLike(day, year.GetDay(last.PlusDays(1), grade)))
                last = last.PlusDays(1);
            yield return new FeedItem.OfDaysOff(day.Kind, day.Reason, first, last);
            date = last;
        }
    }

    private static bool IsOff(DayInfo day) => day.Kind is DayKind.Holiday or DayKind.TransferredDayOff or DayKind.Vacation or DayKind.Closed;

    private static bool IsLike(DayInfo day, DayInfo other) => day.Kind == other.Kind && string.Equals(day.Reason, other.Reason, StringComparison.Ordinal);
}
