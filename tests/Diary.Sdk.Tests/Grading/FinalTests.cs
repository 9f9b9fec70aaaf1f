using Diary.Calendars;
using Diary.Grading;

namespace Diary.Tests.Grading;

public class FinalTests
{
    [Theory]
    [InlineData(4.49, "4", "4")]
    [InlineData(4.50, "5", "4")]
    [InlineData(4.64, "5", "4")]
    [InlineData(4.65, "5", "5")]
    [InlineData(3.49, "3", "3")]
    [InlineData(3.50, "4", "3")]
    [InlineData(3.65, "4", "4")]
    [InlineData(2.49, "2", "2")]
    [InlineData(2.50, "3", "2")]
    [InlineData(2.65, "3", "3")]
    [InlineData(1.00, "2", "2")]
    public void Of_a_period_follows_the_thresholds(double mean, string russia, string novosibirsk)
    {
        var marks = Enumerable.Repeat(new ScoredMark((decimal)mean, 1), 5).ToArray();

        Assert.Equal(russia, Some.Russia.PeriodFinal(marks, PeriodKind.Quarters).Symbol);
        Assert.Equal(novosibirsk, Some.Novosibirsk.PeriodFinal(marks, PeriodKind.Quarters).Symbol);
    }

    [Theory]
    [InlineData("4.4949", "4")] // 4.49
    [InlineData("4.4950", "5")] // 4.50
    public void Of_a_period_is_decided_by_the_rounded_mean(string mean, string expected)
    {
        var marks = Enumerable.Repeat(new ScoredMark(Decimals.Parse(mean), 1), 3).ToArray();

        Assert.Equal(expected, Some.Russia.PeriodFinal(marks, PeriodKind.Quarters).Symbol);
    }

    [Theory]
    [InlineData(PeriodKind.Quarters, 3)]
    [InlineData(PeriodKind.Trimesters, 3)]
    [InlineData(PeriodKind.HalfYears, 5)]
    [InlineData(PeriodKind.Modules, 3)]
    public void Of_a_period_with_too_few_marks_is_not_assessed(PeriodKind period, int minimum)
    {
        string[] few = [.. Enumerable.Repeat("5", minimum - 1), "5*0", "осв"];

        var tooFew = Some.Russia.PeriodFinal(Some.Marks(few), period);
        var enough = Some.Russia.PeriodFinal(Some.Marks([.. few, "5"]), period);

        Assert.Equal(("н/а", FinalReason.TooFewMarks), (tooFew.Symbol, tooFew.Reason));
        Assert.Equal(5m, tooFew.Average!.Value.Rounded);
        Assert.Equal(("5", FinalReason.MeanDecided), (enough.Symbol, enough.Reason));
    }

    [Theory]
    [InlineData("")]
    [InlineData("осв осв осв")]
    [InlineData("5*0 5*0 5*0")]
    public void Of_a_period_where_nothing_counts_is_left_to_the_teacher(string marks)
    {
        var proposal = Some.Russia.PeriodFinal(Some.Marks(marks.Split(' ', StringSplitOptions.RemoveEmptyEntries)), PeriodKind.Quarters);

        Assert.Equal(new FinalProposal(null, null, FinalReason.NothingCounts), proposal);
    }

    [Theory]
    [InlineData("3 3 4 4", "4", FinalReason.MeanDecided)]
    [InlineData("4 4 5 5", "5", FinalReason.MeanDecided)]
    [InlineData("3 3 3 4", "3", FinalReason.MeanDecided)]
    [InlineData("2 2 3 2", "2", FinalReason.MeanDecided)]
    [InlineData("4 5", "5", FinalReason.MeanDecided)]
    [InlineData("осв 4 4 5", "4", FinalReason.MeanDecided)]
    [InlineData("зачёт 3 4 зачёт", "4", FinalReason.MeanDecided)]
    [InlineData("н/а 5 5 5", null, FinalReason.PeriodBlocks)]
    [InlineData("Н/А 5 5 5", null, FinalReason.PeriodBlocks)]
    [InlineData("5 - 5 5", null, FinalReason.PeriodMissing)]
    [InlineData("н/а - 5 5", null, FinalReason.PeriodMissing)]
    [InlineData("осв осв осв осв", null, FinalReason.NothingCounts)]
    public void Of_the_year_is_the_mean_of_the_periods(string finals, string? expected, FinalReason reason)
    {
        var periods = finals.Split(' ').Select(static (f, i) => new PeriodFinalMark($"{i + 1} четверть", f is "-" ? null : f)).ToArray();

        foreach (var engine in new[] { Some.Russia, Some.Novosibirsk })
        {
            var annual = engine.Annual(periods);
            Assert.Equal((expected, reason), (annual.Symbol, annual.Reason));
            Assert.Equal(annual, engine.Annual([.. periods.Reverse()]));
        }
    }

    [Fact]
    public void Of_a_year_without_periods_is_none()
    {
        Assert.Equal(new FinalProposal(null, null, FinalReason.NothingCounts), Some.Russia.Annual([]));
    }

    [Fact]
    public void Go_the_other_way_where_1_is_the_best()
    {
        var policy = ShippedPolicies.Russia5;
        FinalThreshold[] thresholds = [new("1", 1.5m), new("2", 2.5m), new("3", 3.5m), new("4", 4.5m)];
        var engine = GradingEngine.Create(policy with
        {
            Scale = policy.Scale with { Direction = ScaleDirection.LowerIsBetter },
            Certificates = null,
            PeriodFinal = policy.PeriodFinal with { Thresholds = thresholds, Otherwise = "5" },
            Annual = policy.Annual with { Thresholds = thresholds, Otherwise = "5" },
        }).Value;

        Assert.Equal("3", engine.PeriodFinal(Some.Marks("2*2", "3", "4"), PeriodKind.Quarters).Symbol); // 2.75
        Assert.Equal("2", engine.PeriodFinal(Some.Marks("2", "3", "2", "3"), PeriodKind.Quarters).Symbol); // 2.50
        Assert.Equal("5", engine.Annual([new("1", "5"), new("2", "5")]).Symbol);
    }
}
