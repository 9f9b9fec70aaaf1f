using NodaTime;

namespace Diary.Calendars;

/// <summary>The first day of a year: as the document says, or by the rule "1 September or the next school day" (domain rules 6.1).</summary>
internal static class AcademicYearStart
{
    private const int Month = 9;

    /// <summary>The first day that can be the first: 1 September of the year in which the first period begins.</summary>
    public static LocalDate EarliestDay(CalendarDocument document) =>
        new(Math.Clamp(StartYear(document), CalendarValidation.FirstCalendarYear, CalendarValidation.LastCalendarYear), Month, 1);

    private static int StartYear(CalendarDocument document) =>
        document.Periods.Count > 0 ? document.Periods.Min(period => period.From).Year : document.LastDay.Year - 1;

    public static LocalDate Of(CalendarDocument document, ProductionCalendar? production)
    {
        if (document.FirstDay is { } given)
            return given;

        var day = EarliestDay(document);
        var latest = day.PlusDays(30);
        while (day < latest && !MayBeSchoolDay(day))
            day = day.PlusDays(1);
        return day;

        bool MayBeSchoolDay(LocalDate date) =>
            (int)date.DayOfWeek <= document.DaysPerWeek
            && production?.HolidayOn(date) is null
            && production?.TransferredDayOffOn(date) is null
            && document.Holidays.All(holiday => holiday.Date != date);
    }
}
