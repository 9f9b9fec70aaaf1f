using Diary.Calendars;
using Diary.Identifiers;
using Diary.Lessons.Changes;
using Diary.Rosters;
using NodaTime;

namespace Diary.Lessons;

/// <summary>
/// A timetable over a calendar: the dated lessons. Only school days have lessons; an override may lend a day the lessons of
/// another weekday, an entry may be held in A or B weeks only, and from a day to a day. With the changes of the class the lessons
/// are the actual ones: what is cancelled or moved away is still among them and says so. The cost is that of the days
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
    /// <param name="changes">What is otherwise on some of the days; null for the permanent timetable alone.</param>
    /// <returns>
    /// The lessons by date and number. Of a day that was closed on short notice those that would have been held, as cancelled; of a lesson that was
    /// moved both the place it left and the one it has.
    /// </returns>
    public static IReadOnlyList<Lesson> Expand(
        Timetable timetable, AcademicCalendar calendar, LocalDate from, LocalDate to, int? grade = null, ClassChanges? changes = null)
    {
        ArgumentNullException.ThrowIfNull(timetable);
        ArgumentNullException.ThrowIfNull(calendar);
        var lessons = new List<Lesson>();
        var last = LocalDate.Min(to, calendar.LastDay);
        for (var date = LocalDate.Max(from, calendar.FirstDay); date <= last; date = date.PlusDays(1))
            AddDay(timetable, calendar, date, grade, changes ?? ClassChanges.None, lessons);
        return lessons;
    }

    /// <summary>
    /// Whether a lesson of the subject with that number is held for the class on that day. It asks the same questions as
    /// <see cref="Expand"/>, and makes no lessons.
    /// </summary>
    public static bool Exists(
        Timetable timetable, AcademicCalendar calendar, LocalDate date, int lessonNumber, Id<Subject> subject, int? grade = null, LessonChange? change = null)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return calendar.IsSchoolDay(date, grade) && IsKnown(timetable, calendar, date, lessonNumber, subject, grade, change, heldOnly: true);
    }

    /// <summary>
    /// Whether <see cref="Expand"/> has such a lesson, held or not: what is cancelled keeps its topic and homework, and may be given some.
    /// </summary>
    public static bool IsPlanned(
        Timetable timetable, AcademicCalendar calendar, LocalDate date, int lessonNumber, Id<Subject> subject, int? grade = null, LessonChange? change = null) =>
        IsKnown(timetable, calendar, date, lessonNumber, subject, grade, change, heldOnly: false);

    /// <summary>What the permanent timetable has at a place; null for nothing, and on days without lessons.</summary>
    public static LessonContent? PermanentAt(Timetable timetable, AcademicCalendar calendar, LessonSlot slot, int? grade = null)
    {
        ArgumentNullException.ThrowIfNull(timetable);
        ArgumentNullException.ThrowIfNull(calendar);
        var day = calendar.GetDay(slot.Date, grade);
        foreach (var entry in timetable.Entries)
        {
            if (entry.LessonNumber == slot.Number && day.IsSchoolDay && IsOf(entry, day))
                return ContentOf(entry);
        }

        return null;
    }

    /// <summary>The numbers of the lessons that are held on a day; makes no lessons, so that a year costs little.</summary>
    public static LessonSet NumbersOn(Timetable timetable, AcademicCalendar calendar, LocalDate date, int? grade = null, ClassChanges? changes = null)
    {
        ArgumentNullException.ThrowIfNull(timetable);
        ArgumentNullException.ThrowIfNull(calendar);
        var (day, numbers) = (calendar.GetDay(date, grade), LessonSet.Empty);
        if (!day.IsSchoolDay)
            return numbers;
        var ofDay = changes?.On(date) ?? [];
        for (var i = 0; i < timetable.Entries.Count; i++)
        {
            var entry = timetable.Entries[i];
            if (IsOf(entry, day) && IsHeld(ofDay, entry.LessonNumber))
                numbers = numbers.With(entry.LessonNumber);
        }

        for (var i = 0; i < ofDay.Count; i++)
        {
            if (ofDay[i].Arrived is { Fate: null or { IsHeld: true } })
                numbers = numbers.With(ofDay[i].LessonNumber);
        }

        return numbers;
    }

    /// <summary>The subjects of the lessons that are held on a day, in no particular order, one for each lesson; makes no lessons.</summary>
    public static IReadOnlyList<Id<Subject>> SubjectsOn(Timetable timetable, AcademicCalendar calendar, LocalDate date, int? grade = null, ClassChanges? changes = null)
    {
        ArgumentNullException.ThrowIfNull(timetable);
        ArgumentNullException.ThrowIfNull(calendar);
        var day = calendar.GetDay(date, grade);
        if (!day.IsSchoolDay)
            return [];
        var (ofDay, subjects) = (changes?.On(date) ?? [], new List<Id<Subject>>());
        for (var i = 0; i < timetable.Entries.Count; i++)
        {
            var entry = timetable.Entries[i];
            if (IsOf(entry, day) && IsHeld(ofDay, entry.LessonNumber))
                subjects.Add(entry.Subject);
        }

        for (var i = 0; i < ofDay.Count; i++)
        {
            if (ofDay[i].Arrived is { Fate: null or { IsHeld: true } } arrived)
                subjects.Add((arrived.Fate?.Instead ?? arrived.Content).Subject);
        }

        return subjects;
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

    private static bool IsKnown(
        Timetable timetable, AcademicCalendar calendar, LocalDate date, int lessonNumber, Id<Subject> subject, int? grade, LessonChange? change, bool heldOnly)
    {
        ArgumentNullException.ThrowIfNull(timetable);
        ArgumentNullException.ThrowIfNull(calendar);
        var day = calendar.GetDay(date, grade);
        if (change?.Slot != new LessonSlot(date, lessonNumber))
            change = null;
        if (change?.Arrived is { } arrived && (day.LessonsOf ?? day.SuspendedLessonsOf) is not null
            && arrived.Content.Subject == subject && (!heldOnly || arrived.Fate is null or { IsHeld: true }))
            return true;
        if (heldOnly && change?.Permanent is { IsHeld: false })
            return false;
        for (var i = 0; i < timetable.Entries.Count; i++)
        {
            var entry = timetable.Entries[i];
            if (entry.LessonNumber == lessonNumber && entry.Subject == subject && IsOf(entry, day))
                return true;
        }

        return false;
    }

    private static void AddDay(Timetable timetable, AcademicCalendar calendar, LocalDate date, int? grade, ClassChanges changes, List<Lesson> lessons)
    {
        var day = calendar.GetDay(date, grade);
        if (day is { IsSchoolDay: false, SuspendedLessonsOf: null })
            return;

        var bells = calendar.GetBellsOfDay(day, grade);
        var firstOfDay = lessons.Count;
        foreach (var entry in timetable.Entries)
        {
            if (!IsOf(entry, day))
                continue;
            var lesson = LessonOf(timetable.Class, ContentOf(entry), date, bells, entry.LessonNumber);
            Insert(AsOf(day, lesson, changes.Find(date, entry.LessonNumber)?.Permanent, arrived: null));
        }

        foreach (var change in changes.On(date))
        {
            if (change.Arrived is { } arrived)
                Insert(AsOf(day, LessonOf(timetable.Class, arrived.Content, date, bells, change.LessonNumber), arrived.Fate, arrived));
        }

        // The few lessons of a day are put in their place as they come; those of one number keep their order.
        void Insert(Lesson lesson)
        {
            var place = lessons.Count;
            while (place > firstOfDay && lessons[place - 1].Number > lesson.Number)
                place--;
            lessons.Insert(place, lesson);
        }
    }

    private static Lesson AsOf(DayInfo day, Lesson lesson, LessonFate? fate, ArrivedLesson? arrived)
    {
        if (!day.IsSchoolDay)
        {
            return lesson with
            {
                Alteration = new LessonAlteration { Kind = LessonAlterationKind.DayClosed, Planned = ContentOf(lesson), Reason = day.Reason },
            };
        }

        return LessonAlterations.Apply(lesson, fate, arrived);
    }

    private static Lesson LessonOf(Id<SchoolClass> schoolClass, LessonContent content, LocalDate date, BellSchedule bells, int number)
    {
        var bell = bells.Find(number);
        return new Lesson
        {
            Date = date,
            Number = number,
            Start = bell?.Start,
            End = bell?.End,
            Class = schoolClass,
            Subject = content.Subject,
            Teacher = content.Teacher,
            Room = content.Room,
        };
    }

    private static LessonContent ContentOf(TimetableEntry entry) => new(entry.Subject, entry.Teacher, entry.Room);

    private static LessonContent ContentOf(Lesson lesson) => new(lesson.Subject, lesson.Teacher, lesson.Room);

    private static bool IsHeld(IReadOnlyList<LessonChange> ofDay, int lessonNumber)
    {
        for (var i = 0; i < ofDay.Count; i++)
        {
            if (ofDay[i].LessonNumber == lessonNumber)
                return ofDay[i].Permanent is not { IsHeld: false };
        }

        return true;
    }

    private static bool IsOf(TimetableEntry entry, DayInfo day) =>
        entry.Weekday == (day.LessonsOf ?? day.SuspendedLessonsOf)
        && (entry.Week is not { } week || week == day.Week)
        && (entry.From is not { } from || from <= day.Date)
        && (entry.To is not { } to || day.Date <= to);

    private readonly record struct LessonKey(LocalDate Date, int Number, Id<SchoolClass> Class, Id<Subject> Subject);
}
