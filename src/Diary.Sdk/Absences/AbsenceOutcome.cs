using Diary.Lessons;
using NodaTime;

namespace Diary.Absences;

/// <summary>What announcing an absence, or taking one back, comes to.</summary>
/// <param name="Changes">The days that change, in order; none when everything is as it was.</param>
/// <param name="Skipped">The days of the range that stay as they are, in order, each with the reason.</param>
public sealed record AbsenceOutcome(IReadOnlyList<AbsenceChange> Changes, IReadOnlyList<SkippedDay> Skipped);

/// <summary>A day that changes.</summary>
/// <param name="Day">The day, with the lessons that the student has on it.</param>
/// <param name="Before">What was announced; null for nothing.</param>
/// <param name="After">What is announced from now on; null for nothing.</param>
public sealed record AbsenceChange(LessonDay Day, AbsenceDay? Before, AbsenceDay? After)
{
    /// <summary>How the calendar shows the day from now on.</summary>
    public AbsenceColour Colour => (After?.Coverage ?? Coverage.Nothing).ColourOf(Day.Lessons);
}

/// <summary>A day of the range that stays as it is.</summary>
/// <param name="Date">The day.</param>
/// <param name="Reason">Why.</param>
public readonly record struct SkippedDay(LocalDate Date, SkipReason Reason);

/// <summary>Why a day of a range stays as it is.</summary>
public enum SkipReason
{
    /// <summary>It has passed, or the hour until which today can be changed has.</summary>
    Past = 0,

    /// <summary>No day of the school's week.</summary>
    Weekend = 1,

    /// <summary>A holiday, or a day off in its place.</summary>
    Holiday = 2,

    /// <summary>Vacation.</summary>
    Vacation = 3,

    /// <summary>The school is closed that day.</summary>
    Closed = 4,

    /// <summary>Not in the academic year.</summary>
    OutsideYear = 5,

    /// <summary>A school day without lessons for the student.</summary>
    NoLessons = 6,

    /// <summary>The day has none of the lessons that are named.</summary>
    NoSuchLesson = 7,

    /// <summary>All of it is announced already.</summary>
    AlreadyAnnounced = 8,

    /// <summary>Nothing of it is announced, so that there is nothing to take back.</summary>
    NothingAnnounced = 9,
}
