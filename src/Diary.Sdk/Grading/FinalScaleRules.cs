using Diary.Results;

namespace Diary.Grading;

/// <summary>What the rules for finals must keep to, by the scale of finals.</summary>
internal sealed class FinalScaleRules(GradingScale scale, string scalePath, IReadOnlyDictionary<string, ScaleSymbol> symbols, List<Problem> problems)
{
    public void CheckFinal(FinalRule rule, string path, ScaleDirection means)
    {
        MeanRules.CheckRounding(rule.Rounding, $"{path}.rounding", problems);
        if (rule.Tie is { } tie && !Enum.IsDefined(tie))
            problems.Add(new Problem($"{path}.tie", "Is no rule for ties."));
        CheckThresholds(rule.Thresholds, rule, $"{path}.thresholds", means);

        if (rule.Otherwise is { } otherwise)
            CheckNumber(otherwise, $"{path}.otherwise", rule.Thresholds is [.., var last] ? last.Symbol : null);
        else if (rule.Thresholds.Count > 0)
            problems.Add(new Problem($"{path}.otherwise", "Must be there beside thresholds: the final of a mean that reaches none."));
        else if (scale.Numbers is not { } numbers || numbers.Places < rule.Rounding.Places)
            problems.Add(new Problem($"{path}.otherwise", $"Can be left out, so that the mean is the final, only where {scalePath}.numbers have as many places as the mean."));
    }

    public void CheckTargets(IReadOnlyList<FinalThreshold> targets, FinalRule rule, ScaleDirection means)
    {
        CheckThresholds(targets, rule, "periodFinal.targets", means);
        foreach (var (i, target) in targets.Index())
        {
            var own = rule.Thresholds.FirstOrDefault(t => string.Equals(t.Symbol, target.Symbol, StringComparison.Ordinal));
            if (own is null || IsBetter(own.Bound, target.Bound, means))
                problems.Add(new Problem($"periodFinal.targets[{i}]", "Must be a final of periodFinal.thresholds, and not easier to reach."));
        }
    }

    public void CheckWord(string text, string path)
    {
        if (!symbols.TryGetValue(text, out var symbol) || symbol.IsNumeric)
            problems.Add(new Problem(path, $"\"{text}\" is no symbol with a meaning in {scalePath}.symbols."));
    }

    // From the best to the worst the bounds must fall (rise where 1 is best), and the values likewise in their own direction: then a better mean
    // never gives a worse final.
    private void CheckThresholds(IReadOnlyList<FinalThreshold> thresholds, FinalRule rule, string path, ScaleDirection means)
    {
        FinalThreshold? better = null;
        for (var i = 0; i < thresholds.Count; i++)
        {
            var (threshold, at) = (thresholds[i], $"{path}[{i}]");
            CheckNumber(threshold.Symbol, $"{at}.symbol", better?.Symbol);
            if (decimal.Round(threshold.Bound, Math.Clamp(rule.Rounding.Places, 0, MeanRounding.MostPlaces)) != threshold.Bound)
                problems.Add(new Problem($"{at}.bound", $"Has more decimal places than the mean is rounded to ({rule.Rounding.Places})."));
            if (better is not null && !IsBetter(better.Bound, threshold.Bound, means))
                problems.Add(new Problem($"{at}.bound", "Must be easier to reach than the threshold before it: thresholds go from the best symbol to the worse ones."));
            better = threshold;
        }
    }

    private void CheckNumber(string text, string path, string? better)
    {
        if (!symbols.TryGetValue(text, out var symbol) || symbol.Value is not { } value)
            problems.Add(new Problem(path, $"\"{text}\" is no symbol with a value in {scalePath}.symbols."));
        else if (better is not null && symbols.TryGetValue(better, out var other) && other.Value is { } otherValue && !IsBetter(otherValue, value, scale.Direction))
            problems.Add(new Problem(path, $"\"{text}\" must be worse than \"{better}\" before it."));
    }

    private static bool IsBetter(decimal one, decimal other, ScaleDirection direction) =>
        direction == ScaleDirection.HigherIsBetter ? one > other : one < other;
}
