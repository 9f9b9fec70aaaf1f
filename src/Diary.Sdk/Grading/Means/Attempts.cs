namespace Diary.Grading.Means;

/// <summary>What several attempts come to, as points out of points, so that one mark can stand for them.</summary>
internal static class Attempts
{
    /// <summary>
    /// The mean as a share of the full score. Of values it is exact, unless its numbers do not fit, which takes hundreds of attempts; of points it has the greatest
    /// points of the first attempt, whose weight among the others that is, and is rounded to four places.
    /// </summary>
    public static (int Units, int OutOf) Mean(IReadOnlyList<JudgedMark> attempts, CompiledMean mean)
    {
        Int128 upper = 0, lower = 1;
        foreach (var score in attempts.Select(static a => a.Score))
        {
            Int128 outOf = score.OutOf == 0 ? mean.FullUnits : score.OutOf;
            (upper, lower) = Reduce(upper * outOf + score.Units * lower, lower * outOf);
        }

        (upper, lower) = Reduce(upper, lower * attempts.Count);
        return !mean.IsOfPoints && upper <= int.MaxValue && lower <= int.MaxValue ? ((int)upper, (int)lower) : OutOfThose(attempts[0].Score, upper, lower, mean);
    }

    /// <summary>
    /// What one attempt comes to in the place of the first. Of points it is its share of the greatest points of the first, rounded to four places: if it brought its own,
    /// a better attempt at more points could weigh so much that the whole gets worse.
    /// </summary>
    public static (int Units, int OutOf) InPlaceOf(ScoredMark first, ScoredMark attempt, CompiledMean mean) => mean.IsOfPoints && attempt.OutOf != first.OutOf
        ? OutOfThose(first, attempt.Units, attempt.OutOf == 0 ? mean.FullUnits : attempt.OutOf, mean)
        : (attempt.Units, attempt.OutOf);

    private static (int Units, int OutOf) OutOfThose(ScoredMark first, Int128 upper, Int128 lower, CompiledMean mean)
    {
        Int128 whole = first.OutOf == 0 ? mean.FullUnits : first.OutOf;
        return ((int)(((upper * whole * 2) + lower) / (lower * 2)), (int)whole);
    }

    private static (Int128 Upper, Int128 Lower) Reduce(Int128 upper, Int128 lower)
    {
        var (one, other) = (upper, lower);
        while (other != 0)
            (one, other) = (other, one % other);
        return (upper / one, lower / one);
    }
}
