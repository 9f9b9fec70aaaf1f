using Diary.Lessons;
using NodaTime;

namespace Diary.Absences;

/// <summary>
/// A range that is derived from days (domain rules 4.4). Days without lessons between two of its days are bridged; the last and the first
/// have lessons.
/// </summary>
/// <param name="From">The first day, inclusive.</param>
/// <param name="To">The last day, inclusive.</param>
/// <param name="Colour">Whether whole days or some lessons of one day.</param>
/// <param name="Lessons">The lessons, where it is some of one day; otherwise empty.</param>
/// <param name="SchoolDays">How many days with lessons it has.</param>
public sealed record DerivedRange(LocalDate From, LocalDate To, AbsenceColour Colour, LessonSet Lessons, int SchoolDays);

/// <summary>Makes ranges of days: for whoever reads notices as they were written.</summary>
public static class AbsenceRanges
{
    /// <summary>
    /// The ranges: whole days that follow one another by the days with lessons are one, a day of which some lessons are covered is one by
    /// itself. They cover the announced days with lessons, each once, and no other day with lessons.
    /// </summary>
    /// <param name="days">The days with the student's lessons, in order.</param>
    /// <param name="stored">What is announced.</param>
    public static IReadOnlyList<DerivedRange> Derive(IEnumerable<LessonDay> days, IReadOnlyDictionary<LocalDate, AbsenceDay> stored)
    {
        ArgumentNullException.ThrowIfNull(days);
        ArgumentNullException.ThrowIfNull(stored);
        var ranges = new List<DerivedRange>();
        var goesOn = false;
        foreach (var day in days.Where(day => !day.Lessons.IsEmpty))
        {
            var coverage = stored.GetValueOrDefault(day.Date)?.Coverage ?? Coverage.Nothing;
            var colour = coverage.ColourOf(day.Lessons);
            if (colour == AbsenceColour.WholeDay && goesOn)
                ranges[^1] = ranges[^1] with { To = day.Date, SchoolDays = ranges[^1].SchoolDays + 1 };
            else if (colour != AbsenceColour.None)
                ranges.Add(new DerivedRange(day.Date, day.Date, colour, colour == AbsenceColour.PartOfDay ? coverage.LessonsOf(day.Lessons) : LessonSet.Empty, 1));
            goesOn = colour == AbsenceColour.WholeDay;
        }

        return ranges;
    }
}
