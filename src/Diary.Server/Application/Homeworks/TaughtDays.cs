using Diary.Calendars;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Rosters;
using Diary.Server.Application.Diaries;
using NodaTime;

namespace Diary.Server.Application.Homeworks;

/// <summary>On which days a class is taught which subjects; each day is looked at once. For one request; not for several threads.</summary>
/// <param name="group">The class or group.</param>
/// <param name="years">The calendars.</param>
/// <param name="grade">The year of study of the student, for a group that has none.</param>
internal sealed class TaughtDays(AttendedGroup group, IReadOnlyList<AcademicCalendar> years, int? grade)
{
    private readonly Dictionary<LocalDate, IReadOnlyList<Id<Subject>>> _subjects = [];

    /// <summary>Whether a lesson of the subject is held on the day.</summary>
    public bool IsTaught(LocalDate date, Id<Subject> subject)
    {
        if (!_subjects.TryGetValue(date, out var ofDay))
            _subjects[date] = ofDay = SubjectsOn(date);
        for (var i = 0; i < ofDay.Count; i++)
        {
            if (ofDay[i] == subject)
                return true;
        }

        return false;
    }

    /// <summary>
    /// Whether the lesson of a plan is there, held or not. A plan stays where its lesson has gone, as when an extra lesson is taken back or the
    /// timetable is replaced, since the lesson may return; until then nobody was given anything in it.
    /// </summary>
    public bool IsPlanned(LessonPlan plan) => CalendarOf(plan.Date) is { } calendar
        && LessonExpansion.IsPlanned(
            group.Timetable, calendar, plan.Date, plan.LessonNumber, plan.Subject, group.Class.Grade ?? grade, group.Changes.Find(plan.Date, plan.LessonNumber));

    private IReadOnlyList<Id<Subject>> SubjectsOn(LocalDate date) => CalendarOf(date) is { } calendar
        ? LessonExpansion.SubjectsOn(group.Timetable, calendar, date, group.Class.Grade ?? grade, group.Changes)
        : [];

    /// <summary>A week looks at some hundred days, so that no enumerator is made for each.</summary>
    private AcademicCalendar? CalendarOf(LocalDate date)
    {
        for (var i = 0; i < years.Count; i++)
        {
            if (years[i].Covers(date))
                return years[i];
        }

        return null;
    }
}
