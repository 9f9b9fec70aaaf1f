using Diary.Calendars;
using Diary.Lessons;
using NodaTime;
using static Diary.Tests.Dates;
using static Diary.Tests.Known;

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

    [Fact]
    public void A_day_that_works_like_another_has_the_lessons_of_that_weekday()
    {
        var calendar = Calendar(ShippedCalendars.Moscow2026Quarters with
        {
            Overrides = [new OverrideDocument { Date = Date("2026-11-21"), Day = OverrideKind.School, Reason = "За 4 ноября", WorksLike = IsoDayOfWeek.Wednesday }],
        });

        var lesson = Assert.Single(LessonExpansion.Expand(Usual, calendar, Date("2026-11-21"), Date("2026-11-21"), 5));
        Assert.Equal((2, Russian, Time("09:25")), (lesson.Number, lesson.Subject, lesson.Start));
        Assert.True(LessonExpansion.Exists(Usual, calendar, Date("2026-11-21"), 2, Russian));
        Assert.False(LessonExpansion.Exists(Usual, calendar, Date("2026-11-21"), 2, Physics));
        Assert.False(LessonExpansion.Exists(Usual, calendar, Date("2026-11-21"), 3, Russian));
    }

    [Fact]
    public void Lessons_of_A_and_B_weeks_take_turns()
    {
        var calendar = Calendar(ShippedCalendars.Moscow2026Quarters with { AlternatingWeeks = true });
        var timetable = TimetableOf5A(Entry(IsoDayOfWeek.Tuesday, 1, Physics, WeekParity.A), Entry(IsoDayOfWeek.Tuesday, 1, Russian, WeekParity.B));

        Assert.Equal(
            [Physics, Russian, Physics],
            LessonExpansion.Expand(timetable, calendar, Date("2026-09-01"), Date("2026-09-15")).Select(lesson => lesson.Subject));
    }

    [Fact]
    public void An_entry_is_held_from_its_first_day_to_its_last()
    {
        var timetable = TimetableOf5A(Entry(IsoDayOfWeek.Tuesday, 1, Physics) with { From = Date("2026-09-08"), To = Date("2026-09-15") });

        Assert.Equal(
            [Date("2026-09-08"), Date("2026-09-15")],
            LessonExpansion.Expand(timetable, Quarters2026, Date("2026-09-01"), Date("2026-09-30")).Select(lesson => lesson.Date));
    }

    [Fact]
    public void Year_one_has_its_own_vacations_and_bells()
    {
        var timetable = TimetableOf5A(Entry(IsoDayOfWeek.Wednesday, 3, Russian));

        Assert.Equal(Time("10:40"), LessonExpansion.Expand(timetable, Quarters2026, Date("2026-11-18"), Date("2026-11-18"), 1)[0].Start);
        Assert.Empty(LessonExpansion.Expand(timetable, Quarters2026, Date("2027-02-17"), Date("2027-02-17"), 1));
        Assert.Single(LessonExpansion.Expand(timetable, Quarters2026, Date("2027-02-17"), Date("2027-02-17"), 2));
    }

    [Fact]
    public void Plans_are_joined_by_class_subject_day_and_number()
    {
        var lessons = LessonExpansion.Expand(Usual, Quarters2026, Date("2026-11-16"), Date("2026-11-18"), 5);
        var plan = new LessonPlan
        {
            School = School,
            Class = Class5A,
            Subject = Physics,
            Date = Date("2026-11-16"),
            LessonNumber = 3,
            Topic = "Сила",
            Homework = "§ 12",
        };

        var planned = LessonExpansion.WithPlans(
            lessons,
            [
                plan with { Topic = "Скорость" },
                plan,
                plan with { LessonNumber = 1, Topic = "Другой номер" },
                plan with { Subject = Russian, Topic = "Другой предмет" },
                plan with { Class = English, Topic = "Другая группа" },
                plan with { Date = Date("2026-11-23"), Topic = "Другой день" },
            ]);

        Assert.Equal([null, "Сила", null], planned.Select(lesson => lesson.Topic));
        Assert.Equal([null, "§ 12", null], planned.Select(lesson => lesson.Homework));
        Assert.Equal(lessons, planned.Select(lesson => lesson with { Topic = null, Homework = null }));
    }
}
