namespace Diary.Grading;

/// <summary>A result and how it came about.</summary>
/// <param name="Result">The same as without an explanation.</param>
/// <param name="Explanation">How it came about.</param>
public sealed record Explained<T>(T Result, Explanation Explanation);

/// <summary>
/// How an average, a final or an annual mark came about, step by step (domain rules 5.8). The steps suffice to reckon
/// the result again. <see cref="ExplanationText"/> puts them into sentences.
/// </summary>
/// <param name="Policy">By which policy.</param>
/// <param name="Steps">In the order of the reckoning. The marks come by date, so the order in which they were passed does not show.</param>
public sealed record Explanation(PolicyName Policy, IReadOnlyList<ExplanationStep> Steps);

/// <summary>Names one version of a policy.</summary>
/// <param name="Id">Its name for programs.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Version">Its version.</param>
public sealed record PolicyName(string Id, string Title, int Version)
{
    /// <summary>For programs and logs: "russia-5, version 1".</summary>
    public override string ToString() => $"{Id}, version {Version}";
}
