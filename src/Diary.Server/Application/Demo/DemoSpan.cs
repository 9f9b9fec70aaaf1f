using Diary.Calendars;
using NodaTime;

namespace Diary.Server.Application.Demo;

/// <summary>Which days of a year a demo fills.</summary>
/// <param name="From">The first day with marks.</param>
/// <param name="LastMarked">The last day with marks: the one before the demo's date, at most the last of the year.</param>
/// <param name="LastPlanned">The last day with topics and homework.</param>
internal readonly record struct DemoSpan(LocalDate From, LocalDate LastMarked, LocalDate LastPlanned)
{
    /// <summary>A period that is younger than this is too short to look like anything, and the one before it is filled as well.</summary>
    private const int FewDays = 35;

    private const int DaysPlannedAhead = 13;

    /// <summary>The span around a date: the period it is in, or the last one that has begun.</summary>
    public static DemoSpan Around(LocalDate date, AcademicCalendar calendar)
    {
        var lastMarked = LocalDate.Min(date.PlusDays(-1), calendar.LastDay);
        var begun = calendar.Periods.Where(period => period.From <= lastMarked).ToList();
        var from = begun switch
        {
            [] => calendar.FirstDay,
            [.., var before, var last] when Days(last.From, lastMarked) < FewDays => before.From,
            [.., var last] => last.From,
        };
        return new DemoSpan(from, lastMarked, LocalDate.Min(date.PlusDays(DaysPlannedAhead), calendar.LastDay));
    }

    private static int Days(LocalDate from, LocalDate to) => NodaTime.Period.DaysBetween(from, to);
}
