using Diary.Grading;
using Diary.Results;

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

    /// <summary>The symbol as the scale writes it.</summary>
    public static string Symbol(GradingEngine policy, string text, string path, List<Problem> problems) =>
        policy.ReadSymbol(text).TryGet(out var symbol, out var error) ? symbol.Symbol : Note(error, path, problems, "");

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
