using Diary.Calendars;
using Diary.Lessons;
using Diary.Rosters;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Diaries;
using NodaTime;

namespace Diary.Server.Application.Absences;

/// <summary>
/// Which lessons a student has on the days of a range: the timetables of his groups over the calendar. The reads are those of his groups and of
/// the calendars of the range.
/// </summary>
public sealed class StudentDays(SchoolCalendars calendars, AttendedGroups attended)
{
    /// <summary>The days from a day to a day, both inclusive, in order.</summary>
    /// <param name="student">The student.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="instead">A timetable that counts in place of the one that its class has; null for none.</param>
    public async ValueTask<IReadOnlyList<LessonDay>> LoadAsync(
        Person student, LocalDate from, LocalDate to, CancellationToken cancellationToken, Timetable? instead = null)
    {
        ArgumentNullException.ThrowIfNull(student);
        var years = await calendars.FindAllAsync(student.School, from, to, cancellationToken);
        var groups = await attended.LoadAsync(student, from, to, cancellationToken);
        if (instead is not null)
            groups = [.. groups.Select(g => g.Class.Id == instead.Class ? g with { Timetable = instead } : g)];
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
            if (group.Timetable is { } timetable && group.Days.From <= date && date <= group.Days.To)
                lessons = lessons.Union(LessonExpansion.NumbersOn(timetable, calendar, date, group.Class.Grade ?? grade));
        }

        return new LessonDay(date, calendar.GetDay(date, grade).Kind, lessons);
    }
}
