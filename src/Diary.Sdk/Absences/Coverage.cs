using System.Text.Json.Serialization;
using Diary.Lessons;

namespace Diary.Absences;

/// <summary>
/// What is announced of a day: all of it, whatever lessons it has or will have, or some lessons by number. <c>default</c> is nothing. The
/// values are a lattice: union is commutative, associative and idempotent, nothing is its least element and the whole day its greatest.
/// </summary>
[JsonConverter(typeof(CoverageJsonConverter))]
public readonly record struct Coverage
{
    private readonly bool _isWholeDay;
    private readonly LessonSet _lessons;

    private Coverage(bool isWholeDay, LessonSet lessons) => (_isWholeDay, _lessons) = (isWholeDay, lessons);

    /// <summary>Nothing.</summary>
    public static Coverage Nothing => default;

    /// <summary>The whole day.</summary>
    public static Coverage WholeDay { get; } = new(isWholeDay: true, LessonSet.Empty);

    /// <summary>Whether it is nothing.</summary>
    public bool IsNothing => !_isWholeDay && _lessons.IsEmpty;

    /// <summary>Whether it is the whole day, whatever lessons it has.</summary>
    public bool IsWholeDay => _isWholeDay;

    /// <summary>The lessons by number; empty for a whole day, which names none.</summary>
    public LessonSet Lessons => _lessons;

    /// <summary>These lessons; nothing for none.</summary>
    public static Coverage Of(LessonSet lessons) => new(isWholeDay: false, lessons);

    /// <summary>What either covers.</summary>
    public Coverage Union(Coverage other) => _isWholeDay || other._isWholeDay ? WholeDay : Of(_lessons.Union(other._lessons));

    /// <summary>
    /// What it covers and the other does not. Of a whole day, from which lessons are taken, the other lessons that the day has remain,
    /// by number: what the day may get later is announced no longer.
    /// </summary>
    /// <param name="other">What is taken away.</param>
    /// <param name="lessonsOfDay">The lessons that the day has.</param>
    public Coverage Except(Coverage other, LessonSet lessonsOfDay)
    {
        if (other.IsWholeDay)
            return Nothing;
        if (!_isWholeDay)
            return Of(_lessons.Except(other._lessons));
        return other._lessons.Intersect(lessonsOfDay).IsEmpty ? WholeDay : Of(lessonsOfDay.Except(other._lessons));
    }

    /// <summary>Whether a lesson is covered.</summary>
    public bool Covers(int lessonNumber) => _isWholeDay || _lessons.Contains(lessonNumber);

    /// <summary>Whether all that the other covers is covered.</summary>
    public bool Includes(Coverage other) => _isWholeDay || (!other._isWholeDay && other._lessons.IsSubsetOf(_lessons));

    /// <summary>Which of the lessons that the day has are covered.</summary>
    public LessonSet LessonsOf(LessonSet lessonsOfDay) => _isWholeDay ? lessonsOfDay : _lessons.Intersect(lessonsOfDay);

    /// <summary>How the calendar shows the day (domain rules 4.2).</summary>
    /// <param name="lessonsOfDay">The lessons that the day has; a day without lessons has no colour.</param>
    public AbsenceColour ColourOf(LessonSet lessonsOfDay)
    {
        var covered = LessonsOf(lessonsOfDay);
        if (covered.IsEmpty)
            return AbsenceColour.None;
        return covered == lessonsOfDay ? AbsenceColour.WholeDay : AbsenceColour.PartOfDay;
    }

    /// <summary>"the whole day", or the lessons.</summary>
    public override string ToString() => _isWholeDay ? "the whole day" : _lessons.ToString();
}

/// <summary>How the calendar shows a day (domain rules 4.2).</summary>
public enum AbsenceColour
{
    /// <summary>None of its lessons is covered.</summary>
    None = 0,

    /// <summary>Green: some of its lessons are covered.</summary>
    PartOfDay = 1,

    /// <summary>Blue: all of its lessons are covered.</summary>
    WholeDay = 2,
}
