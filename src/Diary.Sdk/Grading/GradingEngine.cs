using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Diary.Calendars;
using Diary.Results;

namespace Diary.Grading;

/// <summary>
/// Reckons averages and finals by one policy. Made once and shared: it is immutable and safe for any number of threads.
/// All arithmetic is exact; the order of marks never matters; without an explanation nothing is allocated per mark.
/// </summary>
public sealed class GradingEngine
{
    private readonly FrozenDictionary<string, CompiledSymbol>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private readonly FinalDecision _periodFinal;
    private readonly FinalDecision _annual;
    private readonly FrozenSet<string> _blocking;
    private readonly string _known;

    private GradingEngine(GradingPolicy policy)
    {
        Policy = policy;
        var symbols = new Dictionary<string, CompiledSymbol>(StringComparer.OrdinalIgnoreCase);
        foreach (var symbol in policy.Scale.Symbols)
        {
            var compiled = new CompiledSymbol(symbol, symbol.Value is { } value ? ScoredMark.ToUnits(value) : null);
            foreach (var spelling in (symbol.Aliases ?? []).Prepend(symbol.Symbol))
                symbols.Add(spelling, compiled);
        }

        _bySpan = symbols.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        _periodFinal = new FinalDecision(policy.PeriodFinal, policy.Scale.Direction);
        _annual = new FinalDecision(policy.Annual, policy.Scale.Direction);
        _blocking = policy.Annual.BlockedBy.ToFrozenSet(StringComparer.Ordinal);
        _known = string.Join(", ", policy.Scale.Symbols.Select(static s => s.Symbol));
    }

    /// <summary>The policy.</summary>
    public GradingPolicy Policy { get; }

    /// <summary>Checks a policy and prepares it. Errors: <see cref="InvalidInput"/> with every contradiction.</summary>
    public static Result<GradingEngine> Create(GradingPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var problems = GradingPolicyRules.Check(policy);
        return problems.Count == 0 ? new GradingEngine(policy) : new InvalidInput(problems);
    }

    /// <summary>
    /// Finds the symbol of a text: as it is written, or one of its aliases; the case of the letters and space around it do
    /// not matter. What is stored is <see cref="ScaleSymbol.Symbol"/>.
    /// </summary>
    public bool TryReadSymbol(string? text, [NotNullWhen(true)] out ScaleSymbol? symbol)
    {
        symbol = _bySpan.TryGetValue(text.AsSpan().Trim(), out var compiled) ? compiled.Symbol : null;
        return symbol is not null;
    }

    /// <summary>As <see cref="TryReadSymbol"/>. Errors: <see cref="UnknownMarkSymbol"/>, which names the marks there are.</summary>
    public Result<ScaleSymbol> ReadSymbol(string? text) =>
        TryReadSymbol(text, out var symbol) ? symbol : new UnknownMarkSymbol(_known);

    /// <summary>The weight of a new mark; null takes the policy's. Errors: <see cref="WeightOutOfRange"/>.</summary>
    public Result<int> ReadWeight(int? weight)
    {
        var rule = Policy.Weights;
        var chosen = weight ?? rule.Default;
        return chosen >= rule.From && chosen <= rule.To ? chosen : new WeightOutOfRange(rule.From, rule.To);
    }

    /// <summary>
    /// Reduces a mark to what enters a mean. A symbol without a value becomes a mark that does not count; false for a
    /// symbol that the policy does not know, which does not count either.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The weight is not 0 to 100.</exception>
    public bool TryScore(string? symbol, int weight, out ScoredMark mark)
    {
        var known = _bySpan.TryGetValue(symbol.AsSpan().Trim(), out var compiled);
        mark = known && compiled!.Units is { } units ? new ScoredMark(units, weight) : default;
        return known;
    }

    /// <summary>The weighted average of marks, rounded as the policy rounds finals of periods; null when nothing counts.</summary>
    public WeightedAverage? Average(ReadOnlySpan<ScoredMark> marks) => Tally.Of(marks).Average(Policy.PeriodFinal.Rounding);

    /// <summary>
    /// The weighted average of what marks say now, rounded as the policy rounds finals of periods; null when nothing
    /// counts. Marks with a symbol that the policy does not know do not count, and the explanation says so.
    /// </summary>
    public WeightedAverage? Average(IEnumerable<Mark> marks) => TallyOf(marks).Average(Policy.PeriodFinal.Rounding);

    /// <summary>The final of a period from all of its marks in one subject.</summary>
    public FinalProposal PeriodFinal(ReadOnlySpan<ScoredMark> marks, PeriodKind period) => PeriodFinal(Tally.Of(marks), period);

