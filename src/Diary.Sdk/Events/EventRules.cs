using Diary.Calendars;
using Diary.Identifiers;
using Diary.Results;
using Diary.Rosters;
using NodaTime;

namespace Diary.Events;

/// <summary>Whether an event makes sense, and on which days of whose diary it is.</summary>
public static class EventRules
{
    /// <summary>
    /// The most days an event has, first and last counted. What is planned for a range of days is found by the first day, so many days
    /// back and no more.
    /// </summary>
    public const int MostDays = 31;

    /// <summary>The longest title, in characters.</summary>
    public const int LongestTitle = 200;

    /// <summary>The longest description, in characters.</summary>
    public const int LongestDescription = 4000;

    /// <summary>The longest place, in characters.</summary>
    public const int LongestPlace = 200;

    /// <summary>The longest reason of a cancellation, in characters.</summary>
    public const int LongestReason = 500;

    /// <summary>The most classes of an audience.</summary>
    public const int MostClasses = 100;

    /// <summary>Every problem, with its path; none if the event is good.</summary>
    public static IReadOnlyList<Problem> Validate(EventContents contents)
    {
        ArgumentNullException.ThrowIfNull(contents);
        var problems = new List<Problem>();
        if (!Enum.IsDefined(contents.Kind))
            problems.Add(new Problem("kind", $"{(int)contents.Kind} is no kind of event."));
        if (string.IsNullOrWhiteSpace(contents.Title))
            problems.Add(new Problem("title", "Is missing."));
        CheckLength("title", contents.Title, LongestTitle, problems);
        CheckLength("description", contents.Description, LongestDescription, problems);
        CheckLength("place", contents.Place, LongestPlace, problems);
        CheckTime(contents, problems);
        CheckAudience(contents.Audience, problems);
        return problems;
    }

    /// <summary>
    /// What of some events is on a day of a student's diary: what is planned for the day and for him, also what was cancelled. All day
    /// events come first, then by the time they begin, the title and the id.
    /// </summary>
    /// <param name="events">The events, in any order.</param>
    /// <param name="date">The day.</param>
    /// <param name="grade">The student's year of study; null for none.</param>
    /// <param name="attended">The classes and groups that he attends on the day.</param>
    public static IReadOnlyList<SchoolEvent> On(
        IEnumerable<SchoolEvent> events, LocalDate date, int? grade, IReadOnlyCollection<Id<SchoolClass>> attended)
    {
        ArgumentNullException.ThrowIfNull(events);
        return
        [
            .. events.Where(e => e.Contents.IsOn(date) && e.Contents.Audience.Includes(grade, attended))
                .OrderBy(e => e.Contents.Start is not null)
                .ThenBy(e => e.Contents.Start)
                .ThenBy(e => e.Contents.Title, StringComparer.Ordinal)
                .ThenBy(e => e.Id),
        ];
    }

    private static void CheckLength(string path, string? text, int longest, List<Problem> problems)
    {
        if (text?.Length > longest)
            problems.Add(new Problem(path, $"Is longer than {longest} characters."));
    }

    private static void CheckTime(EventContents contents, List<Problem> problems)
    {
        if (contents.LastDay < contents.FirstDay)
            problems.Add(new Problem("lastDay", "Is before the first day."));
        else if (NodaTime.Period.DaysBetween(contents.FirstDay, contents.LastDay) >= MostDays)
            problems.Add(new Problem("lastDay", $"Is too late: an event has at most {MostDays} days, first and last counted."));
        if (contents.End is null)
            return;
        if (contents.Start is null)
            problems.Add(new Problem("end", "Is given without the time it begins."));
        else if (contents.FirstDay == contents.LastDay && contents.End <= contents.Start)
            problems.Add(new Problem("end", "Is not after the time it begins."));
    }

    private static void CheckAudience(EventAudience audience, List<Problem> problems)
    {
        if (audience is { Grades: not null, Classes: not null })
            problems.Add(new Problem("audience", "Names years of study and classes; it goes by one of them."));
        if (audience is { Grades.Count: 0 } or { Classes.Count: 0 })
            problems.Add(new Problem("audience", "Names nobody; leave it out for the whole school."));
        if (audience.Classes?.Count > MostClasses)
            problems.Add(new Problem("audience.classes", $"Has {audience.Classes.Count} classes; there are at most {MostClasses}. Go by years of study."));
        foreach (var (i, grade) in (audience.Grades ?? []).Index())
        {
            if (!Grades.IsGrade(grade))
                problems.Add(new Problem($"audience.grades[{i}]", $"{grade} is no year of study; they are 0 to {Grades.Highest}."));
        }

        foreach (var (i, schoolClass) in (audience.Classes ?? []).Index())
        {
            if (schoolClass.IsEmpty)
                problems.Add(new Problem($"audience.classes[{i}]", "Is empty."));
        }
    }
}
