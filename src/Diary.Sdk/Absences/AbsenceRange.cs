using Diary.Lessons;
using Diary.Results;
using NodaTime;

namespace Diary.Absences;

/// <summary>Days from one to another, both included, whole or in some lessons: what is announced or taken back (domain rules 4.1).</summary>
public sealed record AbsenceRange
{
    private AbsenceRange(LocalDate from, LocalDate to, Coverage coverage) => (From, To, Coverage) = (from, to, coverage);

    /// <summary>The first day, inclusive.</summary>
    public LocalDate From { get; }

    /// <summary>The last day, inclusive; not before <see cref="From"/>.</summary>
    public LocalDate To { get; }

    /// <summary>What of each day; never nothing.</summary>
    public Coverage Coverage { get; }

    /// <summary>How many calendar days it has, both ends counted; 1 or more.</summary>
    public int Length => NodaTime.Period.DaysBetween(From, To) + 1;

    /// <summary>Whole days.</summary>
    /// <param name="from">The first day, inclusive.</param>
    /// <param name="to">The last day, inclusive.</param>
    /// <returns>The range, or <see cref="InvalidAbsenceRange"/> when it ends before it begins.</returns>
    public static Result<AbsenceRange> OfDays(LocalDate from, LocalDate to) => Create(from, to, Coverage.WholeDay);

    /// <summary>Some lessons of each day.</summary>
    /// <param name="from">The first day, inclusive.</param>
    /// <param name="to">The last day, inclusive.</param>
    /// <param name="lessons">Which; at least one.</param>
    /// <returns>The range; <see cref="InvalidAbsenceRange"/> when it ends before it begins; <see cref="InvalidLesson"/> when there are no lessons.</returns>
    public static Result<AbsenceRange> OfLessons(LocalDate from, LocalDate to, LessonSet lessons) =>
        lessons.IsEmpty ? new InvalidLesson(LessonSet.Empty) : Create(from, to, Coverage.Of(lessons));

    private static Result<AbsenceRange> Create(LocalDate from, LocalDate to, Coverage coverage) =>
        to < from ? new InvalidAbsenceRange(from, to) : new AbsenceRange(from, to, coverage);
}
