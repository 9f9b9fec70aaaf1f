using Diary.Calendars;
using static Diary.Grading.ExplanationStep;

namespace Diary.Grading;

/// <summary>
/// Retells what a <see cref="GradingEngine"/> reckoned. It takes every number from the engine's own result, so that the
/// explanation cannot say another thing than the result.
/// </summary>
internal sealed class Explainer(GradingEngine engine)
{
    private readonly List<ExplanationStep> _steps = [];

    public Explanation Done() => new(new PolicyName(engine.Policy.Id, engine.Policy.Title, engine.Policy.Version), _steps);

    public void Marks(IReadOnlyCollection<Mark> marks)
    {
        foreach (var mark in marks.OrderBy(static m => m.Date).ThenBy(static m => m.LessonNumber).ThenBy(static m => m.Id))
        {
            var (symbol, weight) = (mark.Current.Symbol, mark.Current.Weight);
            _steps.Add(Judge(symbol, weight, out var value) is { } reason
                ? new MarkNotCounted(mark.Date, mark.Kind, symbol, reason)
                : new MarkCounted(mark.Date, mark.Kind, symbol, value, weight, value * weight));
        }
    }

    public void Periods(IReadOnlyList<PeriodFinalMark> finals)
    {
        foreach (var final in finals)
        {
            if (string.IsNullOrWhiteSpace(final.Symbol))
                _steps.Add(new ExplanationStep.PeriodMissing(final.Period));
            else if (engine.Blocks(final.Symbol))
                _steps.Add(new ExplanationStep.PeriodBlocks(final.Period, final.Symbol));
            else if (Judge(final.Symbol, 1, out var value) is { } reason)
                _steps.Add(new PeriodNotCounted(final.Period, final.Symbol, reason));
            else
                _steps.Add(new PeriodCounted(final.Period, final.Symbol, value));
        }
    }

    public void Mean(WeightedAverage? average, MeanRounding rounding)
    {
        if (average is not { } mean)
        {
            _steps.Add(new ExplanationStep.NothingCounts());
            return;
        }

        _steps.Add(new Added(mean.Count, mean.Sum, mean.Weights));
        _steps.Add(new Divided(mean.Sum, mean.Weights, mean.Value));
        _steps.Add(new Rounded(mean.Value, mean.Rounded, rounding));
    }

    public void TooFew(FinalProposal proposal, int minimum, PeriodKind period) =>
        _steps.Add(new ExplanationStep.TooFewMarks(proposal.Average!.Value.Count, minimum, period, proposal.Symbol!));

    public void Decision(FinalProposal proposal, FinalRule rule)
    {
        var direction = engine.Policy.Scale.Direction;
        var mean = proposal.Average!.Value.Rounded;
        var (symbol, met) = (proposal.Symbol!, 0);
        while (met < rule.Thresholds.Count && !string.Equals(rule.Thresholds[met].Symbol, symbol, StringComparison.Ordinal))
            met++;
        _steps.Add(met < rule.Thresholds.Count
            ? new ThresholdReached(mean, rule.Thresholds[met].Bound, direction, symbol)
            : new NoThresholdReached(mean, symbol));
        if (met > 0 && rule.Thresholds[met - 1] is var next)
            _steps.Add(new NextThreshold(next.Symbol, next.Bound, direction, Math.Abs(next.Bound - mean)));
    }

    /// <summary>Null when it counts.</summary>
    private NotCountedReason? Judge(string symbol, int weight, out decimal value)
    {
        var known = engine.TryReadSymbol(symbol, out var found);
        value = found?.Value ?? 0;
        if (!known)
            return NotCountedReason.UnknownSymbol;
        if (!found!.IsNumeric)
            return NotCountedReason.NotNumeric;
        return weight == 0 ? NotCountedReason.ZeroWeight : null;
    }
}
