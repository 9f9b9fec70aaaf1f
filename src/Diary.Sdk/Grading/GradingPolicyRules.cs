using Diary.Results;

namespace Diary.Grading;

/// <summary>What a grading policy must keep to. Every breach is found at once; paths are those of the JSON form.</summary>
internal static class GradingPolicyRules
{
    private const int LongestId = 64;
    private const int LongestTitle = 200;
    private const int LongestSymbol = 16;
    private const int MostMinimumMarks = 1000;

    public static IReadOnlyList<Problem> Check(GradingPolicy policy)
    {
        var problems = new List<Problem>();
        CheckHead(policy, problems);
        var symbols = CheckScale(policy.Scale, problems);
        CheckWeights(policy.Weights, problems);

        CheckFinal(policy.PeriodFinal, "periodFinal", policy.Scale.Direction, symbols, problems);
        CheckMinimum(policy.PeriodFinal.MinimumMarks, problems);
        CheckWord(policy.PeriodFinal.TooFewMarks, "periodFinal.tooFewMarks", symbols, problems);

        CheckFinal(policy.Annual, "annual", policy.Scale.Direction, symbols, problems);
        for (var i = 0; i < policy.Annual.BlockedBy.Count; i++)
            CheckWord(policy.Annual.BlockedBy[i], $"annual.blockedBy[{i}]", symbols, problems);
        return problems;
    }

