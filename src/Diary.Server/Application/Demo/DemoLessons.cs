using System.Globalization;
using Diary.Calendars;
using Diary.Grading;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Rosters;
using NodaTime;

namespace Diary.Server.Application.Demo;

/// <summary>A dated lesson of a course, with what is done in it.</summary>
/// <param name="Lesson">The lesson.</param>
/// <param name="Work">What everybody is marked for; null in a lesson where only some are asked.</param>
/// <param name="EndsAt">When it ends: the moment at which the teacher writes.</param>
internal sealed record DemoLesson(Lesson Lesson, WorkKind? Work, Instant EndsAt);

/// <summary>The dated lessons of a course, and their plans.</summary>
internal static class DemoLessons
{
    /// <summary>Every sixth lesson is a test; subjects with laboratory works have one in between.</summary>
    private const int LessonsPerTest = 6;

    /// <summary>A topic takes two lessons.</summary>
    private const int LessonsPerTopic = 2;

    private static readonly LocalTime NoBell = new(16, 0);

    /// <summary>The lessons of a course in a span, in order.</summary>
    public static IReadOnlyList<DemoLesson> Of(DemoCourse course, DemoSchool school, DemoSpan span)
    {
        var timetable = new Timetable { School = school.School.Id, Class = course.Class.Id, Entries = course.Entries };
        return [.. LessonExpansion.Expand(timetable, school.Calendar, span.From, span.LastPlanned, course.Class.Grade)
            .Select((lesson, index) => new DemoLesson(
                lesson,
                WorkOf(course.Data, index),
                SchoolTime.InstantOf(lesson.Date, lesson.End ?? NoBell, school.School.TimeZone).Value))];
    }

    /// <summary>What is planned for the lessons.</summary>
    public static IEnumerable<LessonPlan> Plans(DemoCourse course, Id<School> school, IReadOnlyList<DemoLesson> lessons, DemoRandom random)
    {
        var topics = TopicsOf(course);
        for (var i = 0; i < lessons.Count; i++)
        {
            var lesson = lessons[i].Lesson;
            var homework = HomeworkOf(random.Pick(course.Data.Homework), i, random);
            yield return new LessonPlan
            {
                School = school,
                Class = course.Class.Id,
                Subject = course.Subject.Id,
                Date = lesson.Date,
                LessonNumber = lesson.Number,
                Topic = topics[i / LessonsPerTopic % topics.Count],
                Homework = homework.Length == 0 ? null : homework,
            };
        }
    }

    private static IReadOnlyList<string> TopicsOf(DemoCourse course)
    {
        var grade = course.Class.Grade!.Value;
        return course.Data.Topics.First(topics => topics.Grades[0] <= grade && grade <= topics.Grades[1]).Titles;
    }

    private static WorkKind? WorkOf(SubjectData subject, int index) => (index % LessonsPerTest) switch
    {
        LessonsPerTest - 1 => WorkKind.Test,
        (LessonsPerTest / 2) - 1 when subject.Labs => WorkKind.Lab,
        _ => null,
    };

    private static string HomeworkOf(string template, int index, DemoRandom random)
    {
        var (number, page) = (100 + (index * 7) + random.Next(5), 20 + (index * 3));
        return template
            .Replace("{n}", Text(number), StringComparison.Ordinal)
            .Replace("{n2}", Text(number + 3), StringComparison.Ordinal)
            .Replace("{k}", Text(3 + (index / LessonsPerTopic)), StringComparison.Ordinal)
            .Replace("{page}", Text(page), StringComparison.Ordinal)
            .Replace("{page2}", Text(page + 9), StringComparison.Ordinal);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
