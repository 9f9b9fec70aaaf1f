using System.Globalization;
using Diary.Grading;
using Diary.Identifiers;
using Diary.Results;
using Diary.Rosters;
using NodaTime;

namespace Diary.Server.Application.Grading;

/// <summary>
/// The contents of a <see cref="RecordMarks"/>, read by the school's policy: what can be told from the request alone, without a
/// look at the timetable and the class.
/// </summary>
/// <param name="Kind">What is marked; without meaning when no entry has a symbol.</param>
/// <param name="Weight">How much it counts.</param>
/// <param name="Symbols">For each entry the symbol as the scale writes it; null for attendance alone.</param>
internal sealed record MarkSheet(WorkKind Kind, int Weight, IReadOnlyList<string?> Symbols)
{
    /// <summary>The most entries: a year group in one lecture, and no more.</summary>
    private const int MostEntries = 200;

    /// <summary>Reads it, or says everything that is wrong with it.</summary>
    public static Result<MarkSheet> Read(RecordMarks command, LocalDate today, GradingEngine policy)
    {
        var problems = new List<Problem>();
        if (command.Date > today)
            problems.Add(new Problem("date", "must not be later than today at the school."));
        if (command.Entries.Count is < 1 or > MostEntries)
            problems.Add(new Problem("entries", $"must have 1 to {MostEntries} items; it has {Text(command.Entries.Count)}."));
        if (command.Kind is null && command.Entries.Any(e => e.Value.Length > 0))
            problems.Add(new Problem("kind", "must say what is marked, since there are marks."));

        var weight = MarkFields.Weight(policy, command.Weight, "weight", problems);
        var symbols = new List<string?>(command.Entries.Count);
        var seen = new Dictionary<Id<Person>, int>();
        foreach (var (i, entry) in command.Entries.Take(MostEntries).Index())
        {
            var path = $"entries[{Text(i)}]";
            if (!seen.TryAdd(entry.Student, i))
                problems.Add(new Problem($"{path}.student_id", $"must not be that of entries[{Text(seen[entry.Student])}] again; a student has one entry."));
            symbols.Add(ReadEntry(entry, isInLesson: command.LessonNumber is not null, path, policy, problems));
        }

        return problems.Count == 0 ? new MarkSheet(command.Kind ?? default, weight, symbols) : new InvalidInput(problems);
    }

    private static string? ReadEntry(MarkEntry entry, bool isInLesson, string path, GradingEngine policy, List<Problem> problems)
    {
        if (entry.Attendance is not null && !isInLesson)
            problems.Add(new Problem($"{path}.attendance", "must be left out: a work outside lessons has no attendance. Name the lesson_number of a lesson."));
        if (entry.Comment.Length > MarkFields.LongestComment)
            problems.Add(new Problem($"{path}.comment", $"must have at most {MarkFields.LongestComment} characters; it has {Text(entry.Comment.Length)}."));
        if (entry.Value.Length > 0)
            return MarkFields.Symbol(policy, entry.Value, $"{path}.value", problems);

        if (entry.Comment.Length > 0)
            problems.Add(new Problem($"{path}.comment", "must be left out without a value: it is the comment of a mark."));
        if (entry.Attendance is null)
            problems.Add(new Problem(path, "must have a value, or attendance, or both."));
        return null;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
