using System.Globalization;
using Diary.Results;
using NodaTime;

namespace Diary.Calendars;

/// <summary>
/// Changes single days of a year on short notice. Pure: each answers with all changes of the year as they are to be kept. A day has for a grade
/// at most one closing and at most one schedule of bells of its own.
/// </summary>
public static class DayChanging
{
    /// <summary>Adds a change; one of the same day, kind and grades gives way to it.</summary>
    /// <param name="calendar">The calendar of the year, with its changes.</param>
    /// <param name="change">The change.</param>
    /// <returns>
    /// All changes, by date; <see cref="NoSchoolDay"/> when the day has no lessons that could be suspended or rung for;
    /// <see cref="InvalidInput"/> for bells that make no sense, and for grades that meet those of another change of that day.
    /// </returns>
    public static Result<IReadOnlyList<DayChange>> Add(AcademicCalendar calendar, DayChange change)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(change);
        var problems = new List<Problem>();
        CalendarValidation.CheckGrades(change.Grades, "grades", problems);
        if (change.Bells is { } bells)
            BellValidation.FindErrors(bells, problems);
        var kept = calendar.DayChanges.Where(c => !IsSame(c, change)).ToList();
        if (kept.Find(c => c.Date == change.Date && c.IsClosing == change.IsClosing && Grades.Meet(c.Grades, change.Grades)) is { } other)
            problems.Add(new Problem("grades", $"Meet those of another change of that day, which is for {Describe(other.Grades)}. Take that back first."));
        if (problems.Count > 0)
            return new InvalidInput(problems);
        if (!IsAnySchoolDay(calendar, change))
            return new NoSchoolDay(change.Date);
        return Result<IReadOnlyList<DayChange>>.Ok([.. kept.Append(change).OrderBy(c => c.Date)]);
    }

    /// <summary>Takes a change back.</summary>
    /// <param name="calendar">The calendar of the year, with its changes.</param>
    /// <param name="date">The day.</param>
    /// <param name="isClosing">Whether the closing is meant, or the bells.</param>
    /// <param name="grades">The grades it was made for; null for all.</param>
    /// <returns>The changes that are left; <see cref="DayNotChanged"/> when there is no such change.</returns>
    public static Result<IReadOnlyList<DayChange>> TakeBack(AcademicCalendar calendar, LocalDate date, bool isClosing, IReadOnlyList<int>? grades)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var kept = calendar.DayChanges.Where(c => !(c.Date == date && c.IsClosing == isClosing && AreSame(c.Grades, grades))).ToList();
        return kept.Count == calendar.DayChanges.Count ? new DayNotChanged(date) : Result<IReadOnlyList<DayChange>>.Ok(kept);
    }

    /// <summary>A day that is closed already may be closed again, to correct the reason.</summary>
    private static bool IsAnySchoolDay(AcademicCalendar calendar, DayChange change)
    {
        return (change.Grades ?? Enumerable.Range(Grades.Lowest, Grades.Count)).Any(grade => HasLessons(calendar.GetDay(change.Date, grade)));

        bool HasLessons(DayInfo day) => day.IsSchoolDay || (change.IsClosing && day.SuspendedLessonsOf is not null);
    }

    private static bool IsSame(DayChange one, DayChange other) =>
        one.Date == other.Date && one.IsClosing == other.IsClosing && AreSame(one.Grades, other.Grades);

    private static bool AreSame(IReadOnlyList<int>? one, IReadOnlyList<int>? other) =>
        one is null || other is null ? one is null && other is null : one.Order().SequenceEqual(other.Order());

    private static string Describe(IReadOnlyList<int>? grades) =>
        grades is null ? "all grades" : $"the grades {string.Join(", ", grades.Select(g => g.ToString(CultureInfo.InvariantCulture)))}";
}
