using Diary.Calendars;
using Diary.Grading.Means;

namespace Diary.Grading;

/// <summary>The same results, and how they came about.</summary>
public sealed partial class GradingEngine
{
    /// <summary>As <see cref="Average(IEnumerable{Mark}, GradingView)"/>, and how it came about.</summary>
    public Explained<WeightedAverage?> ExplainAverage(IEnumerable<Mark> marks, GradingView view = default)
    {
        var explainer = new Explainer(this);
        return new Explained<WeightedAverage?>(Explain(explainer, marks, view, Policy.PeriodFinal.Rounding), explainer.Done());
    }

    /// <summary>As <see cref="PeriodFinal(IEnumerable{Mark}, PeriodKind, GradingView)"/>, and how it came about.</summary>
    public Explained<FinalProposal> ExplainPeriodFinal(IEnumerable<Mark> marks, PeriodKind period, GradingView view = default)
    {
        var explainer = new Explainer(this);
        var proposal = PeriodFinal(Explain(explainer, marks, view, Policy.PeriodFinal.Rounding), period);
        if (proposal.Reason == FinalReason.TooFewMarks)
            explainer.TooFew(proposal, Policy.PeriodFinal.MinimumMarks.For(period), period);
        else
            explainer.Decision(proposal, _periodFinal);
        return new Explained<FinalProposal>(proposal, explainer.Done());
    }

    /// <summary>As <see cref="Annual(IReadOnlyList{PeriodFinalMark})"/>, and how it came about.</summary>
    public Explained<FinalProposal> ExplainAnnual(IReadOnlyList<PeriodFinalMark> finals) => ExplainAnnual(finals, []);

    /// <summary>As <see cref="Annual(IReadOnlyList{PeriodFinalMark}, IEnumerable{Mark}, GradingView)"/>, and how it came about.</summary>
    public Explained<FinalProposal> ExplainAnnual(IReadOnlyList<PeriodFinalMark> finals, IEnumerable<Mark> marks, GradingView view = default)
    {
        var (all, explainer) = (marks.ToList(), new Explainer(this));
        var proposal = Annual(finals, all, view);
        var isOpen = proposal.Reason is FinalReason.PeriodMissing or FinalReason.PeriodBlocks;
        if (AnnualBasis == AnnualBasis.Marks && !isOpen)
        {
            Explain(explainer, all, view, Policy.Annual.Rounding);
        }
        else
        {
            foreach (var (i, final) in finals.Index())
                explainer.Final(final.Period, final.Symbol, UnitsOf(final), WeightOf(i, finals.Count));
            if (!isOpen)
                explainer.Mean(proposal.Average, Policy.Annual.Rounding);
        }

        explainer.Decision(proposal, _annual);
        return new Explained<FinalProposal>(proposal, explainer.Done());
    }

    /// <summary>As <see cref="Certificate"/>, and how it came about.</summary>
    public Explained<FinalProposal> ExplainCertificate(int grade, IEnumerable<CertificateMark> marks)
    {
        var (all, explainer) = (marks.ToList(), new Explainer(this));
        var proposal = Certificate(grade, all);
        if (RuleOf(grade) is not { } rule)
        {
            explainer.NoRule(grade);
            return new Explained<FinalProposal>(proposal, explainer.Done());
        }

        foreach (var mark in all.Where(m => Takes(rule, m)))
            explainer.Final(mark.Title, mark.Symbol, _finals.TryReadUnits(mark.Symbol, out var units, out _) ? units : null, weight: 1);
        if (proposal.Reason is not (FinalReason.PeriodMissing or FinalReason.PeriodBlocks))
            explainer.Mean(proposal.Average, rule.Rounding);
        explainer.Decision(proposal, new FinalDecision(rule, Policy.FinalScale.Direction));
        return new Explained<FinalProposal>(proposal, explainer.Done());
    }

    /// <summary>As <see cref="GradePointAverage"/>, and how it came about.</summary>
    public Explained<WeightedAverage?> ExplainGradePointAverage(IEnumerable<CreditedFinal> finals)
    {
        var (all, explainer) = (finals.ToList(), new Explainer(this));
        var average = GradePointAverage(all);
        foreach (var final in all)
            explainer.Credits(final);
        explainer.Mean(average, Policy.GradePointAverage ?? Policy.Annual.Rounding);
        return new Explained<WeightedAverage?>(average, explainer.Done());
    }

    private WeightedAverage? Explain(Explainer explainer, IEnumerable<Mark> marks, GradingView view, MeanRounding rounding)
    {
        ArgumentNullException.ThrowIfNull(marks);
        var judged = _stored.Judge(marks, view);
        ScoredMark[] scored = [.. judged.Select(static j => j.Score)];
        if (_mean.IsPlain && Tally.Of(scored) is { Traits: MarkTraits.None } tally)
        {
            explainer.Marks(judged, []);
            var plain = tally.Average(rounding);
            explainer.Mean(plain, rounding);
            return plain;
        }

        var left = new bool[scored.Length];
        var outcomes = new List<CategoryOutcome>();
        var average = _reckoner.Reckon(scored, rounding, left, outcomes);
        if (Policy.Mean?.Categories is not null)
            explainer.Categories(judged, left, outcomes);
        else
            explainer.Marks(judged, left);
        explainer.GeneralMean(average, rounding, outcomes);
        return average;
    }
}
