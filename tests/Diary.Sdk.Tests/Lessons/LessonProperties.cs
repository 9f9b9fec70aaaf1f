using Diary.Lessons;
using Diary.Rosters;
using Diary.Tests.Generators;
using FsCheck.Xunit;

namespace Diary.Tests.Lessons;

[Properties(Arbitrary = [typeof(CalendarGenerators), typeof(TimetableGenerators)])]
public sealed class LessonProperties
{
    [Property]
    public void A_range_of_lessons_is_the_lessons_of_its_days(AnyRange range, Timetable timetable)
    {
        var lessons = LessonExpansion.Expand(timetable, range.Value, range.From, range.To, range.Grade);
        var byDay = range.Value.GetDays(range.From, range.To, range.Grade)
            .SelectMany(day => LessonExpansion.Expand(timetable, range.Value, day.Date, day.Date, range.Grade));

        Assert.Equal(byDay, lessons);
        Assert.Equal(lessons.OrderBy(lesson => lesson.Date).ThenBy(lesson => lesson.Number), lessons);
    }

    [Property]
    public void The_numbers_of_a_day_are_those_of_its_lessons(AnyRange range, Timetable timetable)
    {
        var lessons = LessonExpansion.Expand(timetable, range.Value, range.From, range.To, range.Grade).ToLookup(lesson => lesson.Date);

        for (var date = range.From; date <= range.To; date = date.PlusDays(1))
        {
            Assert.Equal(
                lessons[date].Select(lesson => lesson.Number).Distinct().Order(),
                LessonExpansion.NumbersOn(timetable, range.Value, date, range.Grade).Numbers);
        }
    }

    [Property]
    public void A_lesson_exists_just_when_the_expansion_has_it(AnyRange range, Timetable timetable)
    {
        var expanded = LessonExpansion.Expand(timetable, range.Value, range.From, range.To, range.Grade)
            .Select(lesson => (lesson.Date, lesson.Number, lesson.Subject)).ToHashSet();

        for (var date = range.From; date <= range.To; date = date.PlusDays(1))
        {
            foreach (var entry in timetable.Entries)
            {
                var exists = LessonExpansion.Exists(timetable, range.Value, date, entry.LessonNumber, entry.Subject, range.Grade);
                Assert.Equal(expanded.Contains((date, entry.LessonNumber, entry.Subject)), exists);
            }
        }
    }

    [Property]
    public void A_good_timetable_never_has_two_lessons_at_a_time(AnyRange range, Timetable timetable)
    {
        var lessons = LessonExpansion.Expand(timetable, range.Value, range.From, range.To, range.Grade);

        Assert.Equal(lessons.Count, lessons.DistinctBy(lesson => (lesson.Date, lesson.Number)).Count());
    }

    [Property]
    public void The_groups_of_a_range_are_the_groups_of_its_days(Enrollment[] enrollments, AnyRange range)
    {
        var from = new NodaTime.LocalDate(2024, 8, 25);
        var to = from.PlusDays(NodaTime.Period.DaysBetween(range.From, range.To));
        var attended = StudentGroups.During(enrollments, Known.Student, from, to);

        for (var date = from; date <= to; date = date.PlusDays(1))
        {
            Assert.Equal(
                StudentGroups.On(enrollments, Known.Student, date).Order(),
                attended.Where(span => span.From <= date && date <= span.To).Select(span => span.Class).Order());
        }
    }
}
