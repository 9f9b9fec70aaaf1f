using Diary.Calendars;
using Diary.Grading.Means;
using static Diary.Grading.ExplanationStep;

namespace Diary.Grading;

/// <summary>
/// Retells what a <see cref="GradingEngine"/> reckoned. It takes every number from the engine's own result, so that the
/// explanation cannot say another thing than the result.
/// </summary>
internal sealed class Explainer(GradingEngine engine)
{
    private readonly List<ExplanationStep> _steps = [];
    private readonly GradingPolicy _policy = engine.Policy;
    private readonly MarkExplainer _marks = new(engine.Policy);

    private decimal? Full => _policy.Mean?.Of == MeanBasis.Points ? _policy.Scale.Numbers?.Full : null;

    public Explanation Done() => new(new PolicyName(_policy.Id, _policy.Title, _policy.Version), _steps);

    /// <summary>The marks by date; nothing is left out when nobody noted it.</summary>
    public void Marks(IReadOnlyList<JudgedMark> marks, ReadOnlySpan<bool> left)
    {
        var hasMean = marks.Any(static m => MarkExplainer.IsRequired(m));
        for (var i = 0; i < marks.Count; i++)
            _steps.AddRange(_marks.Tell(marks[i], !left.IsEmpty && left[i], hasMean));
    }

    /// <summary>The marks without a category, then each category with its own.</summary>
    public void Categories(IReadOnlyList<JudgedMark> marks, ReadOnlySpan<bool> left, IReadOnlyList<CategoryOutcome> outcomes)
    {
        for (var i = 0; i < marks.Count; i++)
        {
            if (!marks[i].Score.Counts)
                _steps.AddRange(_marks.Tell(marks[i], isLeft: false, hasMean: true));
        }

        foreach (var (place, category) in _policy.Mean!.Categories!.Index())
        {
            var outcome = outcomes[place];
            _steps.Add(new CategoryBegins(category.Title, category.Weight));
            for (var i = 0; i < marks.Count; i++)
            {
                if (marks[i].Score.Counts && marks[i].Score.Category == place)
                    _steps.AddRange(_marks.Tell(marks[i], left[i], outcome.Count > 0));
            }

            if (outcome.Count == 0)
            {
                _steps.Add(new CategoryEmpty(category.Title, category.Weight));
                continue;
            }

            _steps.Add(new ExplanationStep.CategoryMean(category.Title, outcome.Count, outcome.Sum, outcome.Weights, Full, outcome.Mean));
            if (outcome.Rounded is { } rounded)
                _steps.Add(new Rounded(outcome.Mean, rounded, category.Rounding!));
        }
    }

    /// <summary>A final that may enter the mean of a year or of a certificate.</summary>
    public void Final(string title, string? symbol, int? units, int weight)
    {
        if (string.IsNullOrWhiteSpace(symbol))
            _steps.Add(new PeriodMissing(title));
        else if (engine.Blocks(symbol))
            _steps.Add(new PeriodBlocks(title, symbol));
        else if (!engine.TryReadFinal(symbol, out _))
            _steps.Add(new PeriodNotCounted(title, symbol, NotCountedReason.UnknownSymbol));
        else if (units is not { } value)
            _steps.Add(new PeriodNotCounted(title, symbol, NotCountedReason.NotNumeric));
        else if (weight == 0)
            _steps.Add(new PeriodNotCounted(title, symbol, NotCountedReason.ZeroWeight));
        else
            _steps.Add(new PeriodCounted(title, symbol, MarkExplainer.Value(value), weight));
    }

    public void Credits(CreditedFinal final)
    {
        if (string.IsNullOrWhiteSpace(final.Symbol))
            _steps.Add(new CreditsNotCounted(final.Course, "", NotCountedReason.NoFinal));
        else if (!engine.TryReadFinal(final.Symbol, out var symbol))
            _steps.Add(new CreditsNotCounted(final.Course, final.Symbol, NotCountedReason.UnknownSymbol));
        else if (symbol.Value is not { } value)
            _steps.Add(new CreditsNotCounted(final.Course, final.Symbol, NotCountedReason.NotNumeric));
        else
            _steps.Add(new CreditsCounted(final.Course, final.Symbol, value, final.Credits, value * final.Credits));
    }

    public void NoRule(int grade) => _steps.Add(new NoCertificateRule(grade));

    /// <summary>A plain weighted mean.</summary>
    public void Mean(WeightedAverage? average, MeanRounding rounding)
    {
        if (average is not { } mean)
        {
            _steps.Add(new NothingCounts());
            return;
        }

        _steps.Add(new Added(mean.Count, mean.Sum, mean.Weights));
        _steps.Add(new Divided(mean.Sum, mean.Weights, mean.Value));
        _steps.Add(new Rounded(mean.Value, mean.Rounded, rounding));
    }

    /// <summary>A mean with categories, of points, with a bonus or a cap.</summary>
    public void GeneralMean(WeightedAverage? average, MeanRounding rounding, IReadOnlyList<CategoryOutcome> outcomes)
    {
        if (average is not { } mean)
        {
            _steps.Add(new NothingCounts());
            return;
        }

        if (_policy.Mean?.Categories is { } categories)
            Combined(mean, categories, outcomes);
        else if (Full is { } full)
            _steps.Add(new PointsDivided(mean.Count, mean.Sum, mean.Weights, full, outcomes[0].Mean));
        else
            _steps.AddRange([new Added(mean.Count, mean.Sum, mean.Weights), new Divided(mean.Sum, mean.Weights, outcomes[0].Mean)]);
        var quotient = _policy.Mean?.Categories is null ? outcomes[0].Mean : mean.Sum / mean.Weights;
        if (_policy.Mean?.Cap is { } cap && quotient > cap)
            _steps.Add(new Capped(cap));
        _steps.Add(new Rounded(mean.Value, mean.Rounded, rounding));
    }

    public void TooFew(FinalProposal proposal, int minimum, PeriodKind period) =>
        _steps.Add(new TooFewMarks(proposal.Average!.Value.Offered, minimum, period, proposal.Symbol!));

    /// <summary>How the mean became the final, where it did.</summary>
    public void Decision(FinalProposal proposal, FinalDecision decision)
    {
        if (proposal.Reason != FinalReason.MeanDecided)
            return;
        var (mean, symbol, rule) = (proposal.Average!.Value.Rounded, proposal.Symbol!, decision.Rule);
        if (decision.IsMean)
        {
            _steps.Add(new MeanIsFinal(symbol));
            return;
        }

        var met = decision.Find(mean);
        _steps.Add(met < rule.Thresholds.Count
            ? new ThresholdReached(mean, rule.Thresholds[met].Bound, decision.Direction, symbol)
            : new NoThresholdReached(mean, symbol));
        if (met > 0 && rule.Thresholds[met - 1] is var next)
            _steps.Add(new NextThreshold(next.Symbol, next.Bound, decision.Direction, Math.Abs(next.Bound - mean)));
    }

    private void Combined(WeightedAverage mean, IReadOnlyList<MarkCategory> categories, IReadOnlyList<CategoryOutcome> outcomes)
    {
        var all = categories.Sum(static c => c.Weight);
        var present = categories.Index().Where(c => outcomes[c.Index].Count > 0).Sum(static c => c.Item.Weight);
        if (present < all)
            _steps.Add(_policy.Mean!.Rescale == false ? new WeightsLost(present, all) : new WeightsShared(present, all));
        _steps.Add(new CategoriesCombined(mean.Sum, mean.Weights, mean.Sum / mean.Weights));
    }
}
