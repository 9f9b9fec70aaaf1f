using Diary.Calendars;
using NodaTime;

namespace Diary.Lessons;

/// <summary>
/// Which lessons a student has on a day, of all the classes and groups he is in: the timetable over the calendar. The host works it out; the
/// rules of absences know neither timetables nor calendars.
/// </summary>
/// <param name="Date">The day.</param>
/// <param name="Kind">What the calendar says of it.</param>
/// <param name="Lessons">The lessons; empty on every day that is no school day, and on a school day without lessons.</param>
public readonly record struct LessonDay(LocalDate Date, DayKind Kind, LessonSet Lessons);
