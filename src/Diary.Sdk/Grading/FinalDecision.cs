using System.Globalization;

namespace Diary.Grading;

/// <summary>The thresholds of a rule, ready to be asked.</summary>
internal sealed class FinalDecision(FinalRule rule, ScaleDirection direction)
{
    private readonly FinalThreshold[] _thresholds = [.. rule.Thresholds];

    public FinalRule Rule => rule;

    /// <summary>In which direction means get better.</summary>
    public ScaleDirection Direction => direction;

    /// <summary>Whether the mean itself is the final.</summary>
    public bool IsMean => rule.Otherwise is null;

    public string For(decimal mean)
    {
        if (rule.Otherwise is not { } otherwise)
            return mean.ToString(CultureInfo.InvariantCulture);
        var met = Find(mean);
        return met < _thresholds.Length ? _thresholds[met].Symbol : otherwise;
    }

    /// <summary>The first threshold that a rounded mean reaches; the number of thresholds when it reaches none.</summary>
    public int Find(decimal mean)
    {
        var i = 0;
        while (i < _thresholds.Length && !Reaches(mean, _thresholds[i].Bound))
            i++;
        return i;
    }

    private bool Reaches(decimal mean, decimal bound)
    {
        var better = direction == ScaleDirection.HigherIsBetter ? mean.CompareTo(bound) : bound.CompareTo(mean);
        return rule.Tie == TieRule.Worse ? better > 0 : better >= 0;
    }
}
