using Diary.Calendars;
using Diary.Tests;
using Diary.V1;
using Grpc.Core;
using NodaTime;
using Bell = Diary.V1.Bell;
using DayKind = Diary.V1.DayKind;
using WeekParity = Diary.V1.WeekParity;

namespace Diary.Server.Tests.Grpc.Calendars;

public class CalendarQueryTests
{
    private static readonly CalendarDocument LastYear = ShippedCalendars.Moscow2025Quarters;

    private static readonly CalendarDocument ThisYear = ShippedCalendars.Moscow2026Quarters;

    [Fact]
    public async Task Days_come_with_their_kind_and_reason()
    {
        await using var school = await CalendarSchool.StartAsync(ThisYear with { AlternatingWeeks = true });

        var days = await school.As(school.Student).ListDaysAsync(
            new ListDaysRequest { SchoolId = school.Id, From = "2026-10-23", To = "2026-11-05" });

        Snapshots.Match(string.Join("\n", days.Days.Select(d => d.ToString()).Concat(days.Periods.Select(p => p.ToString()))));
    }

    [Fact]
    public async Task Vacations_of_a_grade_are_those_of_the_grade()
    {
        await using var school = await CalendarSchool.StartAsync(ThisYear);
        var request = new ListDaysRequest { SchoolId = school.Id, From = "2027-02-15", To = "2027-02-15" };

        var all = await school.As(school.Student).ListDaysAsync(request);
        request.Grade = 1;
        var first = await school.As(school.Student).ListDaysAsync(request);

        Assert.Equal(DayKind.SchoolDay, Assert.Single(all.Days).Kind);
        Assert.Equal(DayKind.Vacation, Assert.Single(first.Days).Kind);
        Assert.Equal(WeekParity.Unspecified, first.Days[0].Week);
    }

    [Fact]
    public async Task A_range_may_reach_over_two_years_and_the_summer_between()
    {
        await using var school = await CalendarSchool.StartAsync(LastYear, ThisYear);

        var range = await school.As(school.Student).ListDaysAsync(
            new ListDaysRequest { SchoolId = school.Id, From = "2026-05-25", To = "2026-09-01" });

        Assert.Equal(100, range.Days.Count);
        Assert.Equal((DayKind.SchoolDay, "q4"), (range.Days[0].Kind, range.Days[0].PeriodId));
        Assert.Equal(DayKind.OutsideYear, range.Days[40].Kind);
        Assert.Equal((DayKind.SchoolDay, "q1"), (range.Days[^1].Kind, range.Days[^1].PeriodId));
        Assert.Equal(["q4", "q1"], range.Periods.Select(p => p.Id));
    }

    [Fact]
    public async Task Days_of_no_year_have_no_calendar()
    {
        await using var school = await CalendarSchool.StartAsync(ThisYear);

        var failure = await RpcFailure.OfAsync(school.As(school.Student).ListDaysAsync(
            new ListDaysRequest { SchoolId = school.Id, From = "2026-07-01", To = "2026-08-31" }));

        Assert.Equal((StatusCode.FailedPrecondition, "NO_CALENDAR", "2026-07-01"), (failure.Status, failure.Reason, failure.Metadata["date"]));
    }

    [Theory]
    [InlineData("2026-09-01", "2027-10-05", null)]
    [InlineData("2026-09-01", "2027-10-06", "to")]
    [InlineData("2026-09-02", "2026-09-01", "to")]
    [InlineData("", "2026-09-01", "from")]
    public async Task A_range_has_1_to_400_days(string from, string to, string? path)
    {
        await using var school = await CalendarSchool.StartAsync(ThisYear);
        var request = new ListDaysRequest { SchoolId = school.Id, From = from, To = to };

        if (path is null)
            Assert.Equal(400, (await school.As(school.Student).ListDaysAsync(request)).Days.Count);
        else
            Assert.Equal([path], (await RpcFailure.OfAsync(school.As(school.Student).ListDaysAsync(request))).Paths);
    }

