using Diary.Calendars;
using Diary.Server.Tests.Grpc.Lessons;
using Diary.V1;
using DayKind = Diary.V1.DayKind;

namespace Diary.Server.Tests.Grpc.Calendars;

/// <summary>The year in colours, and days that are changed on short notice.</summary>
public sealed class YearCalendarTests
{
    [Fact]
    public async Task A_year_is_made_of_spans_that_cover_each_day_once()
    {
        await using var school = await CalendarSchool.StartAsync(ShippedCalendars.Moscow2026Quarters);

        var year = await school.As(school.Student).GetYearCalendarAsync(new() { SchoolId = school.Id, Grade = 5 });

        Assert.Equal(("2026/27", "2026-09-01"), (year.Year, year.FirstDay));
        Assert.Equal(year.FirstDay, year.Spans[0].From);
        Assert.Equal(year.LastDay, year.Spans[^1].To);
        Assert.Equal(["q1", "q2", "q3", "q4"], year.Periods.Select(p => p.Period.Id));
        Assert.All(year.Periods, p => Assert.InRange(p.SchoolDays, 30, 60));
        Assert.Contains(year.Spans, s => s is { Kind: DayKind.Holiday, From: "2026-11-04", To: "2026-11-04" });
        Assert.Contains(year.Spans, s => s.Kind == DayKind.Vacation && s.Reason.Length > 0);
    }

    [Fact]
    public async Task Days_that_were_changed_outlive_a_new_document()
    {
        await using var school = await CalendarSchool.StartAsync(ShippedCalendars.Moscow2026Quarters);
        var office = school.As(school.Administrator);
        await office.CloseDayAsync(new() { RequestId = ChangeScene.New(), SchoolId = school.Id, Date = "2026-11-24", Grades = { 5 }, Reason = "Карантин" });
        await office.ChangeBellsAsync(new()
        {
            RequestId = ChangeScene.New(),
            SchoolId = school.Id,
            Date = "2026-11-25",
            Reason = "Сокращённый день",
            Bells = { new V1.Bell { LessonNumber = 1, Start = "08:30", End = "09:00" }, new V1.Bell { LessonNumber = 2, Start = "09:10", End = "09:40" } },
        });

        await office.SetCalendarAsync(school.SetRequest(ShippedCalendars.Moscow2026Quarters with { AlternatingWeeks = true }));

        var days = await office.ListDaysAsync(new() { SchoolId = school.Id, From = "2026-11-24", To = "2026-11-24", Grade = 5 });
        Assert.Equal((DayKind.Closed, "Карантин", V1.WeekParity.A), (days.Days[0].Kind, days.Days[0].Reason, days.Days[0].Week));
        Assert.Equal(DayKind.SchoolDay, (await office.ListDaysAsync(new() { SchoolId = school.Id, From = "2026-11-24", To = "2026-11-24", Grade = 6 })).Days[0].Kind);
        var bells = await office.GetBellScheduleAsync(new() { SchoolId = school.Id, Date = "2026-11-25", Grade = 6 });
        Assert.Equal(("Сокращённый день", 10, 2), (bells.Title, bells.Bells[0].BreakMinutes, bells.Bells.Count));
        Assert.Equal(2, (await office.GetYearCalendarAsync(new() { SchoolId = school.Id })).Changes.Count);

        await office.RestoreBellsAsync(new() { RequestId = ChangeScene.New(), SchoolId = school.Id, Date = "2026-11-25" });
        Assert.NotEqual("Сокращённый день", (await office.GetBellScheduleAsync(new() { SchoolId = school.Id, Date = "2026-11-25", Grade = 6 })).Title);
        var failure = await RpcFailure.OfAsync(office.ReopenDayAsync(new() { RequestId = ChangeScene.New(), SchoolId = school.Id, Date = "2026-11-24" }));
        Assert.Equal("DAY_NOT_CHANGED", failure.Reason);
    }

    [Fact]
    public async Task A_new_calendar_names_the_announced_days_that_it_shows_otherwise()
    {
        await using var scene = await ChangeScene.OpenAsync();
        await scene.AnnounceAsync("2026-11-24", "2026-11-25");
        var document = ShippedCalendars.Moscow2026Quarters with
        {
            Overrides = [new OverrideDocument { Date = new(2026, 11, 25), Day = OverrideKind.Closed, Reason = "Ремонт" }],
        };

        var set = await scene.OfficeCalendar.SetCalendarAsync(new()
        {
            RequestId = ChangeScene.New(),
            SchoolId = scene.SchoolId,
            CalendarJson = System.Text.Encoding.UTF8.GetString(CalendarJson.Write(document)),
        });

        var shifted = Assert.Single(set.ShiftedAbsences);
        Assert.Equal(("2026-11-25", AbsenceColour.WholeDay, AbsenceColour.Unspecified), (shifted.Date, shifted.Before, shifted.After));
    }
}
