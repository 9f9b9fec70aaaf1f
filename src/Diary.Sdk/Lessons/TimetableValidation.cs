using Diary.Calendars;
using Diary.Results;
using NodaTime;

namespace Diary.Lessons;

/// <summary>
/// Whether a timetable makes sense. A lesson is for the whole class: two lessons of one class at the same time are a problem,
/// of one subject or of two. Students who are taught apart are groups, each a <c>SchoolClass</c> with a timetable of its own.
/// </summary>
public static class TimetableValidation
{
    /// <summary>The most entries that a timetable may have.</summary>
    public const int MostEntries = 200;

    /// <summary>The highest number of a lesson.</summary>
    public const int HighestLessonNumber = 20;

    private const int LongestRoom = 100;

    /// <summary>Every problem, with its path; none if the timetable is good.</summary>
    /// <param name="timetable">The timetable.</param>
    /// <param name="calendar">
    /// The calendar it is meant for, to find lessons of A or B weeks where weeks do not alternate; null to look at the timetable alone.
    /// </param>
    public static IReadOnlyList<Problem> Validate(Timetable timetable, AcademicCalendar? calendar = null)
    {
        ArgumentNullException.ThrowIfNull(timetable);
        if (timetable.Entries.Count > MostEntries)
            return [new Problem("entries", $"Has {timetable.Entries.Count} entries; a timetable has at most {MostEntries}.")];

        var problems = new List<Problem>();
        for (var i = 0; i < timetable.Entries.Count; i++)
        {
            var path = $"entries[{i}]";
            CheckEntry(timetable.Entries[i], path, problems);
            if (timetable.Entries[i].Week is not null && calendar is { Document.AlternatingWeeks: false })
                problems.Add(new Problem($"{path}.week", "The calendar does not tell A and B weeks apart."));
            for (var other = 0; other < i; other++)
            {
                if (Collide(timetable.Entries[i], timetable.Entries[other]))
                    problems.Add(new Problem(path, Describe(timetable.Entries[i], timetable.Entries[other], other)));
            }
        }

        return problems;
    }

    private static void CheckEntry(TimetableEntry entry, string path, List<Problem> problems)
    {
        if (entry.Weekday is < IsoDayOfWeek.Monday or > IsoDayOfWeek.Sunday)
            problems.Add(new Problem($"{path}.weekday", $"{(int)entry.Weekday} is no day of the week."));
        if (entry.LessonNumber is < 0 or > HighestLessonNumber)
            problems.Add(new Problem($"{path}.lessonNumber", $"{entry.LessonNumber} is no lesson number; they are 0 to {HighestLessonNumber}."));
        if (entry.Subject.IsEmpty)
            problems.Add(new Problem($"{path}.subject", "Is missing."));
        if (entry.Teacher is { IsEmpty: true })
            problems.Add(new Problem($"{path}.teacher", "Is empty; leave it out if it is not settled."));
        if (entry.Room?.Length > LongestRoom)
            problems.Add(new Problem($"{path}.room", $"Is longer than {LongestRoom} characters."));
        if (entry.Week is { } week && !Enum.IsDefined(week))
            problems.Add(new Problem($"{path}.week", $"{(int)week} is neither A nor B."));
        if (entry.To < entry.From)
            problems.Add(new Problem($"{path}.to", "Is before from."));
    }

    private static bool Collide(TimetableEntry one, TimetableEntry other) =>
        one.Weekday == other.Weekday
        && one.LessonNumber == other.LessonNumber
        && (one.Week is null || other.Week is null || one.Week == other.Week)
        && (one.From is not { } oneFrom || other.To is not { } otherTo || oneFrom <= otherTo)
        && (other.From is not { } otherFrom || one.To is not { } oneTo || otherFrom <= oneTo);

    private static string Describe(TimetableEntry one, TimetableEntry other, int otherIndex) =>
        one.Subject == other.Subject
            ? $"The same lesson as entries[{otherIndex}], at the same time."
            : $"At the same time as entries[{otherIndex}]; a class has one lesson at a time. Make groups for students who are taught apart.";
}
