using Diary.Grading.Means;

namespace Diary.Grading;

/// <summary>Finals that are drawn from finals.</summary>
public sealed partial class GradingEngine
{
    /// <summary>The most decimal places of the credits of a course.</summary>
    private const int CreditPlaces = 2;

    private const int CreditParts = 100;

    private const int MostCredits = 100;

    /// <summary>
    /// The annual final from those of all periods of the year, in any order unless the policy weighs them: the mean of the finals with a value.
    /// A period without a final, or with one that blocks, leaves the year without a proposal (domain rules 5.6); the
    /// other finals without a value ("осв", "зачёт") do not enter the mean. A policy that draws the year from means takes
    /// <see cref="PeriodFinalMark.Mean"/> instead.
    /// </summary>
    /// <exception cref="InvalidOperationException">The policy draws the year from all of its marks; then they are needed.</exception>
    public FinalProposal Annual(IReadOnlyList<PeriodFinalMark> finals) =>
        AnnualBasis == AnnualBasis.Marks ? throw new InvalidOperationException("The policy draws the annual final from the marks of the year.") : Annual(finals, []);

    /// <summary>As <see cref="Annual(IReadOnlyList{PeriodFinalMark})"/>, for policies of any basis.</summary>
    /// <param name="finals">The finals of the periods.</param>
    /// <param name="marks">The marks of the year; only policies that draw the year from them look at them.</param>
    /// <param name="view">How pending work is looked at.</param>
    public FinalProposal Annual(IReadOnlyList<PeriodFinalMark> finals, IEnumerable<Mark> marks, GradingView view = default)
    {
        ArgumentNullException.ThrowIfNull(finals);
        var blocked = false;
        for (var i = 0; i < finals.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(finals[i].Symbol))
                return new FinalProposal(null, null, FinalReason.PeriodMissing);
            blocked |= Blocks(finals[i].Symbol!);
        }

        if (blocked)
            return new FinalProposal(null, null, FinalReason.PeriodBlocks);
        var mean = AnnualBasis == AnnualBasis.Marks ? Average(marks, view, Policy.Annual.Rounding) : MeanOf(finals);
        return Propose(mean, _annual);
    }

    /// <summary>
    /// The mark of a certificate of a grade: the plain mean of the marks that its rule takes and that have a value; others do not enter. No proposal when there is none,
    /// or no rule (<see cref="FinalReason.NoRule"/>); a mark that is still missing leaves it without a proposal (<see cref="FinalReason.PeriodMissing"/>), and so
    /// does one that blocks the year (<see cref="FinalReason.PeriodBlocks"/>).
    /// </summary>
    /// <param name="grade">The grade of the leavers.</param>
    /// <param name="marks">The marks that there are; those that the rule does not take are left out.</param>
    public FinalProposal Certificate(int grade, IEnumerable<CertificateMark> marks)
    {
        ArgumentNullException.ThrowIfNull(marks);
        if (RuleOf(grade) is not { } rule)
            return new FinalProposal(null, null, FinalReason.NoRule);
        var tally = default(Tally);
        var (missing, blocked) = (false, false);
        foreach (var mark in marks.Where(m => Takes(rule, m)))
        {
            missing |= string.IsNullOrWhiteSpace(mark.Symbol);
            blocked |= Blocks(mark.Symbol ?? "");
            if (_finals.TryReadUnits(mark.Symbol, out var units, out _) && units is { } value)
                tally.Add(value, 1);
        }

        if (missing)
            return new FinalProposal(null, null, FinalReason.PeriodMissing);
        return blocked
            ? new FinalProposal(null, null, FinalReason.PeriodBlocks)
            : Propose(tally.Average(rule.Rounding), new FinalDecision(rule, Policy.FinalScale.Direction));
    }

    /// <summary>
    /// The grade point average: Σ(value × credits) ÷ Σ(credits) of the finals that have a value ("P" has none); null when there are none, or the policy knows no such average.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Credits are outside of their range.</exception>
    public WeightedAverage? GradePointAverage(IEnumerable<CreditedFinal> finals)
    {
        ArgumentNullException.ThrowIfNull(finals);
        if (Policy.GradePointAverage is not { } rounding)
            return null;
        var tally = default(Tally);
        foreach (var final in finals)
        {
            var hundredths = HundredthsOf(final.Credits);
            if (_finals.TryReadUnits(final.Symbol, out var units, out _) && units is { } value)
                tally.Add(value, hundredths);
        }

        return tally.Average(rounding) is { } mean
            ? new WeightedAverage(new GeneralMean(mean.Sum / CreditParts, mean.Weights / CreditParts, mean.Value), mean.Count, mean.Offered, mean.Rounded)
            : null;
    }

    private static int HundredthsOf(decimal credits) => credits is > 0 and <= MostCredits && decimal.Round(credits, CreditPlaces) == credits
        ? (int)(credits * CreditParts)
        : throw new ArgumentOutOfRangeException(nameof(credits), credits, "More than 0, at most 100, with at most 2 decimal places.");

    private static FinalProposal Propose(WeightedAverage? mean, FinalDecision decision) => mean is { } average
        ? new FinalProposal(decision.For(average.Rounded), average, FinalReason.MeanDecided)
        : new FinalProposal(null, null, FinalReason.NothingCounts);

    private static bool Takes(CertificateRule rule, CertificateMark mark) =>
        rule.Takes.Contains(mark.Source) && (rule.Grades?.Contains(mark.Grade) ?? mark.Grade == rule.Grade);

    private CertificateRule? RuleOf(int grade) => Policy.Certificates?.FirstOrDefault(c => c.Grade == grade);

    private WeightedAverage? MeanOf(IReadOnlyList<PeriodFinalMark> finals)
    {
        var tally = default(Tally);
        for (var i = 0; i < finals.Count; i++)
        {
            if (UnitsOf(finals[i]) is { } units)
                tally.Add(units, WeightOf(i, finals.Count));
        }

        return tally.Average(Policy.Annual.Rounding);
    }

    private int WeightOf(int period, int periods) => Policy.Annual.PeriodWeights is { } weights && weights.Count == periods ? weights[period] : 1;

    private int? UnitsOf(PeriodFinalMark final)
    {
        if (!_finals.TryReadUnits(final.Symbol, out var units, out _) || AnnualBasis == AnnualBasis.Finals)
            return units;
        return units is not null && final.Mean is { } mean ? ScoredMark.ToUnits(mean) : null;
    }
}
