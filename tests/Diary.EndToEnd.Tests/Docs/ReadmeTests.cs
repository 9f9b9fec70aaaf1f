using Diary.Calendars;
using Diary.Grading;
using NodaTime;

namespace Diary.EndToEnd.Tests.Docs;

/// <summary>The code by which README.md shows the rules.</summary>
public class ReadmeTests
{
    [Fact]
    public void The_rules_say_what_the_readme_says()
    {
        #region rules
        var grading = GradingEngine.Create(ShippedPolicies.Russia5).Value;
        ScoredMark[] marks = [new(value: 5, weight: 2), new(4, 1), new(5, 1)];
        var average = grading.Average(marks)?.Rounded;                        // 4.75
        var final = grading.PeriodFinal(marks, PeriodKind.Quarters).Symbol;   // "5"

        var calendar = AcademicCalendar.Create(ShippedCalendars.Moscow2025Quarters, ProductionCalendars.Shipped).Value;
        var day = calendar.GetDay(new LocalDate(2025, 11, 3)).Kind;           // TransferredDayOff
        #endregion

        Assert.Equal(4.75m, average);
        Assert.Equal("5", final);
        Assert.Equal(DayKind.TransferredDayOff, day);
    }
}
