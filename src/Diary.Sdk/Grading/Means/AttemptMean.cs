namespace Diary.Grading.Means;

/// <summary>The plain mean of several attempts, as points out of points, so that one mark can stand for them.</summary>
internal static class AttemptMean
{
    /// <summary>
    /// The mean as a share of the full score. Of values it is exact, unless its numbers do not fit, which takes hundreds of attempts; of points it has the greatest
    /// points of the first attempt, whose weight among the others that is, and is rounded to four places.
    /// </summary>
    public static (int Units, int OutOf) Of(IReadOnlyList<JudgedMark> attempts, CompiledMean mean)
    {
        Int128 upper = 0, lower = 1;
        foreach (var score in attempts.Select(static a => a.Score))
        {
            Int128 outOf = score.OutOf == 0 ? mean.FullUnits : score.OutOf;
            (upper, lower) = Reduce(upper * outOf + score.Units * lower, lower * outOf);
        }

        (upper, lower) = Reduce(upper, lower * attempts.Count);
        var first = attempts[0].Score.OutOf;
        Int128 whole = first == 0 ? mean.FullUnits : first;
        return !mean.IsOfPoints && upper <= int.MaxValue && lower <= int.MaxValue
            ? ((int)upper, (int)lower)
            : ((int)((upper * whole * 2 + lower) / (lower * 2)), (int)whole);
    }

    private static (Int128 Upper, Int128 Lower) Reduce(Int128 upper, Int128 lower)
    {
        var (one, other) = (upper, lower);
        while (other != 0)
            (one, other) = (other, one % other);
        return (upper / one, lower / one);
    }
}
