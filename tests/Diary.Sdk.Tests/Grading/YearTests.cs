using Diary.Calendars;
using Diary.Grading;
using Diary.Results;
using NodaTime;

namespace Diary.Tests.Grading;

/// <summary>Years that are not the plain mean of their finals, and versions of a policy.</summary>
public class YearTests
{
    [Fact]
    public void The_second_half_alone_decides_in_Czechia()
    {
        var (annual, explanation) = Policies.Czechia.ExplainAnnual([new("1. pololetí", "4"), new("2. pololetí", "1")]);

        Assert.Equal(("1", 1), (annual.Symbol, annual.Average!.Value.Count));
        Assert.Equal((1m, "1"), ExplanationChecker.Recompute(explanation));
        Assert.Contains(explanation.Steps, static s => s is ExplanationStep.PeriodNotCounted { Reason: NotCountedReason.ZeroWeight });
        Assert.Equal("2", Policies.Czechia.Annual([new("1", "4"), new("2", "1"), new("3", "1")]).Symbol);
    }

    [Fact]
    public void Weights_of_periods_weigh()
    {
        var policy = ShippedPolicies.Russia5 with { Annual = ShippedPolicies.Russia5.Annual with { PeriodWeights = [40, 40, 20] } };
        PeriodFinalMark[] finals = [new("1", "5"), new("2", "4"), new("3", "2")];
        var (annual, explanation) = Policies.Engine(policy).ExplainAnnual(finals);

        Assert.Equal((4.00m, 100m), (annual.Average!.Value.Rounded, annual.Average.Value.Weights));
        Assert.Equal((4.00m, "4"), ExplanationChecker.Recompute(explanation));
    }

    [Fact]
    public void Means_of_periods_enter_a_year_of_means()
    {
        PeriodFinalMark[] finals = [new("T1", "12.35") { Mean = 12.35m }, new("T2", "14.00") { Mean = 14.00m }, new("T3", "N.Éval") { Mean = 3m }];
        var (annual, explanation) = Policies.France.ExplainAnnual(finals);

        Assert.Equal((13.18m, "13.18"), (annual.Average!.Value.Rounded, annual.Symbol));
        Assert.Equal((13.18m, "13.18"), ExplanationChecker.Recompute(explanation));
        Assert.Equal(FinalReason.PeriodMissing, Policies.France.Annual([new("T1", null)]).Reason);
    }

    [Fact]
    public void All_marks_enter_a_year_of_marks()
    {
        var marks = WrittenMarks.Read("test 5 *3", "answer 4+", "homework ?");
        PeriodFinalMark[] finals = [new("1", "5"), new("2", "5")];
        var (annual, explanation) = Policies.Poland.ExplainAnnual(finals, marks);

        Assert.Equal((4.88m, "5"), (annual.Average!.Value.Rounded, annual.Symbol));
        Assert.Equal(annual, Policies.Poland.Annual(finals, marks));
        Assert.Equal((4.88m, "5"), ExplanationChecker.Recompute(explanation));
        Assert.Throws<InvalidOperationException>(() => Policies.Poland.Annual(finals));
        Assert.Equal(FinalReason.PeriodBlocks, Policies.Poland.ExplainAnnual([new("1", "nkl"), new("2", "5")], marks).Result.Reason);
        Assert.Equal(FinalReason.PeriodMissing, Policies.Poland.ExplainAnnual([new("1", null), new("2", "5")], marks).Result.Reason);
    }

    [Fact]
    public void Pending_work_counts_as_missing_once_its_day_is_over_and_in_a_final()
    {
        var marks = WrittenMarks.Read("test 80/100", "test ? due 2026-09-10");
        var engine = Policies.Points;

        Assert.Equal(80m, engine.Average(marks)!.Value.Rounded);
        Assert.Equal(80m, engine.Average(marks, GradingView.On(new LocalDate(2026, 9, 10)))!.Value.Rounded);
        Assert.Equal(40m, engine.Average(marks, GradingView.On(new LocalDate(2026, 9, 11)))!.Value.Rounded);
        Assert.Equal(40m, engine.Average(marks, GradingView.Final)!.Value.Rounded);
        Assert.Equal(80m, engine.Average(WrittenMarks.Read("test 80/100", "test ?"), GradingView.On(new LocalDate(2030, 1, 1)))!.Value.Rounded);
        Assert.Equal(80m, engine.Average(WrittenMarks.Read("test 80/100", "homework ?/20"))!.Value.Rounded);
        Assert.Equal(66.7m, engine.Average(WrittenMarks.Read("test 80/100", "homework ?/20"), GradingView.Final)!.Value.Rounded);
        Assert.Equal("?/20", engine.ReadSymbol(" ? / 20").Value.Symbol);
        Assert.False(engine.TryReadSymbol("ex/20", out _));
        Assert.False(engine.TryReadSymbol("?/0", out _));
        Assert.Equal("40.0", engine.PeriodFinal(marks, PeriodKind.Quarters, GradingView.Final).Symbol);
        Assert.Equal(5m, Some.Russia.Average(WrittenMarks.Read("test 5", "test • due 2026-09-02"), GradingView.Final)!.Value.Rounded);
    }

    [Theory]
    [InlineData(TieRule.Better, "5")]
    [InlineData(TieRule.Worse, "4")]
    public void A_tie_falls_as_the_policy_says(TieRule tie, string expected)
    {
        var policy = ShippedPolicies.Russia5 with { PeriodFinal = ShippedPolicies.Russia5.PeriodFinal with { Tie = tie } };
        var (final, explanation) = Policies.Engine(policy).ExplainPeriodFinal(Some.Marks("5", "4", "5", "4"), PeriodKind.Quarters);

        Assert.Equal(expected, final.Symbol);
        Assert.Equal((4.50m, expected), ExplanationChecker.Recompute(explanation));
    }

    [Fact]
    public void A_final_is_drawn_by_the_version_of_its_day()
    {
        var first = ShippedPolicies.Russia5 with { Version = 1, EffectiveFrom = new LocalDate(2025, 9, 1) };
        var second = ShippedPolicies.Russia5Novosibirsk with { EffectiveFrom = new LocalDate(2026, 9, 1) };
        var timeline = GradingPolicyTimeline.Create([second, first]).Value;

        Assert.Equal("russia-5", timeline.For(new LocalDate(2026, 8, 31)).Policy.Id);
        Assert.Equal("russia-5-novosibirsk", timeline.For(new LocalDate(2026, 9, 1)).Policy.Id);
        Assert.Equal("russia-5", timeline.For(new LocalDate(2020, 1, 1)).Policy.Id);
        Assert.Equal([1, 2], timeline.Versions.Select(static v => v.Policy.Version));
    }

    [Fact]
    public void Versions_that_contradict_each_other_are_named()
    {
        var policy = ShippedPolicies.Russia5;
        var later = policy with { EffectiveFrom = new LocalDate(2026, 9, 1) };

        Assert.Equal(["[1].version"], Paths([policy, later]));
        Assert.Equal(["[1].effectiveFrom"], Paths([policy, policy with { Version = 3 }]));
        Assert.Equal(["[1].title"], Paths([policy, later with { Title = "", Version = 3 }]));
        Assert.Equal([""], Paths([]));

        static IEnumerable<string> Paths(GradingPolicy[] policies) =>
            Assert.IsType<InvalidInput>(GradingPolicyTimeline.Create(policies).Error).Problems.Select(static p => p.Path);
    }
}
