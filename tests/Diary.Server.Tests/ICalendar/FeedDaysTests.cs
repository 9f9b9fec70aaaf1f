using Diary.Calendars;
using Diary.Server.Application.CalendarFeeds;
using NodaTime;

namespace Diary.Server.Tests.ICalendar;

/// <summary>Which days off a feed has.</summary>
public sealed class FeedDaysTests
{
    private static readonly AcademicCalendar Year = AcademicCalendar.Create(ShippedCalendars.Moscow2026Quarters, ProductionCalendars.Shipped).Value;

    [Fact]
    public void A_vacation_begins_where_it_begins_whichever_days_the_feed_has()
    {
        var whole = FeedDaysOff.Among([Year], 5, new DateInterval(Year.FirstDay, Year.LastDay)).ToList();
        var vacation = whole.First(off => off.Kind == DayKind.Vacation && NodaTime.Period.DaysBetween(off.First, off.Last) > 3);

        for (var from = vacation.First; from <= vacation.Last; from = from.PlusDays(1))
            Assert.Equal(vacation, FeedDaysOff.Among([Year], 5, new DateInterval(from, from.PlusDays(40))).First());
    }

    [Fact]
    public void Every_day_off_is_in_one_and_no_school_day_is()
    {
        var off = FeedDaysOff.Among([Year], 5, new DateInterval(Year.FirstDay, Year.LastDay)).ToList();

        for (var date = Year.FirstDay; date <= Year.LastDay; date = date.PlusDays(1))
        {
            var isOff = Year.GetDay(date, 5).Kind is not (DayKind.SchoolDay or DayKind.Weekend);
            Assert.Equal(isOff ? 1 : 0, off.Count(o => o.First <= date && date <= o.Last));
        }
    }
}
