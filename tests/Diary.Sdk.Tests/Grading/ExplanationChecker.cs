using Diary.Grading;
using static Diary.Grading.ExplanationStep;

namespace Diary.Tests.Grading;

/// <summary>
/// Reckons a result again from an explanation alone, in another way than the engine: fractions without a bound, and no
/// policy. It fails where the explanation contradicts itself.
/// </summary>
internal sealed class ExplanationChecker
{
    private readonly List<Group> _groups = [];
    private ExplanationStep? _before;
    private bool _isShared;
    private bool _isLost;
    private Fraction? _mean;
    private decimal? _rounded;
    private string? _symbol;
    private int _count;
    private int _leftOut;

    public static (decimal? Mean, string? Symbol) Recompute(Explanation explanation)
    {
        var checker = new ExplanationChecker();
        foreach (var step in explanation.Steps)
        {
            checker.Take(step);
            checker._before = step;
        }

        checker.Finish(explanation.Steps);
        return (checker._rounded, checker._symbol);
    }

    private Group Last
    {
        get
        {
            if (_groups.Count == 0)
                _groups.Add(new Group("", null));
            return _groups[^1];
        }
    }

    private static bool Reaches(decimal mean, decimal bound, ScaleDirection direction) =>
        direction == ScaleDirection.HigherIsBetter ? mean >= bound : mean <= bound;

    private void Take(ExplanationStep step)
    {
        switch (step)
        {
            case MarkCounted s:
                Count(s);
                break;
            case PointsCounted s:
                Last.Add((Fraction)s.Points * s.Weight, (Fraction)s.OutOf * s.Weight);
                break;
            case BonusCounted s:
                Assert.True(s.Weight > 0);
                var above = ValueOf(s.Value, s.Share) - s.Above;
                var added = above > 0 ? above * s.Weight : 0;
                Assert.True(added.IsAbout(s.Contribution));
                Last.Bonus += added;
                break;
            case PeriodCounted s:
                Assert.True(s.Weight > 0);
                Last.Add((Fraction)s.Value * s.Weight, s.Weight);
                break;
            case CreditsCounted s:
                Assert.Equal(s.Value * s.Credits, s.Contribution);
                Last.Add((Fraction)s.Value * s.Credits, s.Credits);
                break;
            case MarkLeftOut:
                _leftOut++;
                break;
            case AttemptsAveraged s:
                Assert.True(s.Attempts.Count > 1);
                break;
            default:
                TakeMean(step);
                break;
        }
    }

    private void Count(MarkCounted s)
    {
        Assert.True(s.Weight > 0);
        var value = ValueOf(s.Value, s.Share);
        Assert.True((value * s.Weight).IsAbout(s.Contribution));
        if (_before is WorkMissing missing)
            Assert.Equal(missing.CountsAs, s.Symbol);
        if (_before is AttemptsAveraged averaged)
            Assert.Equal(averaged.Attempts.Aggregate((Fraction)0, static (sum, a) => sum + Worth(a)) / averaged.Attempts.Count, value);
        Last.Add(value * s.Weight, s.Weight);
    }

    private static Fraction ValueOf(decimal value, PointShare? share)
    {
        if (share is null)
            return value;
        Assert.True(Worth(share).IsAbout(value));
        return Worth(share);
    }

    private static Fraction Worth(PointShare share) => (Fraction)share.Points / share.OutOf * share.Full;

