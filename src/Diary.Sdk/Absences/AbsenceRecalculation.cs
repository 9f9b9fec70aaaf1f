using Diary.Lessons;
using NodaTime;

namespace Diary.Absences;

/// <summary>A day whose colour, or whose covered lessons, another timetable or calendar changes, although nobody announced anything.</summary>
/// <param name="Date">The day.</param>
/// <param name="LessonsBefore">Which of its lessons were covered.</param>
/// <param name="LessonsAfter">Which are.</param>
/// <param name="ColourBefore">How it was shown.</param>
/// <param name="ColourAfter">How it is shown.</param>
public sealed record AbsenceShift(LocalDate Date, LessonSet LessonsBefore, LessonSet LessonsAfter, AbsenceColour ColourBefore, AbsenceColour ColourAfter);

/// <summary>
/// What a change of the timetable or of the calendar does to notices (domain rules 4.2). What is announced stays as it was written: a whole day
/// is whole whatever lessons it gets, some lessons are those numbers.
/// </summary>
public static class AbsenceRecalculation
{
    /// <summary>Compares.</summary>
    /// <param name="before">The days by the earlier timetable and calendar.</param>
    /// <param name="after">The same days by the present ones, in the same order.</param>
    /// <param name="stored">What is announced.</param>
    /// <returns>The days that are shown otherwise, in order.</returns>
    /// <exception cref="ArgumentException">The days are not the same.</exception>
    public static IReadOnlyList<AbsenceShift> Compare(
        IReadOnlyList<LessonDay> before, IReadOnlyList<LessonDay> after, IReadOnlyDictionary<LocalDate, AbsenceDay> stored)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(stored);
        if (before.Count != after.Count)
            throw new ArgumentException("There have to be the same days before and after.", nameof(after));

        var shifts = new List<AbsenceShift>();
        for (var i = 0; i < before.Count; i++)
        {
            if (before[i].Date != after[i].Date)
                throw new ArgumentException("There have to be the same days before and after.", nameof(after));
            if (stored.GetValueOrDefault(before[i].Date)?.Coverage is not { } coverage)
                continue;
            var shift = new AbsenceShift(
                before[i].Date,
                coverage.LessonsOf(before[i].Lessons),
                coverage.LessonsOf(after[i].Lessons),
                coverage.ColourOf(before[i].Lessons),
                coverage.ColourOf(after[i].Lessons));
            if (shift.LessonsBefore != shift.LessonsAfter || shift.ColourBefore != shift.ColourAfter)
                shifts.Add(shift);
        }

        return shifts;
    }
}