    /// <summary>The final of a period from all of its marks in one subject.</summary>
    public FinalProposal PeriodFinal(IEnumerable<Mark> marks, PeriodKind period) => PeriodFinal(TallyOf(marks), period);

    /// <summary>
    /// The annual final from those of all periods of the year, in any order: the plain mean of the finals with a value.
    /// A period without a final, or with one that blocks, leaves the year without a proposal (domain rules 5.6); the
    /// other finals without a value ("осв", "зачёт") do not enter the mean.
    /// </summary>
    public FinalProposal Annual(IReadOnlyList<PeriodFinalMark> finals)
    {
        ArgumentNullException.ThrowIfNull(finals);
        var tally = default(Tally);
        var blocked = false;
        for (var i = 0; i < finals.Count; i++)
        {
            var final = finals[i];
            if (string.IsNullOrWhiteSpace(final.Symbol))
                return new FinalProposal(null, null, FinalReason.PeriodMissing);
            TryScore(final.Symbol, 1, out var mark);
            tally.Add(mark);
            blocked |= Blocks(final.Symbol);
        }

        if (blocked)
            return new FinalProposal(null, null, FinalReason.PeriodBlocks);
        return tally.Average(Policy.Annual.Rounding) is { } average
            ? new FinalProposal(_annual.For(average.Rounded), average, FinalReason.MeanDecided)
            : new FinalProposal(null, null, FinalReason.NothingCounts);
    }

    /// <summary>As <see cref="Average(IEnumerable{Mark})"/>, and how it came about.</summary>
    public Explained<WeightedAverage?> ExplainAverage(IEnumerable<Mark> marks)
    {
        var (all, explainer) = (marks.ToList(), new Explainer(this));
        var average = Average(all);
        explainer.Marks(all);
        explainer.Mean(average, Policy.PeriodFinal.Rounding);
        return new Explained<WeightedAverage?>(average, explainer.Done());
    }

    /// <summary>As <see cref="PeriodFinal(IEnumerable{Mark}, PeriodKind)"/>, and how it came about.</summary>
    public Explained<FinalProposal> ExplainPeriodFinal(IEnumerable<Mark> marks, PeriodKind period)
    {
        var (all, explainer) = (marks.ToList(), new Explainer(this));
        var proposal = PeriodFinal(all, period);
        explainer.Marks(all);
        explainer.Mean(proposal.Average, Policy.PeriodFinal.Rounding);
        if (proposal.Reason == FinalReason.TooFewMarks)
            explainer.TooFew(proposal, Policy.PeriodFinal.MinimumMarks.For(period), period);
        else if (proposal.Reason == FinalReason.MeanDecided)
            explainer.Decision(proposal, Policy.PeriodFinal);
        return new Explained<FinalProposal>(proposal, explainer.Done());
    }

    /// <summary>As <see cref="Annual"/>, and how it came about.</summary>
    public Explained<FinalProposal> ExplainAnnual(IReadOnlyList<PeriodFinalMark> finals)
    {
        var (proposal, explainer) = (Annual(finals), new Explainer(this));
        explainer.Periods(finals);
        if (proposal.Reason is FinalReason.MeanDecided or FinalReason.NothingCounts)
            explainer.Mean(proposal.Average, Policy.Annual.Rounding);
        if (proposal.Reason == FinalReason.MeanDecided)
            explainer.Decision(proposal, Policy.Annual);
        return new Explained<FinalProposal>(proposal, explainer.Done());
    }

    internal bool Blocks(string symbol) => TryReadSymbol(symbol, out var known) && _blocking.Contains(known.Symbol);

    private FinalProposal PeriodFinal(Tally tally, PeriodKind period)
    {
        var minimum = Policy.PeriodFinal.MinimumMarks.For(period);
        if (tally.Average(Policy.PeriodFinal.Rounding) is not { } average)
            return new FinalProposal(null, null, FinalReason.NothingCounts);
        return average.Count < minimum
            ? new FinalProposal(Policy.PeriodFinal.TooFewMarks, average, FinalReason.TooFewMarks)
            : new FinalProposal(_periodFinal.For(average.Rounded), average, FinalReason.MeanDecided);
    }

    private Tally TallyOf(IEnumerable<Mark> marks)
    {
        ArgumentNullException.ThrowIfNull(marks);
        var tally = default(Tally);
        foreach (var mark in marks)
        {
            TryScore(mark.Current.Symbol, mark.Current.Weight, out var scored);
            tally.Add(scored);
        }

        return tally;
    }

    private sealed record CompiledSymbol(ScaleSymbol Symbol, int? Units);
}
