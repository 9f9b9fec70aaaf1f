using Diary.Identifiers;
using Diary.Results;
using Diary.Rosters;
using NodaTime;

namespace Diary.ExtraClasses;

/// <summary>Whether an extra class and its members make sense, and how it ends.</summary>
public static class ExtraClassRules
{
    /// <summary>The longest title, in characters.</summary>
    public const int LongestTitle = 200;

    /// <summary>The longest room, in characters.</summary>
    public const int LongestRoom = 100;

    /// <summary>The longest reason of a cancellation, in characters.</summary>
    public const int LongestReason = 500;

    /// <summary>The most entries.</summary>
    public const int MostEntries = 50;

    /// <summary>The most members, those who have left included.</summary>
    public const int MostMembers = 200;

    /// <summary>Every problem, with its path; none if the extra class is good. Then it never has two meetings at a time.</summary>
    public static IReadOnlyList<Problem> Validate(ExtraClass extraClass)
    {
        ArgumentNullException.ThrowIfNull(extraClass);
        var problems = new List<Problem>();
        if (string.IsNullOrWhiteSpace(extraClass.Title))
            problems.Add(new Problem("title", "Is missing."));
        if (extraClass.Title.Length > LongestTitle)
            problems.Add(new Problem("title", $"Is longer than {LongestTitle} characters."));
        if (extraClass.Room?.Length > LongestRoom)
            problems.Add(new Problem("room", $"Is longer than {LongestRoom} characters."));
        if (extraClass.Leader is { IsEmpty: true })
            problems.Add(new Problem("leader", "Is empty; leave it out if it is not settled."));
        if (extraClass.Entries.Count > MostEntries)
            return [.. problems, new Problem("entries", $"Has {extraClass.Entries.Count} entries; there are at most {MostEntries}.")];
        for (var i = 0; i < extraClass.Entries.Count; i++)
        {
            CheckEntry(extraClass.Entries[i], $"entries[{i}]", problems);
            for (var other = 0; other < i; other++)
            {
                if (Collide(extraClass.Entries[i], extraClass.Entries[other]))
                    problems.Add(new Problem($"entries[{i}]", $"At the same time as entries[{other}]."));
            }
        }

        return problems;
    }

    /// <summary>Every problem of a list of members, with its path; none if it is good.</summary>
    public static IReadOnlyList<Problem> Validate(IReadOnlyList<ExtraClassMember> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        if (members.Count > MostMembers)
            return [new Problem("members", $"Has {members.Count} members; there are at most {MostMembers}.")];
        var problems = new List<Problem>();
        var seen = new HashSet<Id<Person>>();
        foreach (var (i, member) in members.Index())
        {
            if (member.Student.IsEmpty)
                problems.Add(new Problem($"members[{i}].student", "Is missing."));
            else if (!seen.Add(member.Student))
                problems.Add(new Problem($"members[{i}].student", "Is named before."));
            if (member.To < member.From)
                problems.Add(new Problem($"members[{i}].to", "Is before from."));
        }

        return problems;
    }

    /// <summary>
    /// A member of an extra class that ends: until its last day, so that nobody goes on belonging to what is over. Null for who would
    /// have come later.
    /// </summary>
    public static ExtraClassMember? Until(ExtraClassMember member, LocalDate lastDay)
    {
        ArgumentNullException.ThrowIfNull(member);
        if (member.From > lastDay)
            return null;
        return member.To is { } to && to <= lastDay ? member : member with { To = lastDay };
    }

    private static void CheckEntry(ExtraClassEntry entry, string path, List<Problem> problems)
    {
        if (entry.Weekday is < IsoDayOfWeek.Monday or > IsoDayOfWeek.Sunday)
            problems.Add(new Problem($"{path}.weekday", $"{(int)entry.Weekday} is no day of the week."));
        if (entry.End <= entry.Start)
            problems.Add(new Problem($"{path}.end", "Is not after the time it begins."));
        if (entry.Week is { } week && !Enum.IsDefined(week))
            problems.Add(new Problem($"{path}.week", $"{(int)week} is neither A nor B."));
        if (entry.To < entry.From)
            problems.Add(new Problem($"{path}.to", "Is before from."));
    }

    private static bool Collide(ExtraClassEntry one, ExtraClassEntry other) =>
        one.Weekday == other.Weekday
        && one.Start < other.End
        && other.Start < one.End
        && (one.Week is null || other.Week is null || one.Week == other.Week)
        && (one.From is not { } oneFrom || other.To is not { } otherTo || oneFrom <= otherTo)
        && (other.From is not { } otherFrom || one.To is not { } oneTo || otherFrom <= oneTo);
}
