using Diary.Calendars;
using NodaTime;

namespace Diary.Tests.Calendars;

public class CalendarDraftTests
{
    public static TheoryData<int> Years => [.. Enumerable.Range(2015, 40)];

    [Theory]
    [MemberData(nameof(Years))]
    public void The_draft_of_any_year_is_a_good_calendar(int startYear)
    {
        var calendar = AcademicCalendar.Create(ShippedCalendars.MoscowQuarters(startYear), ProductionCalendars.Shipped).Value;

        Assert.Equal(startYear, calendar.FirstDay.Year);
        Assert.InRange(calendar.FirstDay.Day, 1, 3);
        Assert.Equal(4, calendar.Periods.Count);
        Assert.True(calendar.GetDay(calendar.FirstDay).IsSchoolDay);
        Assert.InRange(calendar.GetDays(calendar.FirstDay, calendar.LastDay).Count(day => day.IsSchoolDay), 155, 175);
    }

    [Fact]
    public void Weekdays_are_kept_and_what_is_of_one_year_is_left_out()
    {
        var draft = CalendarDraft.For(ShippedCalendars.Moscow2026Quarters, 2027);

        Assert.Equal("2027/28", draft.Year);
        Assert.Equal(new LocalDate(2027, 9, 1), draft.Periods[0].From);
        Assert.Equal(new LocalDate(2027, 10, 22), draft.Periods[0].To);
        Assert.Equal(new LocalDate(2027, 11, 1), draft.Periods[1].From);
        Assert.Empty(draft.Holidays);
    }

    [Fact]
    public void The_year_it_is_of_stays_as_it_is()
    {
        var document = ShippedCalendars.Moscow2026Quarters;

        Assert.Same(document, CalendarDraft.For(document, 2026));
    }

    [Theory]
    [InlineData(2026, 8, 31, 2025)]
    [InlineData(2026, 9, 1, 2026)]
    [InlineData(2027, 5, 26, 2026)]
    public void The_summer_belongs_to_the_year_that_it_ends(int year, int month, int day, int expected) =>
        Assert.Equal(expected, CalendarDraft.StartYearOf(new LocalDate(year, month, day)));
}
