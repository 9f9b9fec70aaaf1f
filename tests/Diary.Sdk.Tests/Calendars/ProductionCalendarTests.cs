using Diary.Calendars;
using NodaTime;
using static Diary.Tests.Dates;

namespace Diary.Tests.Calendars;

/// <summary>Domain rules 2.8 and 2.9.</summary>
public sealed class ProductionCalendarTests
{
    private static readonly ProductionCalendar Russia = ProductionCalendars.Shipped.Find("RU")!;

    [Theory]
    [InlineData(2024, 248)]
    [InlineData(2025, 247)]
    [InlineData(2026, 247)]
    public void A_year_has_the_working_days_that_the_government_counts(int year, int workingDays) =>
        Assert.Equal(workingDays, Russia.CountWorkingDays(new LocalDate(year, 1, 1), new LocalDate(year, 12, 31)).Value);

    [Theory]
    [InlineData("2024-04-26", "2024-05-03")]
    [InlineData("2025-04-30", "2025-05-07")]
    [InlineData("2025-12-30", "2026-01-14")]
    [InlineData("2026-11-03", "2026-11-09")]
    public void The_result_of_an_application_is_due_on_the_third_working_day_after_it(string applied, string due) =>
        Assert.Equal(Date(due), Russia.AddWorkingDays(Date(applied), 3).Value);
}
