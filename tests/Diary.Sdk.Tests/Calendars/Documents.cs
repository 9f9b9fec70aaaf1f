using Diary.Calendars;
using NodaTime;
using static Diary.Tests.Dates;

namespace Diary.Tests.Calendars;

/// <summary>Small documents to vary.</summary>
internal static class Documents
{
    /// <summary>Two half-years of a Russian school with a week of five days; no vacations listed, no bells.</summary>
    public static CalendarDocument HalfYears(int year) => new()
    {
        Year = $"{year}/{(year + 1) % 100}",
        Country = "RU",
        StatutoryYears = [2027, 2029, 2030],
        FirstDay = new LocalDate(year, 9, 1),
        LastDay = new LocalDate(year + 1, 5, 26),
        DaysPerWeek = 5,
        PeriodKind = PeriodKind.HalfYears,
        Periods =
        [
            new PeriodDocument { Id = "h1", Title = "1 полугодие", From = new LocalDate(year, 9, 1), To = new LocalDate(year, 12, 30) },
            new PeriodDocument { Id = "h2", Title = "2 полугодие", From = new LocalDate(year + 1, 1, 12), To = new LocalDate(year + 1, 5, 26) },
        ],
    };

    public static OverrideDocument Override(string date, OverrideKind day) => new() { Date = Date(date), Day = day, Reason = "Приказ по школе" };

    public static BellDocument Bell(int number, string start, string end) => new() { Number = number, Start = Time(start), End = Time(end) };

    public static BellScheduleDocument Bells(string id, params BellDocument[] lessons) => new() { Id = id, Title = id, Lessons = lessons };
}