    [Theory]
    [InlineData("2026-10-23", SearchDirection.Next, "2026-11-02")]
    [InlineData("2026-11-02", SearchDirection.Previous, "2026-10-23")]
    [InlineData("2026-07-15", SearchDirection.Next, "2026-09-01")]
    [InlineData("2026-07-15", SearchDirection.Previous, "2026-05-26")]
    [InlineData("2026-05-26", SearchDirection.Next, "2026-09-01")]
    [InlineData("2026-09-01", SearchDirection.Previous, "2026-05-26")]
    public async Task The_nearest_school_day_may_be_in_another_year(string date, SearchDirection direction, string expected)
    {
        await using var school = await CalendarSchool.StartAsync(LastYear, ThisYear);

        var found = await school.As(school.Student).FindSchoolDayAsync(
            new FindSchoolDayRequest { SchoolId = school.Id, Date = date, Direction = direction });

        Assert.Equal((expected, DayKind.SchoolDay), (found.Day.Date, found.Day.Kind));
    }

    [Theory]
    [InlineData("2027-05-26", SearchDirection.Next, "2027-05-27")]
    [InlineData("2026-09-01", SearchDirection.Previous, "2026-08-31")]
    [InlineData("2026-08-15", SearchDirection.Previous, "2026-08-15")]
    public async Task Where_the_calendars_end_there_is_no_school_day(string date, SearchDirection direction, string without)
    {
        await using var school = await CalendarSchool.StartAsync(ThisYear);

        var failure = await RpcFailure.OfAsync(school.As(school.Student).FindSchoolDayAsync(
            new FindSchoolDayRequest { SchoolId = school.Id, Date = date, Direction = direction }));

        Assert.Equal(("NO_CALENDAR", without), (failure.Reason, failure.Metadata["date"]));
    }

    [Theory]
    [InlineData("2025-12-30", 3, "2026-01-14")]
    [InlineData("2026-11-03", 3, "2026-11-09")]
    [InlineData("2026-07-15", 1, "2026-07-16")]
    public async Task Working_days_are_those_of_the_country_in_summer_too(string date, int days, string expected)
    {
        await using var school = await CalendarSchool.StartAsync(LastYear, ThisYear);

        var found = await school.As(school.Student).AddWorkingDaysAsync(new AddWorkingDaysRequest { SchoolId = school.Id, Date = date, Days = days });

        Assert.Equal(expected, found.Date);
    }

    [Fact]
    public async Task A_year_without_data_is_not_taken_for_one_without_holidays()
    {
        await using var school = await CalendarSchool.StartAsync(ThisYear);
        await using var without = await CalendarSchool.StartAsync();
        var request = new AddWorkingDaysRequest { SchoolId = school.Id, Date = "2026-12-31", Days = 3 };

        var noYear = await RpcFailure.OfAsync(school.As(school.Student).AddWorkingDaysAsync(request));
        var noCalendar = await RpcFailure.OfAsync(without.As(without.Student).AddWorkingDaysAsync(request));

        Assert.Equal((StatusCode.FailedPrecondition, "NO_PRODUCTION_CALENDAR", "2027"), (noYear.Status, noYear.Reason, noYear.Metadata["year"]));
        Assert.Equal((StatusCode.FailedPrecondition, "NO_CALENDAR"), (noCalendar.Status, noCalendar.Reason));
    }

    [Fact]
    public async Task Bells_are_those_of_today_for_the_grade()
    {
        await using var school = await CalendarSchool.StartAsync(ThisYear);

        var usual = await school.As(school.Student).GetBellScheduleAsync(new GetBellScheduleRequest { SchoolId = school.Id });
        var first = await school.As(school.Student).GetBellScheduleAsync(new GetBellScheduleRequest { SchoolId = school.Id, Grade = 1 });
        var sunday = await school.As(school.Student).GetBellScheduleAsync(new GetBellScheduleRequest { SchoolId = school.Id, Date = "2026-11-22" });

        Assert.Equal(("Обычный день", 8), (usual.Title, usual.Bells.Count));
        Assert.Equal(new Bell { LessonNumber = 2, Start = "09:25", End = "10:10", BreakMinutes = 20 }, usual.Bells[1]);
        Assert.Equal(0, usual.Bells[^1].BreakMinutes);
        Assert.Equal("1 класс, сентябрь – декабрь", first.Title);
        Assert.Equal(new GetBellScheduleResponse(), sunday);
    }

