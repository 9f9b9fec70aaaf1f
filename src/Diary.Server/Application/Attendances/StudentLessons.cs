using Diary.Calendars;
using Diary.Lessons;
using Diary.Rosters;
using Diary.Server.Application.Diaries;

namespace Diary.Server.Application.Attendances;

/// <summary>The actual lessons of a student's groups over some days, without what is planned for them.</summary>
public static class StudentLessons
{
    /// <summary>The lessons of the groups, group by group; those that are not held are among them.</summary>
    /// <param name="student">The student.</param>
    /// <param name="groups">The groups he attends in the range.</param>
    /// <param name="calendars">The calendars that have a day in the range.</param>
    public static IReadOnlyList<Lesson> Of(Person student, IReadOnlyList<AttendedGroup> groups, IReadOnlyList<AcademicCalendar> calendars)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(calendars);
        var grade = AttendedGroups.GradeOf(student, groups);
        var lessons = new List<Lesson>();
        foreach (var group in groups)
        {
            foreach (var calendar in calendars)
                lessons.AddRange(LessonExpansion.Expand(group.Timetable, calendar, group.Days.From, group.Days.To, group.Class.Grade ?? grade, group.Changes));
        }

        return lessons;
    }
}
