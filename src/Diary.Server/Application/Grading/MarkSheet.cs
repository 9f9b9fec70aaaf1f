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
    /// <summary>The school's own kind of work, as the school writes its code; null for none.</summary>
    public string? Work { get; init; }

    /// <summary>The most entries: a year group in one lecture, and no more.</summary>
    private const int MostEntries = 200;

    /// <summary>Reads it, or says everything that is wrong with it.</summary>
    public static Result<MarkSheet> Read(RecordMarks command, LocalDate today, GradingEngine policy, SchoolWorkTypes? types)
    {
        var problems = new List<Problem>();
        if (command.Date > today)
            problems.Add(new Problem("date", "must not be later than today at the school."));
        if (command.Entries.Count is < 1 or > MostEntries)
            problems.Add(new Problem("entries", $"must have 1 to {MostEntries} items; it has {Text(command.Entries.Count)}."));
        var work = ReadWork(command, types, problems);
        if (command.Kind is null && command.Work is null && command.Entries.Any(e => e.Value.Length > 0))
            problems.Add(new Problem("kind", "must say what is marked, since there are marks."));

        var weight = MarkFields.Weight(policy, command.Weight ?? work?.Weight, "weight", problems);
        var symbols = new List<string?>(command.Entries.Count);
        var seen = new Dictionary<Id<Person>, int>();
        foreach (var (i, entry) in command.Entries.Take(MostEntries).Index())
        {
            var path = $"entries[{Text(i)}]";
            if (!seen.TryAdd(entry.Student, i))
                problems.Add(new Problem($"{path}.student_id", $"must not be that of entries[{Text(seen[entry.Student])}] again; a student has one entry."));
            symbols.Add(ReadEntry(entry, command, path, policy, problems));
        }

        return problems.Count == 0 ? new MarkSheet(work?.Kind ?? command.Kind ?? default, weight, symbols) { Work = work?.Code } : new InvalidInput(problems);
    }

    /// <summary>The school's own kind of work; null where none is named, and for one that there is not.</summary>
    private static WorkType? ReadWork(RecordMarks command, SchoolWorkTypes? types, List<Problem> problems)
    {
        if (command.Work is not { } code)
            return null;
        var work = types?.Types.FirstOrDefault(t => string.Equals(t.Code, code, StringComparison.OrdinalIgnoreCase));
        if (work is null or { IsArchived: true })
            problems.Add(new Problem("work", "must be the code of a kind of work of the school that is not archived."));
        else if (command.Kind is { } kind && kind != work.Kind)
            problems.Add(new Problem("kind", "must be left out, or be that of the work."));
        return work;
    }

    private static string? ReadEntry(MarkEntry entry, RecordMarks command, string path, GradingEngine policy, List<Problem> problems)
    {
        if (entry.Attendance is not null && command.LessonNumber is null)
            problems.Add(new Problem($"{path}.attendance", "must be left out: a work outside lessons has no attendance. Name the lesson_number of a lesson."));
        if (entry.Comment.Length > MarkFields.LongestComment)
            problems.Add(new Problem($"{path}.comment", $"must have at most {MarkFields.LongestComment} characters; it has {Text(entry.Comment.Length)}."));
        if (entry.Value.Length > 0)
        {
            var symbol = MarkFields.Symbol(policy, entry.Value, $"{path}.value", problems);
            MarkFields.DueOn(symbol, entry.DueOn, command.Date, $"{path}.due_on", problems);
            return symbol?.Symbol;
        }

        if (entry.DueOn is not null || entry.Role is not null || entry.RetakeOf is not null)
            problems.Add(new Problem(path, "must have a value for due_on, role and retake_of_id: they say something of a mark."));
        if (entry.Comment.Length > 0)
            problems.Add(new Problem($"{path}.comment", "must be left out without a value: it is the comment of a mark."));
        if (entry.Attendance is null)
            problems.Add(new Problem(path, "must have a value, or attendance, or both."));
        return null;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
