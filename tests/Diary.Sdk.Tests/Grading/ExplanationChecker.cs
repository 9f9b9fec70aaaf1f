using Diary.Grading;
using static Diary.Grading.ExplanationStep;

namespace Diary.Tests.Grading;

/// <summary>
/// Reckons a result again from an explanation alone, in another way than the engine: plain decimals, System.Math, and no
/// policy. It throws where the explanation contradicts itself.
/// </summary>
internal static class ExplanationChecker
{
    public static (decimal? Mean, string? Symbol) Recompute(Explanation explanation)
    {
        var steps = explanation.Steps;
        decimal sum = 0;
        decimal weights = 0;
        var count = 0;
        foreach (var step in steps)
        {
            if (step is MarkCounted mark)
            {
                Assert.Equal(mark.Value * mark.Weight, mark.Contribution);
                Assert.True(mark.Weight > 0);
                (sum, weights, count) = (sum + mark.Contribution, weights + mark.Weight, count + 1);
            }
            else if (step is PeriodCounted period)
            {
                (sum, weights, count) = (sum + period.Value, weights + 1, count + 1);
            }
        }

        if (steps.Any(static s => s is PeriodMissing or PeriodBlocks))
        {
            Assert.DoesNotContain(steps, static s => s is Added or Divided or Rounded or ThresholdReached or NoThresholdReached or NextThreshold);
            return (null, null);
        }

        if (count == 0)
        {
            Assert.Single(steps.OfType<NothingCounts>());
            return (null, null);
        }

        Assert.Equal(new Added(count, sum, (long)weights), Assert.Single(steps.OfType<Added>()));
        var divided = Assert.Single(steps.OfType<Divided>());
        Assert.Equal((sum, (long)weights, sum / weights), (divided.Sum, divided.Weights, divided.Mean));
        var rounded = Assert.Single(steps.OfType<Rounded>());
        var mean = decimal.Round(sum / weights, rounded.Rounding.Places, rounded.Rounding.Mode switch
        {
            RoundingMode.HalfAwayFromZero => MidpointRounding.AwayFromZero,
            RoundingMode.HalfToEven => MidpointRounding.ToEven,
            _ => MidpointRounding.ToZero,
        });
        Assert.Equal((sum / weights, mean), (rounded.Mean, rounded.Result));
        return (mean, Decide(steps, mean, count));
    }

    private static string? Decide(IReadOnlyList<ExplanationStep> steps, decimal mean, int count)
    {
        var next = steps.OfType<NextThreshold>().SingleOrDefault();
        if (next is not null)
        {
            Assert.False(Reaches(mean, next.Bound, next.Direction));
            Assert.Equal(next.Direction == ScaleDirection.HigherIsBetter ? next.Bound - mean : mean - next.Bound, next.Distance);
        }

        switch (steps[^(next is null ? 1 : 2)])
        {
            case ThresholdReached reached:
                Assert.True(Reaches(mean, reached.Bound, reached.Direction));
                Assert.Equal(mean, reached.Mean);
                return reached.Symbol;
            case NoThresholdReached none:
                Assert.Equal(mean, none.Mean);
                return none.Symbol;
            case TooFewMarks few:
                Assert.Equal(count, few.Count);
                Assert.True(few.Count < few.Minimum);
                return few.Symbol;
            default:
                return null;
        }
    }

    private static bool Reaches(decimal mean, decimal bound, ScaleDirection direction) =>
        direction == ScaleDirection.HigherIsBetter ? mean >= bound : mean <= bound;
}
