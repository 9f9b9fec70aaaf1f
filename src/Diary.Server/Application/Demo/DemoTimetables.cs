using System.Globalization;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Rosters;
using NodaTime;

namespace Diary.Server.Application.Demo;

/// <summary>
/// Makes the timetables of a school so that nobody is in two places at once: slot by slot, class by class, from the lessons that
/// are still due and whose teachers are free. Several orders are tried, and the one that leaves least over is taken.
/// </summary>
internal static class DemoTimetables
{
    private const int Days = 5;
    private const int MostLessonsADay = 8;
    private const int Attempts = 40;

    /// <summary>Fills the entries of all courses.</summary>
    public static void Fill(IReadOnlyList<DemoClass> classes, DemoRandom random, string gym)
    {
        Attempt? best = null;
        for (var i = 0; i < Attempts && best is not { LeftOver: 0 }; i++)
        {
            var attempt = new Attempt(classes, random);
            attempt.Run();
            if (best is null || attempt.LeftOver < best.LeftOver)
                best = attempt;
        }

        var rooms = new Dictionary<Id<Person>, string>();
        foreach (var (weekday, number, lesson) in best!.Placed)
        {
            foreach (var course in lesson.Courses)
                course.Entries.Add(EntryOf(course, weekday, number, course.Data.InGym ? gym : RoomOf(rooms, course.Teacher)));
        }
    }

    private static TimetableEntry EntryOf(DemoCourse course, IsoDayOfWeek weekday, int number, string room) => new()
    {
        Weekday = weekday,
        LessonNumber = number,
        Subject = course.Subject.Id,
        Teacher = course.Teacher.Id,
        Room = room,
    };

    /// <summary>Every teacher has a room, so that no room has two classes.</summary>
    private static string RoomOf(Dictionary<Id<Person>, string> rooms, Person teacher)
    {
        if (!rooms.TryGetValue(teacher.Id, out var room))
            rooms.Add(teacher.Id, room = ((((rooms.Count / 15) + 1) * 100) + (rooms.Count % 15) + 1).ToString(CultureInfo.InvariantCulture));
        return room;
    }

    /// <summary>What a class has at one time: a course, or the courses of its groups.</summary>
    private sealed class DueLesson(IReadOnlyList<DemoCourse> courses)
    {
        public IReadOnlyList<DemoCourse> Courses { get; } = courses;

        public int Left { get; set; }
    }

    private sealed class Attempt
    {
        private readonly List<(DemoClass Class, List<DueLesson> Due, int ADay)> _classes = [];
        private readonly HashSet<(IsoDayOfWeek, int, Id<Person>)> _busy = [];
        private readonly HashSet<(IsoDayOfWeek, DueLesson)> _today = [];
        private readonly DemoRandom _random;

        public Attempt(IReadOnlyList<DemoClass> classes, DemoRandom random)
        {
            _random = random;
            foreach (var demoClass in classes)
            {
                var due = demoClass.Courses
                    .GroupBy(course => course.Data.Id, StringComparer.Ordinal)
                    .Select(courses => new DueLesson([.. courses]) { Left = courses.First().Data.Hours[demoClass.Grade - 1] })
                    .ToList();
                _classes.Add((demoClass, due, (due.Sum(lesson => lesson.Left) + Days - 1) / Days));
            }

            random.Shuffle(_classes);
        }

        public List<(IsoDayOfWeek Weekday, int Number, DueLesson Lesson)> Placed { get; } = [];

        public int LeftOver => _classes.Sum(c => c.Due.Sum(lesson => lesson.Left));

        public void Run()
        {
            for (var number = 1; number <= MostLessonsADay; number++)
            {
                for (var weekday = IsoDayOfWeek.Monday; weekday <= IsoDayOfWeek.Friday; weekday++)
                {
                    foreach (var (demoClass, due, aDay) in _classes)
                    {
                        if (number <= aDay || (demoClass.Grade > 1 && number == aDay + 1))
                            Place(due, weekday, number);
                    }
                }
            }
        }

        private void Place(List<DueLesson> due, IsoDayOfWeek weekday, int number)
        {
            var free = due.Where(lesson => lesson.Left > 0 && lesson.Courses.All(course => !_busy.Contains((weekday, number, course.Teacher.Id)))).ToList();
            if (free.Count == 0)
                return;

            _random.Shuffle(free);
            var chosen = free.OrderBy(lesson => _today.Contains((weekday, lesson))).ThenByDescending(lesson => lesson.Left * lesson.Courses.Count).First();
            chosen.Left--;
            _today.Add((weekday, chosen));
            Placed.Add((weekday, number, chosen));
            foreach (var course in chosen.Courses)
                _busy.Add((weekday, number, course.Teacher.Id));
        }
    }
}
