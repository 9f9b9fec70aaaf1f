namespace Diary.Grading;

/// <summary>The thresholds of a rule, ready to be asked.</summary>
internal sealed class FinalDecision(FinalRule rule, ScaleDirection direction)
{
    private readonly FinalThreshold[] _thresholds = [.. rule.Thresholds];

    public FinalRule Rule => rule;

    public string For(decimal mean) => Find(mean) is var met && met < _thresholds.Length ? _thresholds[met].Symbol : rule.Otherwise;

    /// <summary>The first threshold that a rounded mean reaches; the number of thresholds when it reaches none.</summary>
    public int Find(decimal mean)
    {
        var i = 0;
        while (i < _thresholds.Length && !Reaches(mean, _thresholds[i].Bound))
            i++;
        return i;
    }

    private bool Reaches(decimal mean, decimal bound) => direction == ScaleDirection.HigherIsBetter ? mean >= bound : mean <= bound;
}
