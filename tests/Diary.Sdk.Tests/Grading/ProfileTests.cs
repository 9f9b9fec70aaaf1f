using Diary.Calendars;
using Diary.Grading;

namespace Diary.Tests.Grading;

/// <summary>The policies that ship, by the known answers of the domain rules (5.11) and by what is peculiar to each.</summary>
public class ProfileTests
{
    [Theory]
    [InlineData("1.74", "1")]
    [InlineData("1.75", "2")]
    [InlineData("2.50", "2")]
    [InlineData("2.51", "3")]
    [InlineData("3.50", "3")]
    [InlineData("3.51", "4")]
    [InlineData("4.50", "4")]
    [InlineData("4.51", "5")]
    [InlineData("5.25", "5")]
    [InlineData("5.26", "6")]
    public void Poland_has_thresholds_of_its_own(string mean, string final) => Assert.Equal(final, OfMean(Policies.Poland, mean));

    [Theory]
    [InlineData("1.50", "1")]
    [InlineData("1.51", "2")]
    [InlineData("2.50", "2")]
    [InlineData("2.51", "3")]
    [InlineData("4.50", "4")]
    [InlineData("5.50", "5")]
    [InlineData("5.51", "6")]
    public void Germany_gives_the_better_of_a_tie(string mean, string final) => Assert.Equal(final, OfMean(Policies.Germany, mean));

    [Theory]
    [InlineData("1.50", "1")]
    [InlineData("1.51", "2")]
    [InlineData("3.50", "3")]
    [InlineData("4.51", "5")]
    public void Czechia_rounds_at_the_half(string mean, string final) => Assert.Equal(final, OfMean(Policies.Czechia, mean));

    [Theory]
    [InlineData("9.49", "9")]
    [InlineData("9.50", "10")]
    [InlineData("4.49", "4")]
    [InlineData("4.50", "5")]
    public void Finland_rounds_at_the_half(string mean, string final) => Assert.Equal(final, OfMean(Policies.Finland, mean));

    [Theory]
    [InlineData("92.99", "A-")]
    [InlineData("93", "A")]
    [InlineData("86.99", "B")]
    [InlineData("59.99", "F")]
    [InlineData("60", "D-")]
    [InlineData("104", "A")]
    public void United_States_have_letters(string mean, string final) => Assert.Equal(final, OfMean(Policies.UnitedStates, mean));

    [Theory]
    [InlineData("poland-6", "4+", "4.5")]
    [InlineData("poland-6", "4-", "3.75")]
    [InlineData("poland-6", "4−", "3.75")]
    [InlineData("poland-6", "6-", "5.75")]
    [InlineData("poland-6", "6+", null)]
    [InlineData("poland-6", "1-", null)]
    [InlineData("germany-6", "2+", "1.75")]
    [InlineData("germany-6", "2-", "2.25")]
    [InlineData("czech-5", "1-", "1.5")]
    [InlineData("czech-5", "5-", null)]
    [InlineData("finland-10", "9+", "9.25")]
    [InlineData("finland-10", "10-", "9.75")]
    [InlineData("finland-10", "8½", "8.5")]
    [InlineData("finland-10", "8,5", "8.5")]
    [InlineData("finland-10", "10+", null)]
    [InlineData("france-20", "12,5", "12.5")]
    [InlineData("france-20", "20", "20")]
    [InlineData("france-20", "20.01", null)]
    [InlineData("france-20", "12.345", null)]
    [InlineData("france-20", "AbsZ", "0")]
    [InlineData("france-20", "n.rduz", "0")]
    [InlineData("us-percent", "110", "110")]
    [InlineData("us-percent", "111", null)]
    [InlineData("us-percent", "M", "0")]
    public void Read_what_is_written(string policy, string text, string? value)
    {
        var engine = Policies.Engine(ShippedPolicies.All.Single(p => string.Equals(p.Id, policy, StringComparison.Ordinal)));

        Assert.Equal(value is not null, engine.TryReadSymbol(text, out var symbol));
        Assert.Equal(value is null ? null : Decimals.Parse(value), symbol?.Value);
        Assert.True(value is null || engine.TryReadSymbol(symbol!.Symbol, out _));
    }

    [Theory]
    [InlineData("7/10", "7/10", "7", "10")]
    [InlineData(" 7,50 / 10 ", "7.5/10", "7.5", "10")]
    [InlineData("0/5", "0/5", "0", "5")]
    public void Points_are_read_with_what_they_are_out_of(string text, string symbol, string points, string outOf)
    {
        var read = Policies.France.ReadSymbol(text).Value;

        Assert.Equal((symbol, Decimals.Parse(points), Decimals.Parse(outOf)), (read.Symbol, read.Value, read.OutOf));
    }

    [Theory]
    [InlineData("7/0")]
    [InlineData("7/")]
    [InlineData("/10")]
    [InlineData("11/10")]
    [InlineData("-1/10")]
    [InlineData("7/10/2")]
    [InlineData("7.123/10")]
    [InlineData("7/1001")]
    [InlineData("1e1")]
    [InlineData("1 2")]
    [InlineData("٣")]
    [InlineData("0000000000000000000000000000001")]
    public void What_is_no_number_of_points_is_refused(string text) => Assert.False(Policies.France.TryReadSymbol(text, out _));

    [Fact]
    public void What_there_is_is_named() =>
        Assert.StartsWith(
            "Not a mark of the scale. Its marks are: 0 to 20, or points of points such as 7/10, Abs, AbsZ,", Policies.France.ReadSymbol("x").Error.Message, StringComparison.Ordinal);

