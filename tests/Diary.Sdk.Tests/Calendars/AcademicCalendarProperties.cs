using Diary.Calendars;
using Diary.Tests.Generators;
using FsCheck.Xunit;
using NodaTime;

namespace Diary.Tests.Calendars;

[Properties(Arbitrary = [typeof(CalendarGenerators)])]
public sealed class AcademicCalendarProperties
{
    /// <summary>Domain rules 6.2, word by word.</summary>
    [Property]
    public void A_school_day_is_what_the_rule_says(AnyRange range)
    {
        var document = range.Calendar.Document;
        var production = ProductionCalendars.Shipped.Find("RU")!;
        for (var date = range.From; date <= range.To; date = date.PlusDays(1))
        {
            var byOverride = document.Overrides.SingleOrDefault(day => day.Date == date && Concerns(day.Grades));
            var weekLength = range.Grade == 1 ? 5 : document.DaysPerWeek;
            var byRule = document.Periods.Any(period => period.From <= date && date <= period.To)
                && (int)date.DayOfWeek <= weekLength
                && !document.Vacations.Any(vacation => Concerns(vacation.Grades) && vacation.From <= date && date <= vacation.To)
                && production.HolidayOn(date) is null
                && production.TransferredDayOffOn(date) is null
                && document.Holidays.All(holiday => holiday.Date != date);
            var expected = range.Value.Covers(date) && (byOverride is null ? byRule : byOverride.Day == OverrideKind.School);

            Assert.Equal(expected, range.Value.IsSchoolDay(date, range.Grade));
        }

        bool Concerns(IReadOnlyList<int>? grades) => grades is null || (range.Grade is { } grade && grades.Contains(grade));
    }

    [Property]
    public void A_range_of_days_is_its_days_one_by_one(AnyRange range)
    {
        var days = range.Value.GetDays(range.From, range.To, range.Grade);

        Assert.Equal(NodaTime.Period.DaysBetween(range.From, range.To) + 1, days.Count);
        Assert.All(days, (day, i) => Assert.Equal(range.Value.GetDay(range.From.PlusDays(i), range.Grade), day));
    }

    [Property]
    public void A_day_has_lessons_of_a_weekday_just_when_it_is_a_school_day(AnyRange range) =>
        Assert.All(
            range.Value.GetDays(range.From, range.To, range.Grade),
            day =>
            {
                Assert.Equal(day.Kind == DayKind.SchoolDay, day.LessonsOf is not null);
                Assert.Equal(day.Kind == DayKind.OutsideYear, !range.Value.Covers(day.Date));
                Assert.True(day.Kind is DayKind.SchoolDay or DayKind.Weekend or DayKind.OutsideYear || day.Reason.Length > 0, $"{day} has no reason");
            });

    [Property]
    public void Next_and_previous_school_day_are_inverse_on_school_days(AnyRange range)
    {
        var calendar = range.Value;
        foreach (var day in calendar.GetDays(range.From, range.To, range.Grade).Where(day => day.IsSchoolDay))
        {
            if (calendar.NextSchoolDay(day.Date, range.Grade) is { } next)
                Assert.Equal(day.Date, calendar.PreviousSchoolDay(next, range.Grade));
            if (calendar.PreviousSchoolDay(day.Date, range.Grade) is { } previous)
                Assert.Equal(day.Date, calendar.NextSchoolDay(previous, range.Grade));
        }
    }

    [Property]
    public void No_school_day_lies_between_a_day_and_the_next_school_day(AnyCalendar calendar, AnyGrade grade, LocalDate date)
    {
        var next = calendar.Value.NextSchoolDay(date, grade.Value);
        var until = next ?? calendar.Value.LastDay.PlusDays(1);

        Assert.True(next is null || calendar.Value.IsSchoolDay(next.Value, grade.Value));
        Assert.DoesNotContain(calendar.Value.GetDays(date.PlusDays(1), until.PlusDays(-1), grade.Value), day => day.IsSchoolDay);
    }

    [Property]
    public void Weeks_alternate_from_the_first_on_without_regard_to_the_new_year(AnyCalendar calendar)
    {
        var first = calendar.Value.FirstDay;
        for (var date = first; date <= calendar.Value.LastDay; date = date.PlusDays(1))
        {
            var mondays = Enumerable.Range(1, NodaTime.Period.DaysBetween(first, date)).Count(i => first.PlusDays(i).DayOfWeek == IsoDayOfWeek.Monday);
            WeekParity? expected = calendar.Document.AlternatingWeeks ? (mondays % 2 == 0 ? WeekParity.A : WeekParity.B) : null;
            Assert.Equal(expected, calendar.Value.WeekOf(date));
        }
    }

    [Property]
    public void A_document_is_read_as_it_was_written(AnyCalendar calendar)
    {
        var written = CalendarJson.Write(calendar.Document);

        Assert.Equal(written, CalendarJson.Write(CalendarJson.Parse(written).Value));
    }
}
