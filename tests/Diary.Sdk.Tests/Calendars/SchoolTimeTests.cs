using Diary.Calendars;
using NodaTime;
using static Diary.Tests.Dates;

namespace Diary.Tests.Calendars;

/// <summary>Domain rules 6.7 and 6.9.</summary>
public sealed class SchoolTimeTests
{
    [Theory]
    [InlineData("Europe/Moscow", "2026-11-21")]
    [InlineData("Europe/Kaliningrad", "2026-11-20")]
    [InlineData("Asia/Vladivostok", "2026-11-21")]
    public void Today_is_a_matter_of_the_zone(string zone, string today) =>
        Assert.Equal(Date(today), SchoolTime.Today(Instant.FromUtc(2026, 11, 20, 21, 15), zone).Value);

    [Theory]
    [InlineData("Moscow")]
    [InlineData("europe/moscow")]
    [InlineData("UTC+03")]
    [InlineData("")]
    public void A_zone_that_is_not_in_the_database_is_an_error(string zone)
    {
        Assert.Equal("timeZone", Assert.Single(SchoolTime.Today(Instant.FromUtc(2026, 11, 20, 21, 15), zone).Error.Problems).Path);
        Assert.False(SchoolTime.InstantOf(Date("2026-11-20"), Time("08:30"), zone).IsOk);
    }

    [Fact]
    public void A_time_that_happens_twice_is_the_first_of_the_two() =>
        Assert.Equal(Instant.FromUtc(2026, 10, 25, 0, 30), SchoolTime.InstantOf(Date("2026-10-25"), Time("02:30"), "Europe/Berlin").Value);

    [Fact]
    public void A_time_that_is_skipped_is_later_by_the_length_of_the_gap() =>
        Assert.Equal(Instant.FromUtc(2026, 3, 29, 1, 30), SchoolTime.InstantOf(Date("2026-03-29"), Time("02:30"), "Europe/Berlin").Value);

    [Fact]
    public void A_lesson_begins_at_the_local_time_of_the_school() =>
        Assert.Equal(Instant.FromUtc(2026, 11, 20, 5, 30), SchoolTime.InstantOf(Date("2026-11-20"), Time("08:30"), "Europe/Moscow").Value);
}
