using Diary.Lessons;
using NodaTime;
using static Diary.Tests.Dates;
using static Diary.Tests.Lessons.Known;

namespace Diary.Tests.Lessons;

public sealed class LessonExpansionTests
{
    private static readonly Timetable Usual = TimetableOf5A(
        Entry(IsoDayOfWeek.Wednesday, 2, Russian),
        Entry(IsoDayOfWeek.Monday, 3, Physics),
        Entry(IsoDayOfWeek.Monday, 1, Mathematics) with { Teacher = Teacher, Room = "305" },
        Entry(IsoDayOfWeek.Friday, 9, Russian));

    [Fact]
    public void A_week_has_its_lessons_by_date_and_number_with_the_times_of_the_bells()
    {
        var lessons = LessonExpansion.Expand(Usual, Quarters2026, Date("2026-11-16"), Date("2026-11-22"), 5);

        Assert.Equal(
            [
                new Lesson { Date = Date("2026-11-16"), Number = 1, Start = Time("08:30"), End = Time("09:15"), Class = Class5A, Subject = Mathematics, Teacher = Teacher, Room = "305" },
                new Lesson { Date = Date("2026-11-16"), Number = 3, Start = Time("10:30"), End = Time("11:15"), Class = Class5A, Subject = Physics },
                new Lesson { Date = Date("2026-11-18"), Number = 2, Start = Time("09:25"), End = Time("10:10"), Class = Class5A, Subject = Russian },
                new Lesson { Date = Date("2026-11-20"), Number = 9, Class = Class5A, Subject = Russian },
            ],
            lessons);
    }

    [Theory]
    [InlineData("2026-11-04", "a holiday")]
    [InlineData("2026-10-26", "a vacation")]
    [InlineData("2026-08-31", "before the year")]
    [InlineData("2027-05-31", "after the year")]
    public void A_day_that_is_no_school_day_has_no_lessons(string date, string why)
    {
        var everyDay = TimetableOf5A([.. Enumerable.Range(1, 7).Select(weekday => Entry((IsoDayOfWeek)weekday, 1, Mathematics))]);

        Assert.True(LessonExpansion.Expand(everyDay, Quarters2026, Date(date), Date(date)).Count == 0, why);
        Assert.False(LessonExpansion.Exists(everyDay, Quarters2026, Date(date), 1, Mathematics));
    }
}
