using Diary.Calendars;
using Diary.Lessons;
using Diary.Rosters;
using NodaTime;

namespace Diary.Server.Application.Diaries;

/// <summary>
/// Tells entries of the register whose lesson was not held in the end: they count nowhere (domain rules 4.5). Only the days that are asked about are
/// looked at, each once. For one request; not for several threads.
/// </summary>
/// <param name="student">Whose.</param>
/// <param name="groups">The groups he attends in the range.</param>
/// <param name="years">The calendars that have a day in the range.</param>
internal sealed class CancelledLessons(Person student, IReadOnlyList<AttendedGroup> groups, IReadOnlyList<AcademicCalendar> years)
{
    private readonly Dictionary<LocalDate, IReadOnlyList<Lesson>> _days = [];

    /// <summary>Whether the timetable has the lesson, and it was not held. One that the timetable has no longer was there when it was written.</summary>
    public bool Has(AttendanceMark entry)
    {
        if (!_days.TryGetValue(entry.Date, out var lessons))
            _days[entry.Date] = lessons = LessonsOn(entry.Date);
        var isThere = false;
        foreach (var lesson in lessons)
        {
            if (lesson.Number != entry.LessonNumber || lesson.Subject != entry.Subject)
                continue;
            if (lesson.IsHeld)
                return false;
            isThere = true;
        }

        return isThere;
    }

    private List<Lesson> LessonsOn(LocalDate date)
    {
        var lessons = new List<Lesson>();
        if (years.FirstOrDefault(y => y.Covers(date)) is not { } calendar)
            return lessons;
        var grade = AttendedGroups.GradeOf(student, groups);
        foreach (var group in groups.Where(g => g.Days.From <= date && date <= g.Days.To))
            lessons.AddRange(LessonExpansion.Expand(group.Timetable, calendar, date, date, group.Class.Grade ?? grade, group.Changes));
        return lessons;
    }
}