    [Fact]
    public void Germany_of_a_double_2_a_3_and_a_4_is_a_3()
    {
        var final = Policies.Germany.PeriodFinal(WrittenMarks.Read("test 2 *2", "answer 3", "answer 4"), PeriodKind.HalfYears);

        Assert.Equal((2.75m, "3"), (final.Average!.Value.Rounded, final.Symbol));
    }

    [Fact]
    public void Gpa_weighs_by_credits_and_leaves_out_what_is_passed_alone()
    {
        CreditedFinal[] finals = [new("Algebra", "A", 3), new("History", "B+", 4), new("Choir", "P", 1)];
        var (average, explanation) = Policies.UnitedStates.ExplainGradePointAverage(finals);

        Assert.Equal((3.60m, 25.2m, 7m, 2), (average!.Value.Rounded, average.Value.Sum, average.Value.Weights, average.Value.Count));
        Assert.Equal(average, Policies.UnitedStates.GradePointAverage(finals));
        Assert.Equal((3.60m, null), ExplanationChecker.Recompute(explanation));
        Assert.Null(Some.Russia.GradePointAverage(finals));
        Assert.Throws<ArgumentOutOfRangeException>(() => Policies.UnitedStates.GradePointAverage([new("Algebra", "A", 0)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Policies.UnitedStates.GradePointAverage([new("Algebra", "A", 0.125m)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Policies.UnitedStates.GradePointAverage([new("Algebra", "A", 101)]));
    }

    [Fact]
    public void France_adds_of_a_bonus_what_is_above_10_and_takes_an_optional_mark_only_if_it_helps()
    {
        Assert.Equal(13.5m, Policies.France.Average(WrittenMarks.Read("test 12 *2", "test 12 *2", "homework 16 bonus"))!.Value.Rounded);
        Assert.Equal(12m, Policies.France.Average(WrittenMarks.Read("test 12 *2", "homework 9 bonus"))!.Value.Rounded);
        Assert.Equal(12m, Policies.France.Average(WrittenMarks.Read("test 12", "homework 9 optional"))!.Value.Rounded);
        Assert.Equal(13m, Policies.France.Average(WrittenMarks.Read("test 12", "homework 14 optional"))!.Value.Rounded);
        Assert.Equal(20m, Policies.France.Average(WrittenMarks.Read("test 19", "homework 20 bonus"))!.Value.Rounded);
        Assert.Equal(6m, Policies.France.Average(WrittenMarks.Read("test 12", "test AbsZ", "test Abs", "test Disp", "test N.Rdu"))!.Value.Rounded);
        Assert.Null(Policies.France.Average(WrittenMarks.Read("test 12 optional", "homework 20 bonus")));
        Assert.Equal("13.25", Policies.France.PeriodFinal(WrittenMarks.Read("test 13/20", "test 6.75/10"), PeriodKind.Trimesters).Symbol);
    }

    [Fact]
    public void Moscow_draws_finals_like_all_and_aims_higher()
    {
        Assert.Equal("5", OfMean(Policies.Engine(ShippedPolicies.Russia5Moscow), "4.50"));
        Assert.Equal([4.51m, 3.51m, 2.51m], ShippedPolicies.Russia5Moscow.PeriodFinal.Targets!.Select(static t => t.Bound));
        Assert.Null(ShippedPolicies.Russia5.PeriodFinal.Targets);
    }

    [Theory]
    [InlineData(9, "annual 9 4, examination 9 5", "5", FinalReason.MeanDecided)]
    [InlineData(9, "annual 9 4, examination 9 3", "4", FinalReason.MeanDecided)]
    [InlineData(9, "annual 9 4, period 9 2, annual 8 2", "4", FinalReason.MeanDecided)]
    [InlineData(9, "annual 9 зачёт", null, FinalReason.NothingCounts)]
    [InlineData(9, "annual 9 4, examination 9 -", null, FinalReason.PeriodMissing)]
    [InlineData(9, "annual 9 н/а, examination 9 5", null, FinalReason.PeriodBlocks)]
    [InlineData(11, "period 10 4, period 10 4, annual 10 4, period 11 5, period 11 4, annual 11 5", "4", FinalReason.MeanDecided)]
    [InlineData(11, "period 10 4, period 10 5, annual 10 5, period 11 4, period 11 4, annual 11 5, examination 11 2, annual 9 2", "5", FinalReason.MeanDecided)]
    [InlineData(8, "annual 8 4", null, FinalReason.NoRule)]
    public void Certificates_are_drawn_as_the_ministry_says(int grade, string marks, string? final, FinalReason reason)
    {
        var all = marks.Split(", ").Select(static m => m.Split(' '))
            .Select(static m => new CertificateMark($"{m[0]} {m[1]}", Enum.Parse<CertificateSource>(m[0], ignoreCase: true), (int)Decimals.Parse(m[1]), m[2] is "-" ? null : m[2])).ToArray();
        var (proposal, explanation) = Some.Russia.ExplainCertificate(grade, all);

        Assert.Equal((final, reason), (proposal.Symbol, proposal.Reason));
        Assert.Equal(proposal, Some.Russia.Certificate(grade, all.Reverse()));
        Assert.Equal((proposal.Average?.Rounded, final), ExplanationChecker.Recompute(explanation));
    }

    private static string? OfMean(GradingEngine engine, string mean) =>
        engine.PeriodFinal(Enumerable.Repeat(new ScoredMark(Decimals.Parse(mean), 1), 5).ToArray(), PeriodKind.Quarters).Symbol;
}
