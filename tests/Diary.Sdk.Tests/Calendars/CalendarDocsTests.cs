using System.Runtime.CompilerServices;
using System.Text;
using Diary.Calendars;
using static Diary.Tests.Dates;

namespace Diary.Tests.Calendars;

/// <summary>The example of docs/calendars.md is a calendar, and says what the text says.</summary>
public sealed class CalendarDocsTests
{
    private static readonly AcademicCalendar Example =
        CalendarJson.Parse(Encoding.UTF8.GetBytes(ExampleOf(Docs()))).Then(document => AcademicCalendar.Create(document, ProductionCalendars.Shipped)).Value;

    [Fact]
    public void It_is_warned_of_the_lessons_of_year_one() => Assert.All(
        Example.Warnings,
        warning => Assert.Contains("40 minutes, more than 35 for year 1", warning.Message, StringComparison.Ordinal));

    [Theory]
    [InlineData("2026-09-05", 5, DayKind.SchoolDay)]
    [InlineData("2026-09-05", 1, DayKind.Weekend)]
    [InlineData("2026-10-07", 11, DayKind.Vacation)]
    [InlineData("2026-11-06", 5, DayKind.Holiday)]
    [InlineData("2026-12-05", 5, DayKind.Closed)]
    [InlineData("2026-12-12", 1, DayKind.SchoolDay)]
    [InlineData("2027-01-08", 5, DayKind.Holiday)]
    [InlineData("2027-02-17", 1, DayKind.Vacation)]
    [InlineData("2027-05-10", 5, DayKind.TransferredDayOff)]
    public void A_day_is(string date, int grade, DayKind kind) => Assert.Equal(kind, Example.GetDay(Date(date), grade).Kind);

    [Fact]
    public void Exceptions_stand_before_the_rule()
    {
        Assert.Equal("saturday", Example.GetBells(Date("2026-09-05"), 5).Id);
        Assert.Equal("usual", Example.GetBells(Date("2026-12-12"), 1).Id);
    }

    [Fact]
    public void The_last_grades_have_half_years()
    {
        Assert.Equal("t1", Example.PeriodOf(Date("2026-11-20"), 9)?.Id);
        Assert.Equal("h1", Example.PeriodOf(Date("2026-11-20"), 11)?.Id);
    }

    private static string ExampleOf(string docs)
    {
        const string fence = "```json";
        var start = docs.IndexOf(fence, StringComparison.Ordinal) + fence.Length;
        return docs[start..docs.IndexOf("```", start, StringComparison.Ordinal)];
    }

    private static string Docs([CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "../../../docs/calendars.md"));
}
