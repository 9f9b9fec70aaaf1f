using Diary.Calendars;
using NodaTime;
using static Diary.Tests.Dates;

namespace Diary.Tests.Calendars;

/// <summary>Domain rules 6.1 to 6.5, 6.8 and 6.9.</summary>
public sealed class AcademicCalendarTests
{
    private static readonly AcademicCalendar Modules = Known.Calendar(ShippedCalendars.MoscowOblast2025Modules);

    [Theory]
    [InlineData("2025-08-31", DayKind.OutsideYear)]
    [InlineData("2025-09-01", DayKind.SchoolDay)]
    [InlineData("2025-09-06", DayKind.Weekend)]
    [InlineData("2025-10-24", DayKind.SchoolDay)]
    [InlineData("2025-10-25", DayKind.Vacation)]
    [InlineData("2025-11-01", DayKind.Vacation)] // a Saturday that the country works
    [InlineData("2025-11-02", DayKind.Vacation)]
    [InlineData("2025-11-03", DayKind.TransferredDayOff)] // the first day of a period
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
    public void A_day_of_the_quarters_is(string date, DayKind kind) => Assert.Equal(kind, Known.Quarters2025.GetDay(Date(date)).Kind);

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
    [InlineData("2026-12-31", DayKind.TransferredDayOff)]
    [InlineData("2027-01-08", DayKind.Holiday)]
    [InlineData("2027-02-23", DayKind.Holiday)]
    [InlineData("2027-03-08", DayKind.Holiday)]
    [InlineData("2027-05-03", DayKind.TransferredDayOff)]
    [InlineData("2027-05-04", DayKind.SchoolDay)]
    [InlineData("2027-05-10", DayKind.TransferredDayOff)]
    public void A_year_that_reaches_beyond_the_production_calendar_goes_by_the_law_and_by_its_own_days(string date, DayKind kind) =>
        Assert.Equal(kind, Known.Quarters2026.GetDay(Date(date)).Kind);

    [Theory]
    [InlineData("2025-11-04", "День народного единства")]
    [InlineData("2025-11-03", "Выходной, перенесённый с субботы 1 ноября")]
    [InlineData("2025-10-27", "Осенние каникулы")]
    [InlineData("2025-10-20", "")]
    [InlineData("2025-10-19", "")]
    public void A_day_says_why(string date, string reason) => Assert.Equal(reason, Known.Quarters2025.GetDay(Date(date)).Reason);

    [Fact]
    public void Year_one_has_an_extra_week_in_February()
    {
        var date = new LocalDate(2026, 2, 18);
        Assert.Equal(DayKind.Vacation, Known.Quarters2025.GetDay(date, 1).Kind);
        Assert.Equal(DayKind.SchoolDay, Known.Quarters2025.GetDay(date, 2).Kind);
        Assert.Equal(DayKind.SchoolDay, Known.Quarters2025.GetDay(date).Kind);
    }

    [Theory]
    [InlineData("2025-09-01", "q1")]
    [InlineData("2025-10-25", null)]
    [InlineData("2025-11-03", "q2")]
    [InlineData("2026-05-26", "q4")]
    [InlineData("2026-05-27", null)]
    public void A_date_lies_in_its_period(string date, string? id) => Assert.Equal(id, Known.Quarters2025.PeriodOf(Date(date))?.Id);

    [Theory]
    [InlineData(2024, 5, "2024-09-02")]
    [InlineData(2025, 5, "2025-09-01")]
    [InlineData(2026, 5, "2026-09-01")]
    [InlineData(2029, 5, "2029-09-03")]
    [InlineData(2029, 6, "2029-09-01")]
    public void Without_a_first_day_the_year_starts_on_1_September_or_the_next_school_day(int year, int daysPerWeek, string first) =>
        Assert.Equal(Date(first), Known.Calendar(Documents.HalfYears(year) with { FirstDay = null, DaysPerWeek = daysPerWeek }).FirstDay);

    [Fact]
    public void School_days_are_found_across_vacations_and_holidays_until_the_calendar_ends()
    {
        var calendar = Known.Quarters2025;
        Assert.Equal(Date("2025-11-05"), calendar.NextSchoolDay(Date("2025-10-24")));
        Assert.Equal(Date("2025-10-24"), calendar.PreviousSchoolDay(Date("2025-11-05")));
        Assert.Equal(Date("2025-09-01"), calendar.NextSchoolDay(Date("2025-07-01")));
        Assert.Equal(Date("2026-05-26"), calendar.PreviousSchoolDay(Date("2026-07-01")));
        Assert.Null(calendar.NextSchoolDay(Date("2026-05-26")));
        Assert.Null(calendar.NextSchoolDay(LocalDate.MaxIsoValue));
        Assert.Null(calendar.PreviousSchoolDay(Date("2025-09-01")));
        Assert.Equal(Date("2026-02-24"), calendar.NextSchoolDay(Date("2026-02-13"), 1));
    }

    [Fact]
    public void Gaps_between_periods_are_vacations_named_by_their_neighbours()
    {
        var calendar = Known.Calendar(ShippedCalendars.MoscowOblast2025Modules with { Vacations = [] });

        Assert.Equal((DayKind.Vacation, "1 модуль – 2 модуль"), (calendar.GetDay(Date("2025-10-08")).Kind, calendar.GetDay(Date("2025-10-08")).Reason));
        Assert.All(
            calendar.GetDays(calendar.FirstDay, calendar.LastDay),
            day => Assert.Equal(Modules.GetDay(day.Date).Kind, day.Kind));
    }

