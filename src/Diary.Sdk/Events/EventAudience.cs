using Diary.Identifiers;
using Diary.Rosters;

namespace Diary.Events;

/// <summary>
/// For whom an event is: the whole school, some years of study, or some classes and groups. <c>default</c> of a new one is the whole
/// school.
/// </summary>
public sealed record EventAudience
{
    /// <summary>Everybody.</summary>
    public static EventAudience WholeSchool { get; } = new();

    /// <summary>The years of study, 0 (kindergarten) to 13; null when it does not go by them.</summary>
    public IReadOnlyList<int>? Grades { get; init; }

    /// <summary>The classes and groups; null when it does not go by them.</summary>
    public IReadOnlyList<Id<SchoolClass>>? Classes { get; init; }

    /// <summary>Whether it is for everybody.</summary>
    public bool IsWholeSchool => Grades is null && Classes is null;

    /// <summary>Some years of study.</summary>
    public static EventAudience OfGrades(params int[] grades) => new() { Grades = grades };

    /// <summary>Some classes and groups.</summary>
    public static EventAudience OfClasses(params Id<SchoolClass>[] classes) => new() { Classes = classes };

    /// <summary>Whether a student is in it.</summary>
    /// <param name="grade">His year of study; null for none, which no years include.</param>
    /// <param name="attended">The classes and groups that he attends then.</param>
    public bool Includes(int? grade, IReadOnlyCollection<Id<SchoolClass>> attended)
    {
        ArgumentNullException.ThrowIfNull(attended);
        return IsWholeSchool
            || (grade is { } year && Grades?.Contains(year) == true)
            || (Classes is { } classes && classes.Any(attended.Contains));
    }
}
