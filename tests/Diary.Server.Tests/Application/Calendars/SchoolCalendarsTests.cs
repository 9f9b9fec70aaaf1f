using Diary.Calendars;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Requests;
using Diary.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Diary.Server.Tests.Application.Calendars;

public class SchoolCalendarsTests
{
    private static readonly Id<School> Elsewhere = ExternalId.ToId<School>("elsewhere");

    [Theory]
    [InlineData("2025-08-31", null)]
    [InlineData("2025-09-01", "2025/26")]
    [InlineData("2026-05-26", "2025/26")]
    [InlineData("2026-07-15", null)]
    [InlineData("2026-09-01", "2026/27")]
    [InlineData("2027-05-26", "2026/27")]
    [InlineData("2027-05-27", null)]
    public async Task The_calendar_of_a_day_is_that_of_its_year(string day, string? year)
    {
        await using var host = await DiaryTestHost.StartAsync();
        var seed = new RosterSeed();
        seed.Calendar(ShippedCalendars.Moscow2025Quarters);
        seed.Calendar(ShippedCalendars.Moscow2026Quarters);
        await seed.SaveAsync(host);
        var date = NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value;

        var found = await host.Services.GetRequiredService<SchoolCalendars>().FindAsync(seed.School, date, default);

        if (year is null)
            Assert.Equal(new NoCalendar(date), found.Error);
        else
            Assert.Equal(year, found.Value.Year);
    }

    [Fact]
    public async Task A_calendar_is_made_once()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var seed = new RosterSeed();
        seed.Calendar();
        await seed.SaveAsync(host);
        var calendars = host.Services.GetRequiredService<SchoolCalendars>();

        var first = await calendars.FindAsync(seed.School, new LocalDate(2026, 9, 1), default);
        var second = await calendars.FindAsync(seed.School, new LocalDate(2027, 5, 1), default);

        Assert.Same(first.Value, second.Value);
    }

    [Theory]
    [InlineData("Europe/Moscow", 20)]
    [InlineData("Asia/Kamchatka", 21)]
    [InlineData("America/New_York", 20)]
    public async Task Today_is_that_of_the_school(string timeZone, int day)
    {
        await using var host = await DiaryTestHost.StartAsync();
        var seed = new RosterSeed(timeZone: timeZone);
        await seed.SaveAsync(host);
        var clock = host.Services.GetRequiredService<SchoolClock>();
        var evening = new RequestContext(new Caller("operator", null, IsOperator: true), Instant.FromUtc(2026, 11, 20, 20, 59));

        Assert.Equal(new LocalDate(2026, 11, day), (await clock.TodayAsync(seed.School, evening, default)).Value);
        Assert.Equal(new NotFound("school"), (await clock.TodayAsync(Elsewhere, evening, default)).Error);
    }
}