    private void TakeMean(ExplanationStep step)
    {
        switch (step)
        {
            case CategoryBegins s:
                _groups.Add(new Group(s.Title, s.Weight));
                break;
            case ExplanationStep.CategoryMean s:
                Assert.Equal((Last.Title, Last.Count), (s.Title, s.Count));
                Assert.True((Last.Sum + Last.Bonus).IsAbout(s.Sum) && Last.Weights.IsAbout(s.Weights));
                Last.Mean = (Last.Sum + Last.Bonus) / Last.Weights * (s.Full ?? 1);
                Assert.True(Last.Mean.Value.IsAbout(s.Mean));
                break;
            case CategoryEmpty s:
                Assert.Equal((Last.Title, 0), (s.Title, Last.Count));
                break;
            case Rounded s when _before is ExplanationStep.CategoryMean:
                Assert.Equal(Last.Mean!.Value.Round(s.Rounding), s.Result);
                Last.Mean = s.Result;
                break;
            case WeightsShared s:
                Assert.Equal((Present(), All()), (s.Present, s.All));
                _isShared = true;
                break;
            case WeightsLost s:
                Assert.Equal((Present(), All()), (s.Present, s.All));
                _isLost = true;
                break;
            case CategoriesCombined s:
                Assert.Equal(Present() < All(), _isShared || _isLost);
                var sum = _groups.Where(static g => g.Count > 0).Aggregate((Fraction)0, static (all, g) => all + (g.Mean!.Value * g.Weight!.Value));
                var weights = _isLost ? All() : Present();
                Assert.True(sum.IsAbout(s.Sum));
                Assert.Equal(weights, s.Weights);
                (_mean, _count) = (sum / weights, _groups.Sum(static g => g.Count));
                Assert.True(_mean.Value.IsAbout(s.Mean));
                break;
            case Added s:
                Assert.Equal(Last.Count, s.Count);
                Assert.True((Last.Sum + Last.Bonus).IsAbout(s.Sum) && Last.Weights.IsAbout(s.Weights));
                break;
            case Divided s:
                Assert.IsType<Added>(_before);
                (_mean, _count) = ((Last.Sum + Last.Bonus) / Last.Weights, Last.Count);
                Assert.True(_mean.Value.IsAbout(s.Mean));
                break;
            case PointsDivided s:
                Assert.Equal(Last.Count, s.Count);
                Assert.True((Last.Sum + Last.Bonus).IsAbout(s.Sum) && Last.Weights.IsAbout(s.OutOf));
                (_mean, _count) = ((Last.Sum + Last.Bonus) / Last.Weights * s.Full, Last.Count);
                Assert.True(_mean.Value.IsAbout(s.Mean));
                break;
            case Capped s:
                Assert.True(_mean > s.Cap);
                _mean = s.Cap;
                break;
            case Rounded s:
                Assert.True(_mean!.Value.IsAbout(s.Mean));
                _rounded = _mean.Value.Round(s.Rounding);
                Assert.Equal(_rounded, s.Result);
                break;
            default:
                Decide(step);
                break;
        }
    }

    private void Decide(ExplanationStep step)
    {
        switch (step)
        {
            case ThresholdReached s:
                Assert.True(Reaches(_rounded!.Value, s.Bound, s.Direction));
                Assert.Equal(_rounded, s.Mean);
                _symbol = s.Symbol;
                break;
            case NoThresholdReached s:
                Assert.Equal(_rounded, s.Mean);
                _symbol = s.Symbol;
                break;
            case TooFewMarks s:
                Assert.Equal(_count + _leftOut, s.Count);
                Assert.True(s.Count < s.Minimum);
                _symbol = s.Symbol;
                break;
            case MeanIsFinal s:
                Assert.Equal(_rounded, Decimals.Parse(s.Symbol));
                _symbol = s.Symbol;
                break;
            case NextThreshold s:
                Assert.False(Reaches(_rounded!.Value, s.Bound, s.Direction) && s.Distance > 0);
                Assert.Equal(s.Direction == ScaleDirection.HigherIsBetter ? s.Bound - _rounded : _rounded - s.Bound, s.Distance);
                break;
        }
    }

    private void Finish(IReadOnlyList<ExplanationStep> steps)
    {
        var counted = _groups.Sum(static g => g.Count);
        if (steps.Any(static s => s is PeriodMissing or PeriodBlocks or NoCertificateRule))
            Assert.DoesNotContain(steps, static s => s is Added or Divided or Rounded or ThresholdReached or NoThresholdReached or NextThreshold);
        else if (counted == 0)
            Assert.Single(steps.OfType<NothingCounts>());
        else
            Assert.NotNull(_rounded);
    }

    private int All() => _groups.Sum(static g => g.Weight!.Value);

    private int Present() => _groups.Where(static g => g.Count > 0).Sum(static g => g.Weight!.Value);

    private sealed class Group(string title, int? weight)
    {
        public string Title => title;

        public int? Weight => weight;

        public Fraction Sum { get; private set; } = 0;

        public Fraction Weights { get; private set; } = 0;

        public Fraction Bonus { get; set; } = 0;

        public int Count { get; private set; }

        public Fraction? Mean { get; set; }

        public void Add(Fraction sum, Fraction weights)
        {
            Assert.True(weights > 0);
            (Sum, Weights, Count) = (Sum + sum, Weights + weights, Count + 1);
        }
    }
}
