using System.Buffers;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Diary.Calendars;
using Diary.Grading.Means;
using Diary.Results;

namespace Diary.Grading;

/// <summary>
/// Reckons averages and finals by one policy. Made once and shared: it is immutable and safe for any number of threads.
/// All arithmetic is exact; the order of marks never matters; without an explanation nothing is allocated per mark.
/// </summary>
public sealed partial class GradingEngine
{
    private readonly ScaleReader _scale;
    private readonly ScaleReader _finals;
    private readonly CompiledMean _mean;
    private readonly MeanReckoner _reckoner;
    private readonly StoredMarks _stored;
    private readonly FinalDecision _periodFinal;
    private readonly FinalDecision _annual;
    private readonly FrozenSet<string> _blocking;

    private GradingEngine(GradingPolicy policy)
    {
        Policy = policy;
        _scale = new ScaleReader(policy.Scale);
        _finals = policy.Finals is { } finals ? new ScaleReader(finals) : _scale;
        _mean = new CompiledMean(policy);
        _reckoner = new MeanReckoner(_mean);
        _stored = new StoredMarks(_scale, _mean);
        _periodFinal = new FinalDecision(policy.PeriodFinal, policy.Scale.Direction);
        _annual = new FinalDecision(policy.Annual, AnnualBasis == AnnualBasis.Finals ? policy.FinalScale.Direction : policy.Scale.Direction);
        _blocking = policy.Annual.BlockedBy.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The policy.</summary>
    public GradingPolicy Policy { get; }

    private AnnualBasis AnnualBasis => Policy.Annual.From ?? AnnualBasis.Finals;

    /// <summary>Checks a policy and prepares it. Errors: <see cref="InvalidInput"/> with every contradiction.</summary>
    public static Result<GradingEngine> Create(GradingPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var problems = GradingPolicyRules.Check(policy);
        return problems.Count == 0 ? new GradingEngine(policy) : new InvalidInput(problems);
    }

    /// <summary>
    /// Finds the symbol of a text: as it is written, or one of its aliases, or a number of the scale; the case of the letters and space around it do
    /// not matter. What is stored is <see cref="ScaleSymbol.Symbol"/>.
    /// </summary>
    public bool TryReadSymbol(string? text, [NotNullWhen(true)] out ScaleSymbol? symbol) => _scale.TryRead(text, out symbol);

    /// <summary>As <see cref="TryReadSymbol"/>. Errors: <see cref="UnknownMarkSymbol"/>, which names the marks there are.</summary>
    public Result<ScaleSymbol> ReadSymbol(string? text) =>
        TryReadSymbol(text, out var symbol) ? symbol : new UnknownMarkSymbol(_scale.Known);

    /// <summary>As <see cref="TryReadSymbol"/>, for finals: by the scale of finals where the policy has one of its own.</summary>
    public bool TryReadFinal(string? text, [NotNullWhen(true)] out ScaleSymbol? symbol) => _finals.TryRead(text, out symbol);

    /// <summary>As <see cref="TryReadFinal"/>. Errors: <see cref="UnknownMarkSymbol"/>, which names the finals there are.</summary>
    public Result<ScaleSymbol> ReadFinal(string? text) =>
        TryReadFinal(text, out var symbol) ? symbol : new UnknownMarkSymbol(_finals.Known);

    /// <summary>The weight of a new mark; null takes the policy's. Errors: <see cref="WeightOutOfRange"/>.</summary>
    public Result<int> ReadWeight(int? weight)
    {
        var rule = Policy.Weights;
        var chosen = weight ?? rule.Default;
        return chosen >= rule.From && chosen <= rule.To ? chosen : new WeightOutOfRange(rule.From, rule.To);
    }

    /// <summary>As the call with a kind of work, for an answer in the lesson; policies without categories do not tell kinds apart.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The weight is not 0 to 100.</exception>
    public bool TryScore(string? symbol, int weight, out ScoredMark mark) => TryScore(symbol, WorkKind.Answer, weight, out mark);

    /// <summary>
    /// Reduces a mark to what enters a mean. A symbol without a value becomes a mark that does not count, as does a kind of work without a category, and a bonus where
    /// there is none; false for a symbol that the policy does not know, which does not count either.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The weight is not 0 to 100.</exception>
    public bool TryScore(string? symbol, WorkKind kind, int weight, out ScoredMark mark, MarkRole? role = null)
    {
        mark = default;
        if (!_scale.TryReadUnits(symbol, out var units, out var outOf))
            return false;
        if (units is { } value && _mean.CategoryOf(kind) is { } category && (role != MarkRole.Bonus || _mean.BonusAboveUnits is not null))
            mark = new ScoredMark(value, weight, outOf, category, _mean.TraitsOf(kind, role));
        return true;
    }

    /// <summary>The average of marks, rounded as the policy rounds finals of periods; null when nothing counts.</summary>
    public WeightedAverage? Average(ReadOnlySpan<ScoredMark> marks) => Average(marks, Policy.PeriodFinal.Rounding);

    /// <summary>
    /// The average of what marks say now, rounded as the policy rounds finals of periods; null when nothing
    /// counts. Marks with a symbol that the policy does not know do not count, and the explanation says so.
    /// </summary>
    public WeightedAverage? Average(IEnumerable<Mark> marks, GradingView view = default) => Average(marks, view, Policy.PeriodFinal.Rounding);

    /// <summary>The final of a period from all of its marks in one subject.</summary>
    public FinalProposal PeriodFinal(ReadOnlySpan<ScoredMark> marks, PeriodKind period) => PeriodFinal(Average(marks), period);

    /// <summary>The final of a period from all of its marks in one subject.</summary>
    public FinalProposal PeriodFinal(IEnumerable<Mark> marks, PeriodKind period, GradingView view = default) => PeriodFinal(Average(marks, view), period);

    internal bool Blocks(string symbol) => TryReadFinal(symbol, out var known) && _blocking.Contains(known.Symbol);

    private WeightedAverage? Average(ReadOnlySpan<ScoredMark> marks, MeanRounding rounding)
    {
        if (!_mean.IsPlain)
            return _reckoner.Reckon(marks, rounding);
        var tally = Tally.Of(marks);
        return tally.Traits == MarkTraits.None ? tally.Average(rounding) : _reckoner.Reckon(marks, rounding);
    }

    private WeightedAverage? Average(IEnumerable<Mark> marks, GradingView view, MeanRounding rounding)
    {
        ArgumentNullException.ThrowIfNull(marks);
        var scored = _stored.Rent(marks, view, out var count);
        var average = Average(scored.AsSpan(0, count), rounding);
        ArrayPool<ScoredMark>.Shared.Return(scored);
        return average;
    }

    private FinalProposal PeriodFinal(WeightedAverage? mean, PeriodKind period)
    {
        if (mean is not { } average)
            return new FinalProposal(null, null, FinalReason.NothingCounts);
        return average.Offered < Policy.PeriodFinal.MinimumMarks.For(period)
            ? new FinalProposal(Policy.PeriodFinal.TooFewMarks, average, FinalReason.TooFewMarks)
            : new FinalProposal(_periodFinal.For(average.Rounded), average, FinalReason.MeanDecided);
    }
}
