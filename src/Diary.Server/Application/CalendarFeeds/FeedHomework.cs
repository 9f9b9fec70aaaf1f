using Diary.Lessons;

namespace Diary.Server.Application.CalendarFeeds;

/// <summary>When homework is due.</summary>
internal static class FeedHomework
{
    /// <summary>
    /// The homework of some lessons: due in the next lesson of its class and subject that is held, as the plan of a lesson means it. What has
    /// no next lesson among these is not due yet.
    /// </summary>
    /// <param name="lessons">Lessons, by date and number.</param>
    public static IEnumerable<DueHomework> DueAmong(IEnumerable<Lesson> lessons)
    {
        foreach (var ofSubject in lessons.GroupBy(l => (l.Class, l.Subject)))
        {
            var inOrder = ofSubject.ToList();
            foreach (var (i, lesson) in inOrder.Index())
            {
                if (lesson.Homework is { } text && inOrder.Skip(i + 1).FirstOrDefault(l => l.IsHeld && l.Date > lesson.Date) is { } next)
                    yield return new DueHomework(lesson, next.Date, text);
            }
        }
    }
}
