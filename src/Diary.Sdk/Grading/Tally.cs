namespace Diary.Grading;

/// <summary>The sums of a mean as they grow. <c>default</c> is that of no marks.</summary>
internal struct Tally
{
    private long _units;
    private long _weights;
    private int _count;

    public static Tally Of(ReadOnlySpan<ScoredMark> marks)
    {
        long units = 0, weights = 0;
        var count = 0;
        foreach (ref readonly var mark in marks)
        {
            var weight = mark.Weight;
            units += (long)mark.Units * weight;
            weights += weight;
            count += weight != 0 ? 1 : 0;
        }

        return new Tally { _units = units, _weights = weights, _count = count };
    }

    public void Add(ScoredMark mark)
    {
        _units += (long)mark.Units * mark.Weight;
        _weights += mark.Weight;
        _count += mark.Counts ? 1 : 0;
    }

    public readonly WeightedAverage? Average(MeanRounding rounding) =>
        _count == 0 ? null : new WeightedAverage(_units, _weights, _count, rounding);
}
