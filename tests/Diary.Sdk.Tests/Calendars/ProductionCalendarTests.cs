using Diary.Calendars;
using Diary.Results;
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

    [Theory]
    [InlineData("2024-04-27", true)] // a Saturday that is worked
    [InlineData("2024-04-28", false)]
    [InlineData("2024-04-29", false)] // bought by it
    [InlineData("2024-01-06", false)] // a holiday on a Saturday, which is not worked for its transfer
    [InlineData("2025-11-01", true)]
    [InlineData("2025-11-03", false)]
    [InlineData("2025-11-04", false)]
    [InlineData("2026-03-09", false)]
    [InlineData("2026-12-31", false)]
    public void A_day_is_worked_or_not(string date, bool works) => Assert.Equal(works, Russia.IsWorkingDay(Date(date)).Value);

    [Fact]
    public void A_year_without_data_is_an_error_and_never_a_year_without_holidays()
    {
        var error = Assert.IsType<NoProductionCalendar>(Russia.AddWorkingDays(Date("2026-12-30"), 1).Error);
        Assert.Equal((ErrorKind.NotNow, "NO_PRODUCTION_CALENDAR", "2027"), (error.Kind, error.Code, error.Metadata["year"]));

        Assert.Equal(new NoProductionCalendar(2027, "RU"), Russia.IsWorkingDay(Date("2027-01-11")).Error);
        Assert.Equal(new NoProductionCalendar(2023, "RU"), Russia.CountWorkingDays(Date("2023-12-01"), Date("2024-01-31")).Error);
        Assert.Equal(new NoProductionCalendar(9999, "RU"), Russia.AddWorkingDays(LocalDate.MaxIsoValue, 1).Error);
        Assert.Equal(new NoProductionCalendar(2026, "FR"), ProductionCalendars.Shipped.AddWorkingDays("FR", Date("2026-11-20"), 1).Error);
        Assert.Equal(new NoProductionCalendar(2026), ProductionCalendars.Shipped.AddWorkingDays(null, Date("2026-11-20"), 1).Error);
    }

    [Fact]
    public void The_holidays_of_the_law_hold_in_a_year_without_data_and_transfers_do_not()
    {
        Assert.Equal("День защитника Отечества", Russia.HolidayOn(Date("2031-02-23")));
        Assert.Equal("Рождество Христово", Russia.HolidayOn(Date("2031-01-07")));
        Assert.Equal("Новогодние каникулы", Russia.HolidayOn(Date("2031-01-08")));
        Assert.Null(Russia.HolidayOn(Date("2031-01-09")));
        Assert.Null(Russia.TransferredDayOffOn(Date("2027-05-03")));
        Assert.NotNull(Russia.TransferredDayOffOn(Date("2026-05-11")));
    }

    [Fact]
    public void Counting_backwards_is_refused_and_no_day_counts_the_day_itself()
    {
        Assert.Equal("workingDays", Assert.Single(Russia.AddWorkingDays(Date("2026-11-20"), -1).Error.Problems).Path);
        Assert.Equal(Date("2027-05-05"), Russia.AddWorkingDays(Date("2027-05-05"), 0).Value);
        Assert.Equal(0, Russia.CountWorkingDays(Date("2026-11-20"), Date("2026-11-19")).Value);
    }

    [Fact]
    public void A_region_adds_a_year_and_holidays_of_its_own()
    {
        var tatarstan = ProductionCalendarJson.Parse(
            """
            {
              "country": "RU-TA",
              "holidays": [{ "title": "День Конституции Республики Татарстан", "from": "11-06" }],
              "years": [{ "year": 2027, "transfers": [] }]
            }
            """u8).Then(ProductionCalendar.Create).Value;
        var both = ProductionCalendars.Shipped.With(tatarstan);

        Assert.Equal(["RU", "RU-TA"], both.Countries.Order(StringComparer.Ordinal));
        Assert.Equal(Date("2027-11-08"), both.AddWorkingDays("RU-TA", Date("2027-11-05"), 1).Value);
        Assert.False(both.Find("RU-TA")!.IsWorkingDay(Date("2028-11-06")).IsOk);
    }

    [Fact]
    public void Every_problem_of_a_production_calendar_is_found()
    {
        var error = ProductionCalendarJson.Parse(
            """
            {
              "country": " ",
              "holidays": [
                { "title": "", "from": "12-31", "to": "01-08" },
                { "title": "Праздник", "from": "05-03" }
              ],
              "years": [
                {
                  "year": 2027,
                  "transfers": [
                    { "from": "2027-05-04", "to": "2027-05-08", "title": "С рабочего дня на субботу" },
                    { "from": "2027-05-09", "to": "2027-05-03", "title": "На праздник" },
                    { "from": "2026-05-09", "to": "2028-05-10", "title": " " },
                    { "from": "2027-05-09", "to": "2027-05-10", "title": "Дважды" }
                  ]
                },
                { "year": 2027, "transfers": [] },
                { "year": 27, "transfers": [] }
              ]
            }
            """u8).Then(ProductionCalendar.Create).Error;

        Snapshots.Match(string.Join('\n', error.Problems));
    }
}
