using Diary.Grading;
using Diary.Results;
using NodaTime;

namespace Diary.Server.Application.Grading;

/// <summary>
/// What a teacher writes of a mark, read by the school's policy; problems are collected by their paths. What is returned for
/// a field with a problem is never stored.
/// </summary>
internal static class MarkFields
{
    /// <summary>The most characters of a comment.</summary>
    public const int LongestComment = 1000;

    /// <summary>The most characters of the reason of a correction.</summary>
    public const int LongestReason = 500;

    /// <summary>How far ahead the day can be until which work can be handed in: a year.</summary>
    public const int LongestDueDays = 366;

    /// <summary>The symbol; null for one that there is not.</summary>
    public static ScaleSymbol? Symbol(GradingEngine policy, string text, string path, List<Problem> problems) =>
        policy.ReadSymbol(text).TryGet(out var symbol, out var error) ? symbol : Note<ScaleSymbol?>(error, path, problems, null);

    /// <summary>The day until which work can be handed in: only of a symbol that stands for a mark to come.</summary>
    /// <param name="symbol">The symbol; null for one that was not read.</param>
    /// <param name="dueOn">The day that was named; null for none.</param>
    /// <param name="date">The day of the mark.</param>
    /// <param name="path">Where.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static LocalDate? DueOn(ScaleSymbol? symbol, LocalDate? dueOn, LocalDate date, string path, List<Problem> problems)
    {
        if (dueOn is not { } due || symbol is null)
            return null;
        if (symbol.Meaning != SymbolMeaning.Pending)
            problems.Add(new Problem(path, "must be left out: only a mark that is to come has a day until which the work can be handed in."));
        else if (due < date || Period.DaysBetween(date, due) > LongestDueDays)
            problems.Add(new Problem(path, $"must not be before the day of the mark, and at most {LongestDueDays} days after it."));
        return due;
    }

    /// <summary>The weight; the policy's own for null.</summary>
    public static int Weight(GradingEngine policy, int? weight, string path, List<Problem> problems) =>
        policy.ReadWeight(weight).TryGet(out var allowed, out var error) ? allowed : Note(error, path, problems, 0);

    /// <summary>A comment as it is kept: none rather than an empty one.</summary>
    public static string? Comment(string text) => text.Length == 0 ? null : text;

    private static T Note<T>(DiaryError error, string path, List<Problem> problems, T instead)
    {
        problems.AddRange(error.Problems.Select(p => p.Under(path)));
        return instead;
    }
}