    [Fact]
    public void Overrides_win_over_all()
    {
        var calendar = Known.Calendar(ShippedCalendars.Moscow2025Quarters with
        {
            Overrides =
            [
                Documents.Override("2025-11-01", OverrideKind.School) with { WorksLike = IsoDayOfWeek.Monday },
                Documents.Override("2025-11-04", OverrideKind.School) with { Grades = [11] },
                Documents.Override("2025-11-05", OverrideKind.Closed),
            ],
        });

        Assert.Equal(IsoDayOfWeek.Monday, calendar.GetDay(Date("2025-11-01")).LessonsOf);
        Assert.Equal(DayKind.SchoolDay, calendar.GetDay(Date("2025-11-04"), 11).Kind);
        Assert.Equal(DayKind.Holiday, calendar.GetDay(Date("2025-11-04"), 10).Kind);
        Assert.Equal(DayKind.Closed, calendar.GetDay(Date("2025-11-05")).Kind);
        Assert.Equal("Приказ по школе", calendar.GetDay(Date("2025-11-05")).Reason);
        Assert.Equal("overrides[0].date", Assert.Single(calendar.Warnings).Path);
    }

    [Fact]
    public void A_six_day_week_has_school_on_Saturday_but_not_for_the_grades_with_five_days()
    {
        var calendar = Known.Calendar(ShippedCalendars.Moscow2025Quarters with { DaysPerWeek = 6, FiveDayGrades = [1] });

        Assert.True(calendar.IsSchoolDay(Date("2025-09-06")));
        Assert.True(calendar.IsSchoolDay(Date("2025-09-06"), 11));
        Assert.False(calendar.IsSchoolDay(Date("2025-09-06"), 1));
        Assert.False(calendar.IsSchoolDay(Date("2025-09-07")));
    }

    [Fact]
    public void Some_grades_have_periods_of_their_own_with_vacations_within()
    {
        var halfYears = Documents.HalfYears(2025);
        var calendar = Known.Calendar(ShippedCalendars.Moscow2025Quarters with
        {
            PeriodsByGrade = [new GradePeriodsDocument { Grades = [10, 11], PeriodKind = PeriodKind.HalfYears, Periods = halfYears.Periods }],
        });

        Assert.Equal("q2", calendar.PeriodOf(Date("2025-11-20"), 9)?.Id);
        Assert.Equal(PeriodKind.HalfYears, calendar.PeriodOf(Date("2025-11-20"), 10)?.Kind);
        Assert.Equal(["h1", "h2"], calendar.PeriodsOf(11).Select(period => period.Id));
        Assert.Equal(DayKind.Vacation, calendar.GetDay(Date("2025-10-27"), 11).Kind);
        Assert.Equal("h1", calendar.GetDay(Date("2025-10-27"), 11).Period?.Id);
    }

    /// <summary>2024-12-30 is in ISO week 2025-W01, and 2026 has an ISO week 53: neither matters.</summary>
    [Theory]
    [InlineData("2024-09-02", WeekParity.A)]
    [InlineData("2024-09-08", WeekParity.A)]
    [InlineData("2024-09-09", WeekParity.B)]
    [InlineData("2024-12-23", WeekParity.A)]
    [InlineData("2024-12-30", WeekParity.B)]
    [InlineData("2025-01-05", WeekParity.B)]
    [InlineData("2025-01-06", WeekParity.A)]
    public void Weeks_count_from_the_first_of_the_school(string date, WeekParity week) =>
        Assert.Equal(week, Known.Calendar(Documents.HalfYears(2024) with { AlternatingWeeks = true, FirstDay = null }).WeekOf(Date(date)));

    [Fact]
    public void Weeks_are_not_told_apart_outside_the_year_or_where_they_do_not_alternate()
    {
        Assert.Null(Known.Calendar(Documents.HalfYears(2024) with { AlternatingWeeks = true }).WeekOf(Date("2024-08-31")));
        Assert.Null(Known.Quarters2025.WeekOf(Date("2025-09-01")));
    }

    [Fact]
    public void A_country_without_a_production_calendar_lists_its_holidays()
    {
        var calendar = Known.Calendar(Documents.HalfYears(2026) with
        {
            Country = null,
            Holidays = [new HolidayDocument { Date = Date("2026-10-03"), Title = "Tag der Deutschen Einheit" }],
        });

        Assert.Equal(DayKind.Holiday, calendar.GetDay(Date("2026-10-03")).Kind);
        Assert.Equal(DayKind.SchoolDay, calendar.GetDay(Date("2026-11-04")).Kind);
    }

    [Fact]
    public void To_look_up_days_of_the_year_allocates_nothing()
    {
        var days = Enumerable.Range(0, 250).Select(Known.Quarters2025.FirstDay.PlusDays).ToArray();
        LookUp(days);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var found = LookUp(days);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.NotEqual(0, found);

        static int LookUp(LocalDate[] days)
        {
            var found = 0;
            foreach (var day in days)
            {
                found += Known.Quarters2025.GetDay(day, 1).Reason.Length + Known.Quarters2025.GetBells(day, 1).Bells.Count;
                found += Known.Quarters2025.NextSchoolDay(day)?.Day ?? 0;
                found += Known.Quarters2025.PreviousSchoolDay(day, 5)?.Day ?? 0;
                found += Known.Quarters2025.PeriodOf(day)?.Id.Length ?? 0;
            }

            return found;
        }
    }

    [Fact]
    public void Shipped_calendars_have_no_warnings() =>
        Assert.Empty(Known.Quarters2025.Warnings.Concat(Modules.Warnings).Concat(Known.Quarters2026.Warnings));
}
