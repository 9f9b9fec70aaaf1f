using Diary.Calendars;
using Diary.Lessons;
using Diary.Rosters;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Diaries;
using Diary.Server.Application.Lessons.Changes;
using NodaTime;

namespace Diary.Server.Application.Absences;

/// <summary>
/// Which lessons a student has on the days of a range: the timetables of his groups over the calendar, with what is otherwise on single days. The reads are those of his groups and of
/// the calendars of the range.
/// </summary>
public sealed class StudentDays(SchoolCalendars calendars, AttendedGroups attended)
{
    /// <summary>The days from a day to a day, both inclusive, in order.</summary>
    /// <param name="student">The student.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="instead">What is to be supposed in place of what is stored; null for nothing.</param>
    public async ValueTask<IReadOnlyList<LessonDay>> LoadAsync(
        Person student, LocalDate from, LocalDate to, CancellationToken cancellationToken, TimetableInstead? instead = null)
    {
        ArgumentNullException.ThrowIfNull(student);
        var years = await calendars.FindAllAsync(student.School, from, to, cancellationToken);
        years = instead?.Of(years) ?? years;
        var groups = await attended.LoadAsync(student, from, to, cancellationToken, instead);
        var grade = AttendedGroups.GradeOf(student, groups);
        var days = new List<LessonDay>();
        for (var date = from; date <= to; date = date.PlusDays(1))
            days.Add(DayOf(date, years.FirstOrDefault(y => y.Covers(date)), groups, grade));
        return days;
    }

    private static LessonDay DayOf(LocalDate date, AcademicCalendar? calendar, IReadOnlyList<AttendedGroup> groups, int? grade)
    {
        if (calendar is null)
            return new LessonDay(date, DayKind.OutsideYear, LessonSet.Empty);
        var lessons = LessonSet.Empty;
        foreach (var group in groups)
        {
            if (group.Days.From <= date && date <= group.Days.To)
                lessons = lessons.Union(LessonExpansion.NumbersOn(group.Timetable, calendar, date, group.Class.Grade ?? grade, group.Changes));
        }

        return new LessonDay(date, calendar.GetDay(date, grade).Kind, lessons);
    }
}
