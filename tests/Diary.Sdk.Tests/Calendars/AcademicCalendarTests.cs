using Diary.Calendars;
using NodaTime;
using static Diary.Tests.Dates;

namespace Diary.Tests.Calendars;

/// <summary>Domain rules 6.2, 6.5 and 6.9 on the calendars that ship.</summary>
public sealed class AcademicCalendarTests
{
    private static readonly AcademicCalendar Quarters = Create(ShippedCalendars.Moscow2025Quarters);
    private static readonly AcademicCalendar Modules = Create(ShippedCalendars.MoscowOblast2025Modules);
    private static readonly AcademicCalendar Current = Create(ShippedCalendars.Moscow2026Quarters);

    [Theory]
    [InlineData("2025-08-31", DayKind.OutsideYear)]
    [InlineData("2025-09-01", DayKind.SchoolDay)]
    [InlineData("2025-09-06", DayKind.Weekend)]
    [InlineData("2025-10-24", DayKind.SchoolDay)]
    [InlineData("2025-10-25", DayKind.Vacation)]
    [InlineData("2025-11-01", DayKind.Vacation)]
    [InlineData("2025-11-02", DayKind.Vacation)]
    [InlineData("2025-11-03", DayKind.TransferredDayOff)]
    [InlineData("2025-11-04", DayKind.Holiday)]
    [InlineData("2025-11-05", DayKind.SchoolDay)]
    [InlineData("2025-12-30", DayKind.SchoolDay)]
    [InlineData("2025-12-31", DayKind.TransferredDayOff)]
    [InlineData("2026-01-01", DayKind.Holiday)]
    [InlineData("2026-01-10", DayKind.Vacation)]
    [InlineData("2026-01-11", DayKind.Vacation)]
    [InlineData("2026-01-12", DayKind.SchoolDay)]
    [InlineData("2026-03-09", DayKind.TransferredDayOff)]
    [InlineData("2026-03-28", DayKind.Vacation)]
    [InlineData("2026-04-05", DayKind.Vacation)]
    [InlineData("2026-04-06", DayKind.SchoolDay)]
    [InlineData("2026-05-26", DayKind.SchoolDay)]
    [InlineData("2026-05-27", DayKind.OutsideYear)]
    public void A_day_of_the_quarters_is(string date, DayKind kind) => Assert.Equal(kind, Quarters.GetDay(Date(date)).Kind);

    [Theory]
    [InlineData("2025-10-03", DayKind.SchoolDay)]
    [InlineData("2025-10-06", DayKind.Vacation)]
    [InlineData("2025-10-12", DayKind.Vacation)]
    [InlineData("2025-10-13", DayKind.SchoolDay)]
    [InlineData("2025-11-17", DayKind.Vacation)]
    [InlineData("2025-11-24", DayKind.SchoolDay)]
    [InlineData("2025-12-29", DayKind.SchoolDay)]
    [InlineData("2025-12-30", DayKind.Vacation)]
    [InlineData("2026-02-23", DayKind.Holiday)]
    [InlineData("2026-02-24", DayKind.Vacation)]
    [InlineData("2026-03-02", DayKind.SchoolDay)]
    [InlineData("2026-04-13", DayKind.SchoolDay)]
    public void A_day_of_the_modules_is(string date, DayKind kind) => Assert.Equal(kind, Modules.GetDay(Date(date)).Kind);

    [Theory]
    [InlineData("2026-09-01", DayKind.SchoolDay)]
    [InlineData("2026-11-22", DayKind.Weekend)]
    [InlineData("2027-02-23", DayKind.Holiday)]
    [InlineData("2027-03-08", DayKind.Holiday)]
    [InlineData("2027-05-03", DayKind.TransferredDayOff)]
    [InlineData("2027-05-04", DayKind.SchoolDay)]
    public void A_year_that_reaches_beyond_the_production_calendar_goes_by_the_law_and_by_its_own_days(string date, DayKind kind) =>
        Assert.Equal(kind, Current.GetDay(Date(date)).Kind);

    [Fact]
    public void Year_one_has_an_extra_week_in_February()
    {
        var date = new LocalDate(2026, 2, 18);
        Assert.Equal(DayKind.Vacation, Quarters.GetDay(date, 1).Kind);
        Assert.Equal(DayKind.SchoolDay, Quarters.GetDay(date, 2).Kind);
        Assert.Equal(DayKind.SchoolDay, Quarters.GetDay(date).Kind);
    }

    private static AcademicCalendar Create(CalendarDocument document) => AcademicCalendar.Create(document, ProductionCalendars.Shipped).Value;
}
