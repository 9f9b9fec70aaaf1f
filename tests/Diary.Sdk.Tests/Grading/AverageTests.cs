using Diary.Grading;

namespace Diary.Tests.Grading;

public class AverageTests
{
    [Theory]
    [InlineData("5*2 4 5", "4.75")]
    [InlineData("5*3 4*2 3*1", "4.33")]
    [InlineData("5", "5.00")]
    [InlineData("4 5", "4.50")]
    [InlineData("2 3 3 3 3 3 3 3", "2.88")] // 2.875: a half goes up
    [InlineData("3 2 2 2 2 2 2 2", "2.13")] // 2.125: Math.Round would give 2.12
    [InlineData("5*100 2", "4.97")]
    public void Is_the_sum_of_value_times_weight_over_the_weights(string marks, string expected)
    {
        var average = Some.Russia.Average(Some.Marks(marks.Split(' ')));

        Assert.Equal(Decimals.Parse(expected), average!.Value.Rounded);
        Assert.Equal(average, Some.Russia.Average(Some.Scored(Some.Russia, marks.Split(' '))));
    }

    [Fact]
    public void Tells_its_parts()
    {
        var average = Some.Russia.Average(Some.Marks("5*3", "4*2", "3*1", "2*0", "н/а"))!.Value;

        Assert.Equal(26m, average.Sum);
        Assert.Equal(6, average.Weights);
        Assert.Equal(3, average.Count);
        Assert.Equal(26m / 6m, average.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2*0 3*0")]
    [InlineData("н/а осв зачёт незачёт")]
    [InlineData("7 неуд")]
    public void Of_nothing_that_counts_is_none_and_not_zero(string marks)
    {
        Assert.Null(Some.Russia.Average(Some.Marks(marks.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
    }

    [Theory]
    [InlineData("4 5 осв", "4 5")]
    [InlineData("4 5 зачёт*10 незачёт*10", "4 5")]
    [InlineData("4 5 2*0", "4 5")]
    [InlineData("4 5 неуд", "4 5")]
    public void Is_blind_to_words_to_weight_0_and_to_unknown_symbols(string marks, string counted)
    {
        Assert.Equal(Some.Russia.Average(Some.Marks(counted.Split(' '))), Some.Russia.Average(Some.Marks(marks.Split(' '))));
    }

    [Theory]
    [InlineData(RoundingMode.HalfAwayFromZero, 2, "2.345 1", "2.35")]
    [InlineData(RoundingMode.HalfToEven, 2, "2.345 1", "2.34")]
    [InlineData(RoundingMode.HalfToEven, 2, "2.355 1", "2.36")]
    [InlineData(RoundingMode.HalfToEven, 2, "2.3451 1", "2.35")]
    [InlineData(RoundingMode.TowardsZero, 2, "2.3499 1", "2.34")]
    [InlineData(RoundingMode.HalfAwayFromZero, 0, "2.5 1", "3")]
    [InlineData(RoundingMode.HalfToEven, 0, "2.5 1", "2")]
    [InlineData(RoundingMode.HalfAwayFromZero, 4, "1 1 2 2", "1.6667")]
    [InlineData(RoundingMode.HalfAwayFromZero, 1, "1000 100 999.9999 100", "1000.0")]
    public void Rounds_as_the_policy_says(RoundingMode mode, int places, string valuesAndWeights, string expected)
    {
        var policy = ShippedPolicies.Russia5;
        var engine = GradingEngine.Create(policy with
        {
            PeriodFinal = policy.PeriodFinal with { Rounding = new MeanRounding(places, mode), Thresholds = [] },
        }).Value;
        var marks = valuesAndWeights.Split(' ').Chunk(2).Select(static p => new ScoredMark(Decimals.Parse(p[0]), (int)Decimals.Parse(p[1]))).ToArray();

        Assert.Equal(expected, engine.Average(marks)!.Value.Rounded.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("-0.1", 1)]
    [InlineData("1000.0001", 1)]
    [InlineData("1.00001", 1)]
    [InlineData("5", -1)]
    [InlineData("5", 101)]
    public void Takes_no_value_or_weight_outside_its_range(string value, int weight)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ScoredMark(Decimals.Parse(value), weight));
    }

    [Fact]
    public void Allocates_nothing()
    {
        var marks = Some.Scored(Some.Russia, [.. Enumerable.Repeat<string[]>(["5*2", "4", "3*0", "осв"], 500).SelectMany(static m => m)]);
        var finals = new PeriodFinalMark[] { new("1", "4"), new("2", "5"), new("3", "осв"), new("4", "5") };
        _ = Reckon(marks, finals);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var seen = Reckon(marks, finals);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
        Assert.Equal((4.67m, "5", "5"), seen);

        static (decimal, string?, string?) Reckon(ScoredMark[] marks, PeriodFinalMark[] finals)
        {
            var average = Some.Russia.Average(marks);
            var period = Some.Russia.PeriodFinal(marks, Diary.Calendars.PeriodKind.HalfYears);
            var annual = Some.Russia.Annual(finals);
            return (average!.Value.Rounded, period.Symbol, annual.Symbol);
        }
    }

    [Fact]
    public void Of_stored_marks_allocates_as_much_for_a_thousand_as_for_one()
    {
        var (one, thousand) = (Some.Marks("5"), Some.Marks([.. Enumerable.Repeat("5", 1000)]));
        _ = (Allocated(one), Allocated(thousand));

        Assert.Equal(Allocated(one), Allocated(thousand));

        static long Allocated(Mark[] marks)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            _ = Some.Russia.Average(marks);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }
}
