using Diary.Calendars;
using NodaTime;
using static Diary.Tests.Calendars.Documents;
using static Diary.Tests.Dates;

namespace Diary.Tests.Calendars;

/// <summary>Domain rules 6.6.</summary>
public sealed class BellTests
{
    [Theory]
    [InlineData("2026-09-02", 1, "grade1-autumn")]
    [InlineData("2027-01-12", 1, "grade1-spring")]
    [InlineData("2026-09-02", 5, "usual")]
    [InlineData("2026-09-02", null, "usual")]
    [InlineData("2026-09-05", 5, "")] // a Saturday
    [InlineData("2026-08-31", 5, "")]
    public void The_first_bells_that_apply_to_the_day_and_grade_are_used(string date, int? grade, string id) =>
        Assert.Equal(id, Known.Quarters2026.GetBells(Date(date), grade).Id);

    [Fact]
    public void A_day_that_works_like_another_weekday_has_its_bells()
    {
        var calendar = Known.Calendar(HalfYears(2026) with
        {
            Overrides = [Override("2026-09-05", OverrideKind.School) with { WorksLike = IsoDayOfWeek.Friday }],
            BellSchedules =
            [
                Bells("short", Bell(1, "09:00", "09:40")) with { Applies = [new BellConditionDocument { Weekdays = [IsoDayOfWeek.Friday] }] },
                Bells("usual", Bell(1, "08:30", "09:15")),
            ],
        });

        Assert.Equal("short", calendar.GetBells(Date("2026-09-05")).Id);
        Assert.Equal("short", calendar.GetBells(Date("2026-09-04")).Id);
        Assert.Equal("usual", calendar.GetBells(Date("2026-09-03")).Id);
    }

    [Fact]
    public void A_schedule_knows_its_lessons_and_the_breaks_between_them()
    {
        var bells = Known.Quarters2026.GetBells(Date("2026-09-02"), 5);

        Assert.Equal(new Bell(3, Time("10:30"), Time("11:15")), bells.Find(3));
        Assert.Equal(45, bells.Find(3)!.Minutes);
        Assert.Null(bells.Find(9));
        Assert.Equal([10, 20, 20, 10, 10, 10, 10, 0, 0], Enumerable.Range(1, 9).Select(bells.BreakAfter));
    }

    [Fact]
    public void Bells_that_break_the_rules_are_warned_of()
    {
        var document = HalfYears(2026) with
        {
            BellSchedules =
            [
                Bells("first-grade", Bell(1, "08:00", "08:35"), Bell(2, "08:45", "09:21")) with
                {
                    Applies = [new BellConditionDocument { Grades = [1] }],
                },
                Bells("usual", Bell(2, "08:53", "09:39"), Bell(1, "07:59", "08:44"), Bell(0, "07:00", "07:45")),
            ],
        };

        Snapshots.Match(string.Join('\n', Known.Calendar(document).Warnings));
        Assert.Empty(AcademicCalendar.Create(document, ProductionCalendars.Shipped, new BellRules
        {
            EarliestStart = Time("07:00"),
            ShortestBreakMinutes = 9,
            LongestFirstGradeLessonMinutes = 36,
            LongestLessonMinutes = 46,
        }).Value.Warnings);
    }
}
