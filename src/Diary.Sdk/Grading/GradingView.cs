using NodaTime;

namespace Diary.Grading;

/// <summary>
/// How work that is not marked yet is looked at. <c>default</c> is as things stand, without a day: pending work does not count.
/// </summary>
/// <param name="Stage">As things stand, or for good.</param>
/// <param name="AsOf">
/// The day of the look: pending work that was due before it counts as the policy says of missing work. Null to leave all pending work out.
/// </param>
public readonly record struct GradingView(GradingStage Stage, LocalDate? AsOf = null)
{
    /// <summary>For good: all pending work counts as the policy says of missing work.</summary>
    public static GradingView Final => new(GradingStage.Final);

    /// <summary>As things stand on a day.</summary>
    public static GradingView On(LocalDate day) => new(GradingStage.Current, day);

    internal bool IsMissing(LocalDate? dueOn) => Stage == GradingStage.Final || (AsOf is { } day && dueOn < day);
}

/// <summary>Whether more can come.</summary>
public enum GradingStage
{
    /// <summary>As things stand: what is not marked yet may still be.</summary>
    Current = 0,

    /// <summary>For good: what is not marked now never will be.</summary>
    Final = 1,
}