    private static void CheckHead(GradingPolicy policy, List<Problem> problems)
    {
        if (policy.Id.Length is 0 or > LongestId || !policy.Id.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-'))
            problems.Add(new Problem("id", $"Must be 1 to {LongestId} lower-case Latin letters, digits, dots and hyphens."));
        if (string.IsNullOrWhiteSpace(policy.Title) || policy.Title.Length > LongestTitle)
            problems.Add(new Problem("title", $"Must be a name of 1 to {LongestTitle} characters."));
        if (policy.Version < 1)
            problems.Add(new Problem("version", "Must be 1 or more."));
    }

    /// <summary>Returns the symbols by their text, as far as they can be told apart.</summary>
    private static Dictionary<string, ScaleSymbol> CheckScale(GradingScale scale, List<Problem> problems)
    {
        var spellings = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var symbols = new Dictionary<string, ScaleSymbol>(StringComparer.Ordinal);
        for (var i = 0; i < scale.Symbols.Count; i++)
        {
            var (symbol, path) = (scale.Symbols[i], $"scale.symbols[{i}]");
            CheckSpelling(symbol.Symbol, $"{path}.symbol", spellings, problems);
            for (var j = 0; j < symbol.Aliases?.Count; j++)
                CheckSpelling(symbol.Aliases[j], $"{path}.aliases[{j}]", spellings, problems);
            if (symbol.Value is null == symbol.Meaning is null)
                problems.Add(new Problem(path, "Must have either a value, to enter the mean, or a meaning, never to do so."));
            if (symbol.Meaning is { } meaning && !Enum.IsDefined(meaning))
                problems.Add(new Problem($"{path}.meaning", "Is no meaning."));
            if (symbol.Value is { } value && ScoredMark.ToUnits(value) is null)
            {
                problems.Add(new Problem(
                    $"{path}.value", $"Must be 0 to {ScoredMark.MaxValue} with at most {ScoredMark.ValuePlaces} decimal places."));
            }

            symbols.TryAdd(symbol.Symbol, symbol);
        }

        if (!Enum.IsDefined(scale.Direction))
            problems.Add(new Problem("scale.direction", "Is no direction."));
        if (!scale.Symbols.Any(static s => s.IsNumeric))
            problems.Add(new Problem("scale.symbols", "Must hold at least one symbol with a value."));
        return symbols;
    }

    private static void CheckSpelling(string text, string path, HashSet<string> spellings, List<Problem> problems)
    {
        if (text.Length is 0 or > LongestSymbol || !string.Equals(text, text.Trim(), StringComparison.Ordinal))
            problems.Add(new Problem(path, $"Must be 1 to {LongestSymbol} characters without space at the ends."));
        else if (!spellings.Add(text))
            problems.Add(new Problem(path, $"\"{text}\" is taken by another symbol; the case of the letters does not tell them apart."));
    }

    private static void CheckWeights(WeightRule weights, List<Problem> problems)
    {
        if (weights.From is < 0 or > ScoredMark.MaxWeight)
            problems.Add(new Problem("weights.from", $"Must be 0 to {ScoredMark.MaxWeight}."));
        if (weights.To is < 1 or > ScoredMark.MaxWeight || weights.To < weights.From)
            problems.Add(new Problem("weights.to", $"Must be 1 to {ScoredMark.MaxWeight}, and not less than weights.from."));
        if (weights.Default < weights.From || weights.Default > weights.To)
            problems.Add(new Problem("weights.default", "Must lie between weights.from and weights.to."));
    }

    private static void CheckFinal(
        FinalRule rule, string path, ScaleDirection direction, Dictionary<string, ScaleSymbol> symbols, List<Problem> problems)
    {
        if (rule.Rounding.Places is < 0 or > MeanRounding.MostPlaces)
            problems.Add(new Problem($"{path}.rounding.places", $"Must be 0 to {MeanRounding.MostPlaces}."));
        if (!Enum.IsDefined(rule.Rounding.Mode))
            problems.Add(new Problem($"{path}.rounding.mode", "Is no rounding mode."));

        // From the best to the worst both the bounds and the values must fall (rise where 1 is best): then a better mean
        // never gives a worse final.
        FinalThreshold? better = null;
        for (var i = 0; i < rule.Thresholds.Count; i++)
        {
            var (threshold, at) = (rule.Thresholds[i], $"{path}.thresholds[{i}]");
            CheckNumber(threshold.Symbol, $"{at}.symbol", better?.Symbol, direction, symbols, problems);
            if (decimal.Round(threshold.Bound, Math.Clamp(rule.Rounding.Places, 0, MeanRounding.MostPlaces)) != threshold.Bound)
                problems.Add(new Problem($"{at}.bound", $"Has more decimal places than the mean is rounded to ({rule.Rounding.Places})."));
            if (better is not null && !IsBetter(better.Bound, threshold.Bound, direction))
                problems.Add(new Problem($"{at}.bound", "Must be easier to reach than the threshold before it: thresholds go from the best symbol to the worse ones."));
            better = threshold;
        }

        CheckNumber(rule.Otherwise, $"{path}.otherwise", better?.Symbol, direction, symbols, problems);
    }

    private static void CheckNumber(
        string text, string path, string? better, ScaleDirection direction, Dictionary<string, ScaleSymbol> symbols, List<Problem> problems)
    {
        if (!symbols.TryGetValue(text, out var symbol) || symbol.Value is not { } value)
            problems.Add(new Problem(path, $"\"{text}\" is no symbol with a value in scale.symbols."));
        else if (better is not null && symbols.TryGetValue(better, out var other) && other.Value is { } otherValue && !IsBetter(otherValue, value, direction))
            problems.Add(new Problem(path, $"\"{text}\" must be worse than \"{better}\" before it."));
    }

    private static void CheckMinimum(MinimumMarks minimum, List<Problem> problems)
    {
        (string Name, int Number)[] all =
            [("quarter", minimum.Quarter), ("trimester", minimum.Trimester), ("halfYear", minimum.HalfYear), ("module", minimum.Module)];
        foreach (var (name, number) in all)
        {
            if (number is < 0 or > MostMinimumMarks)
                problems.Add(new Problem($"periodFinal.minimumMarks.{name}", $"Must be 0 to {MostMinimumMarks}."));
        }
    }

    private static void CheckWord(string text, string path, Dictionary<string, ScaleSymbol> symbols, List<Problem> problems)
    {
        if (!symbols.TryGetValue(text, out var symbol) || symbol.IsNumeric)
            problems.Add(new Problem(path, $"\"{text}\" is no symbol with a meaning in scale.symbols."));
    }

    private static bool IsBetter(decimal one, decimal other, ScaleDirection direction) =>
        direction == ScaleDirection.HigherIsBetter ? one > other : one < other;
}
