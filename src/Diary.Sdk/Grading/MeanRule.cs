namespace Diary.Grading;

/// <summary>How marks become a mean, where that is more than the plain weighted mean of all. Every member may be left out.</summary>
public sealed record MeanRule
{
    /// <summary>What is averaged; null for <see cref="MeanBasis.Values"/>.</summary>
    public MeanBasis? Of { get; init; }

    /// <summary>The categories, 1 to 20, with no kind of work in two of them; null for none. Work of a kind that none of them names does not count.</summary>
    public IReadOnlyList<MarkCategory>? Categories { get; init; }

    /// <summary>
    /// What becomes of the weight of categories without marks: null or true shares it among the others; false leaves it empty, as if they had a mean of 0,
    /// which is only for scales where more is better.
    /// </summary>
    public bool? Rescale { get; init; }

    /// <summary>
    /// The symbol with a value for which missing work counts: a pending mark whose day is over, and each one when a final is drawn. Null to leave it out.
    /// </summary>
    public string? MissingCountsAs { get; init; }

    /// <summary>What becomes of a mark and those that retake it; null for <see cref="RetakeRule.All"/>.</summary>
    public RetakeRule? Retakes { get; init; }

    /// <summary>
    /// What a bonus mark (<see cref="MarkRole.Bonus"/>) has above this is added to the sum, and its weight is not: 10 in PRONOTE, 0 for extra credit. Null where
    /// there is no bonus; such marks do not count then. Only for scales where more is better.
    /// </summary>
    public decimal? BonusAbove { get; init; }

    /// <summary>No mean is more than this; for what bonus marks add. Null for no bound.</summary>
    public decimal? Cap { get; init; }
}

/// <summary>What is averaged.</summary>
public enum MeanBasis
{
    /// <summary>Values: Σ(value × weight) ÷ Σ(weight). "7/10" counts as 70 of 100, and no more than "70/100" does.</summary>
    Values = 0,

    /// <summary>Points: Σ(points × weight) ÷ Σ(greatest points × weight), times the full score. A work of 100 points counts ten times as much as one of 10.</summary>
    Points = 1,
}

/// <summary>
/// What becomes of a mark and those that retake it. What counts has the weight, kind and role of the first, and in a mean of points is out of its points, rounded to
/// four places.
/// </summary>
public enum RetakeRule
{
    /// <summary>All count, each as a mark of its own.</summary>
    All = 0,

    /// <summary>The last one counts, by date.</summary>
    Last = 1,

    /// <summary>The best one counts.</summary>
    Best = 2,

    /// <summary>Their plain mean counts, once.</summary>
    Mean = 3,
}

/// <summary>Kinds of work with a mean of their own, which enters the whole by its weight.</summary>
public sealed record MarkCategory
{
    /// <summary>The name for programs: 1 to 64 lower-case Latin letters, digits, dots and hyphens.</summary>
    public required string Id { get; init; }

    /// <summary>The name for people, at most 200 characters.</summary>
    public required string Title { get; init; }

    /// <summary>The kinds of work in it; null for all that no other category names.</summary>
    public IReadOnlyList<WorkKind>? Kinds { get; init; }

    /// <summary>How much its mean counts: a whole number, 1 to 1000. Often percent, and then 100 for all together.</summary>
    public required int Weight { get; init; }

    /// <summary>
    /// Up to how many marks are left out, those without which the mean is best, 1 to 100; at least one mark always counts. Nothing is left out that does not
    /// harm the mean. Null for none.
    /// </summary>
    public int? DropLowest { get; init; }

    /// <summary>At least how many marks count: all others may be left out. 1 to 100. Null for all; not together with <see cref="DropLowest"/>.</summary>
    public int? KeepHighest { get; init; }

    /// <summary>Kinds of work of which no mark is left out; null for none.</summary>
    public IReadOnlyList<WorkKind>? NeverDrop { get; init; }

    /// <summary>How its mean is rounded before it enters the whole; null for not at all.</summary>
    public MeanRounding? Rounding { get; init; }
}