    [Fact]
    public async Task Today_is_the_day_at_the_school()
    {
        await using var school = await CalendarSchool.StartAsync(ThisYear);
        // Saturday has begun in Moscow, while it is Friday still in London.
        school.Host.Clock.Reset(Instant.FromUtc(2026, 11, 20, 21, 30));

        Assert.Equal(new GetBellScheduleResponse(), await school.As(school.Student).GetBellScheduleAsync(new GetBellScheduleRequest { SchoolId = school.Id }));
    }

    [Fact]
    public async Task Without_a_calendar_there_is_none_to_read()
    {
        await using var school = await CalendarSchool.StartAsync();
        var client = school.As(school.Student);

        var failures = new[]
        {
            await RpcFailure.OfAsync(client.GetCalendarAsync(new GetCalendarRequest { SchoolId = school.Id })),
            await RpcFailure.OfAsync(client.GetBellScheduleAsync(new GetBellScheduleRequest { SchoolId = school.Id })),
        };

        Assert.All(failures, f => Assert.Equal(
            (StatusCode.FailedPrecondition, "NO_CALENDAR", "2026-11-20"), (f.Status, f.Reason, f.Metadata["date"])));
    }

    [Fact]
    public async Task Fields_that_can_not_be_read_are_all_named()
    {
        await using var school = await CalendarSchool.StartAsync(ThisYear);
        var client = school.As(school.Student);

        Snapshots.Match(new[]
        {
            await RpcFailure.OfAsync(client.GetCalendarAsync(new GetCalendarRequest { Date = "today" })),
            await RpcFailure.OfAsync(client.ListDaysAsync(new ListDaysRequest { Grade = 14 })),
            await RpcFailure.OfAsync(client.FindSchoolDayAsync(new FindSchoolDayRequest { Grade = -1 })),
            await RpcFailure.OfAsync(client.AddWorkingDaysAsync(new AddWorkingDaysRequest { Days = 367 })),
            await RpcFailure.OfAsync(client.GetBellScheduleAsync(new GetBellScheduleRequest { Date = "2027-02-29", Grade = 14 })),
        }.Select(f => f.Fields));
    }

    [Fact]
    public async Task To_others_the_school_is_not_there()
    {
        await using var school = await CalendarSchool.StartAsync(ThisYear);
        var client = school.As(school.Stranger);

        var failures = new[]
        {
            await RpcFailure.OfAsync(client.GetCalendarAsync(new GetCalendarRequest { SchoolId = school.Id })),
            await RpcFailure.OfAsync(client.GetCalendarAsync(new GetCalendarRequest { SchoolId = Guid.NewGuid().ToString("D") })),
            await RpcFailure.OfAsync(client.ListDaysAsync(new ListDaysRequest { SchoolId = school.Id, From = "2026-09-01", To = "2026-09-01" })),
            await RpcFailure.OfAsync(client.FindSchoolDayAsync(
                new FindSchoolDayRequest { SchoolId = school.Id, Date = "2026-09-01", Direction = SearchDirection.Next })),
            await RpcFailure.OfAsync(client.AddWorkingDaysAsync(new AddWorkingDaysRequest { SchoolId = school.Id, Date = "2026-09-01", Days = 1 })),
            await RpcFailure.OfAsync(client.GetBellScheduleAsync(new GetBellScheduleRequest { SchoolId = school.Id })),
        };

        Assert.All(failures, f => Assert.Equal(
            (StatusCode.NotFound, "NOT_FOUND", "school", failures[0].Message), (f.Status, f.Reason, f.Metadata["resource"], f.Message)));
    }
}
