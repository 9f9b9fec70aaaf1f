using Diary.Results;

namespace Diary.Grading;

/// <summary>What a rule for means must keep to.</summary>
internal static class MeanRules
{
    private const int MostCategories = 20;
    private const int MostWeight = 1000;
    private const int MostDropped = 100;

    public static void Check(MeanRule rule, GradingScale scale, IReadOnlyDictionary<string, ScaleSymbol> symbols, List<Problem> problems)
    {
        var isHigherBetter = scale.Direction == ScaleDirection.HigherIsBetter;
        if (rule.Of is { } of && !Enum.IsDefined(of))
            problems.Add(new Problem("mean.of", "Is nothing that can be averaged."));
        if (rule.Of == MeanBasis.Points && scale.Numbers?.OutOf != true)
            problems.Add(new Problem("mean.of", "Points need scale.numbers with outOf."));
        if (rule.Retakes is { } retakes && !Enum.IsDefined(retakes))
            problems.Add(new Problem("mean.retakes", "Is no rule for retakes."));
        if (rule.Rescale == false && (!isHigherBetter || rule.Categories is null))
            problems.Add(new Problem("mean.rescale", "Can be false only with categories, where more is better."));
        if (rule.BonusAbove is { } above && (!isHigherBetter || ScoredMark.ToUnits(above) is null))
            problems.Add(new Problem("mean.bonusAbove", $"Must be 0 to {ScoredMark.MaxValue}, on a scale where more is better."));
        if (rule.Cap is { } cap && (cap == 0 || ScoredMark.ToUnits(cap) is null))
            problems.Add(new Problem("mean.cap", $"Must be more than 0 and at most {ScoredMark.MaxValue}, with at most {ScoredMark.ValuePlaces} decimal places."));
        if (rule.MissingCountsAs is { } missing && !HasValue(missing, scale, symbols))
            problems.Add(new Problem("mean.missingCountsAs", $"\"{missing}\" is no mark with a value."));
        if (rule.Categories is { } categories)
            CheckCategories(categories, problems);
    }

    internal static void CheckRounding(MeanRounding rounding, string path, List<Problem> problems)
    {
        if (rounding.Places is < 0 or > MeanRounding.MostPlaces)
            problems.Add(new Problem($"{path}.places", $"Must be 0 to {MeanRounding.MostPlaces}."));
        if (!Enum.IsDefined(rounding.Mode))
            problems.Add(new Problem($"{path}.mode", "Is no rounding mode."));
    }

    private static bool HasValue(string text, GradingScale scale, IReadOnlyDictionary<string, ScaleSymbol> symbols) =>
        symbols.TryGetValue(text, out var symbol)
            ? symbol.IsNumeric
            : scale.Numbers is { } numbers && decimal.TryParse(text, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var number)
                && number >= numbers.From && number <= numbers.To && decimal.Round(number, Math.Clamp(numbers.Places, 0, 4)) == number;

    private static void CheckCategories(IReadOnlyList<MarkCategory> categories, List<Problem> problems)
    {
        if (categories.Count is 0 or > MostCategories)
            problems.Add(new Problem("mean.categories", $"Must hold 1 to {MostCategories}."));
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var kinds = new HashSet<WorkKind>();
        var hasRest = false;
        foreach (var (i, category) in categories.Index())
        {
            var path = $"mean.categories[{i}]";
            GradingPolicyRules.CheckNames(category.Id, category.Title, $"{path}.", problems);
            if (!ids.Add(category.Id))
                problems.Add(new Problem($"{path}.id", "Must not be that of another category."));
            if (category.Weight is < 1 or > MostWeight)
                problems.Add(new Problem($"{path}.weight", $"Must be 1 to {MostWeight}."));
            if (category.Kinds is null && hasRest)
                problems.Add(new Problem($"{path}.kinds", "Must be there: one category alone can take what no other names."));
            hasRest |= category.Kinds is null;
            foreach (var (j, kind) in (category.Kinds ?? []).Index())
            {
                if (!Enum.IsDefined(kind) || !kinds.Add(kind))
                    problems.Add(new Problem($"{path}.kinds[{j}]", "Must be a kind of work that is named nowhere else."));
            }

            CheckDropping(category, path, problems);
        }
    }

    private static void CheckDropping(MarkCategory category, string path, List<Problem> problems)
    {
        if (category.DropLowest is < 1 or > MostDropped)
            problems.Add(new Problem($"{path}.dropLowest", $"Must be 1 to {MostDropped}."));
        if (category.KeepHighest is < 1 or > MostDropped)
            problems.Add(new Problem($"{path}.keepHighest", $"Must be 1 to {MostDropped}."));
        if (category is { DropLowest: not null, KeepHighest: not null })
            problems.Add(new Problem($"{path}.keepHighest", "Must be left out beside dropLowest."));
        if (category.NeverDrop is not null && category.DropLowest is null && category.KeepHighest is null)
            problems.Add(new Problem($"{path}.neverDrop", "Must be left out where nothing is dropped."));
        if (category.Rounding is { } rounding)
            CheckRounding(rounding, $"{path}.rounding", problems);
    }
}
