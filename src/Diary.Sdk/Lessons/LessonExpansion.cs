using Diary.Calendars;
using Diary.Identifiers;
using Diary.Rosters;
using NodaTime;

namespace Diary.Lessons;

/// <summary>
/// A timetable over a calendar: the dated lessons. Only school days have lessons; an override may lend a day the lessons of
/// another weekday, an entry may be held in A or B weeks only, and from a day to a day. The cost is that of the days
/// asked for, whatever the length of the year.
/// </summary>
public static class LessonExpansion
{
    /// <summary>The lessons of a range of days.</summary>
    /// <param name="timetable">The timetable of a class or group. It should be free of problems (<see cref="TimetableValidation"/>).</param>
    /// <param name="calendar">The calendar of the year; days outside of it have no lessons.</param>
    /// <param name="from">The first day, inclusive.</param>
    /// <param name="to">The last day, inclusive; before <paramref name="from"/> there are no lessons.</param>
    /// <param name="grade">The year of study of the class, whose vacations and bells apply; null for what is common to all.</param>
    /// <returns>The lessons by date and number.</returns>
    public static IReadOnlyList<Lesson> Expand(Timetable timetable, AcademicCalendar calendar, LocalDate from, LocalDate to, int? grade = null)
    {
        ArgumentNullException.ThrowIfNull(timetable);
        ArgumentNullException.ThrowIfNull(calendar);
        var lessons = new List<Lesson>();
        var last = LocalDate.Min(to, calendar.LastDay);
        for (var date = LocalDate.Max(from, calendar.FirstDay); date <= last; date = date.PlusDays(1))
            AddDay(timetable, calendar, date, grade, lessons);
        return lessons;
    }

    /// <summary>
    /// Whether the class has a lesson of the subject with that number on that day. It asks the same questions as
    /// <see cref="Expand"/>, and makes no lessons.
    /// </summary>
    public static bool Exists(
        Timetable timetable, AcademicCalendar calendar, LocalDate date, int lessonNumber, Id<Subject> subject, int? grade = null)
    {
        ArgumentNullException.ThrowIfNull(timetable);
        ArgumentNullException.ThrowIfNull(calendar);
        var day = calendar.GetDay(date, grade);
        foreach (var entry in timetable.Entries)
        {
            if (entry.LessonNumber == lessonNumber && entry.Subject == subject && IsHeld(entry, day))
                return true;
        }

        return false;
    }

    /// <summary>The numbers of the lessons that <see cref="Expand"/> would give for a day; makes no lessons, so that a year costs little.</summary>
    public static LessonSet NumbersOn(Timetable timetable, AcademicCalendar calendar, LocalDate date, int? grade = null)
    {
        ArgumentNullException.ThrowIfNull(timetable);
        ArgumentNullException.ThrowIfNull(calendar);
        var (day, numbers) = (calendar.GetDay(date, grade), LessonSet.Empty);
        foreach (var entry in timetable.Entries)
        {
            if (IsHeld(entry, day))
                numbers = numbers.With(entry.LessonNumber);
        }

        return numbers;
    }

    /// <summary>
    /// The lessons with topic and homework of the plans that belong to them, in the same order. A plan belongs to the lesson of
    /// its class, subject, day and number; of two for one lesson the later in the sequence counts; plans of no lesson are left out.
    /// </summary>
    public static IReadOnlyList<Lesson> WithPlans(IReadOnlyList<Lesson> lessons, IEnumerable<LessonPlan> plans)
    {
        ArgumentNullException.ThrowIfNull(lessons);
        ArgumentNullException.ThrowIfNull(plans);
        var byLesson = new Dictionary<LessonKey, LessonPlan>();
        foreach (var plan in plans)
            byLesson[new LessonKey(plan.Date, plan.LessonNumber, plan.Class, plan.Subject)] = plan;

        var planned = new Lesson[lessons.Count];
        for (var i = 0; i < planned.Length; i++)
        {
            var lesson = lessons[i];
            planned[i] = byLesson.TryGetValue(new LessonKey(lesson.Date, lesson.Number, lesson.Class, lesson.Subject), out var plan)
                ? lesson with { Topic = plan.Topic, Homework = plan.Homework }
                : lesson;
        }

        return planned;
    }

    private static void AddDay(Timetable timetable, AcademicCalendar calendar, LocalDate date, int? grade, List<Lesson> lessons)
    {
        var day = calendar.GetDay(date, grade);
        if (!day.IsSchoolDay)
            return;

        var bells = calendar.GetBells(date, grade);
        var firstOfDay = lessons.Count;
        foreach (var entry in timetable.Entries)
        {
            if (!IsHeld(entry, day))
                continue;

            // The few lessons of a day are put in their place as they come; entries of one number keep their order.
            var place = lessons.Count;
            while (place > firstOfDay && lessons[place - 1].Number > entry.LessonNumber)
                place--;
            lessons.Insert(place, LessonOf(timetable.Class, entry, date, bells.Find(entry.LessonNumber)));
        }
    }

    private static Lesson LessonOf(Id<SchoolClass> schoolClass, TimetableEntry entry, LocalDate date, Bell? bell) => new()
    {
        Date = date,
        Number = entry.LessonNumber,
        Start = bell?.Start,
        End = bell?.End,
        Class = schoolClass,
        Subject = entry.Subject,
        Teacher = entry.Teacher,
        Room = entry.Room,
    };

    private static bool IsHeld(TimetableEntry entry, DayInfo day) =>
        entry.Weekday == day.LessonsOf
        && (entry.Week is not { } week || week == day.Week)
        && (entry.From is not { } from || from <= day.Date)
        && (entry.To is not { } to || day.Date <= to);

    private readonly record struct LessonKey(LocalDate Date, int Number, Id<SchoolClass> Class, Id<Subject> Subject);
}
