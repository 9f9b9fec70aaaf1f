namespace Diary.Grading;

/// <summary>The sums of a plain weighted mean as they grow. <c>default</c> is that of no marks.</summary>
internal struct Tally
{
    private long _units;
    private long _weights;
    private int _count;

    /// <summary>What makes some of the marks other than plain: then the sums are not those of the mean.</summary>
    public MarkTraits Traits { get; private set; }

    public static Tally Of(ReadOnlySpan<ScoredMark> marks)
    {
        long units = 0, weights = 0;
        var count = 0;
        var traits = MarkTraits.None;
        foreach (ref readonly var mark in marks)
        {
            var weight = mark.Weight;
            units += (long)mark.Units * weight;
            weights += weight;
            count += weight != 0 ? 1 : 0;
            traits |= mark.Traits;
        }

        return new Tally { _units = units, _weights = weights, _count = count, Traits = traits };
    }

    /// <summary>Adds a value as often as its weight says; weight 0 adds nothing.</summary>
    public void Add(int units, long weight)
    {
        _units += units * weight;
        _weights += weight;
        _count += weight != 0 ? 1 : 0;
    }

    public readonly WeightedAverage? Average(MeanRounding rounding) =>
        _count == 0 ? null : new WeightedAverage(_units, _weights, _count, rounding);
}
