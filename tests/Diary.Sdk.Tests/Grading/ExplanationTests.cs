using System.Reflection;
using Diary.Calendars;
using Diary.Grading;

namespace Diary.Tests.Grading;

public class ExplanationTests
{
    public static TheoryData<string, string, string?> Periods => new()
    {
        { "5*2 4 5 осв 2*0 неуд", "4.75", "5" },
        { "5*3 4*2 3*1", "4.33", "4" },
        { "2 2 2", "2.00", "2" },
        { "5 5", "5.00", "н/а" },
        { "осв 5*0", "", null },
        { "", "", null },
    };

    public static TheoryData<string, string, string?> Years => new()
    {
        { "3 3 4 4", "3.50", "4" },
        { "5 5 осв 5", "5.00", "5" },
        { "2 2 2 2", "2.00", "2" },
        { "5 н/а 5 5", "", null },
        { "5 5 - -", "", null },
        { "осв осв", "", null },
        { "5 5 хор 5", "5.00", "5" },
    };

    [Theory]
    [MemberData(nameof(Periods))]
    public void Of_a_period_suffices_to_reckon_it_again(string marks, string mean, string? symbol)
    {
        var all = Some.Marks(Split(marks));
        var (result, explanation) = Some.Russia.ExplainPeriodFinal(all, PeriodKind.Quarters);

        Assert.Equal(Some.Russia.PeriodFinal(all, PeriodKind.Quarters), result);
        Assert.Equal((mean.Length == 0 ? null : Decimals.Parse(mean), symbol), ExplanationChecker.Recompute(explanation));
        Assert.Equal((result.Average?.Rounded, result.Symbol), ExplanationChecker.Recompute(explanation));
    }

    [Theory]
    [MemberData(nameof(Periods))]
    public void Of_an_average_stops_before_the_final(string marks, string mean, string? symbol)
    {
        _ = symbol;
        var all = Some.Marks(Split(marks));
        var (result, explanation) = Some.Russia.ExplainAverage(all);

        Assert.Equal(Some.Russia.Average(all), result);
        Assert.Equal((mean.Length == 0 ? null : Decimals.Parse(mean), null), ExplanationChecker.Recompute(explanation));
    }

    [Theory]
    [MemberData(nameof(Years))]
    public void Of_a_year_suffices_to_reckon_it_again(string finals, string mean, string? symbol)
    {
        var (result, explanation) = Some.Russia.ExplainAnnual(Year(finals));

        Assert.Equal(Some.Russia.Annual(Year(finals)), result);
        Assert.Equal((mean.Length == 0 ? null : Decimals.Parse(mean), symbol), ExplanationChecker.Recompute(explanation));
    }

    [Fact]
    public void Names_every_mark_and_why_it_does_not_count()
    {
        var steps = Some.Russia.ExplainAverage(Some.Marks("5*2", "2*0", "осв", "неуд")).Explanation.Steps;

        Assert.Single(steps.OfType<ExplanationStep.MarkCounted>());
        Assert.Equal(
            [NotCountedReason.ZeroWeight, NotCountedReason.NotNumeric, NotCountedReason.UnknownSymbol],
            steps.OfType<ExplanationStep.MarkNotCounted>().Select(static s => s.Reason));
    }

    [Fact]
    public void Names_the_policy_and_its_version()
    {
        Assert.Equal(new PolicyName("russia-5", "Россия, пятибалльная шкала", 2), Some.Russia.ExplainAverage([]).Explanation.Policy);
    }

    [Fact]
    public void Does_not_show_in_which_order_the_marks_came()
    {
        var marks = Some.Marks("5*2", "4", "2*0", "3");

        Assert.Equal(
            Some.Russia.ExplainAverage(marks).Explanation.Steps,
            Some.Russia.ExplainAverage(marks.Reverse()).Explanation.Steps);
    }

    [Theory]
    [InlineData(ExplanationLanguage.Russian)]
    [InlineData(ExplanationLanguage.English)]
    public void Reads_well(ExplanationLanguage language)
    {
        var mirrored = GradingEngine.Create(ShippedPolicies.Russia5 with
        {
            Title = "1 is the best",
            Scale = ShippedPolicies.Russia5.Scale with { Direction = ScaleDirection.LowerIsBetter },
            Certificates = null,
            PeriodFinal = ShippedPolicies.Russia5.PeriodFinal with { Thresholds = [new("1", 1.5m), new("2", 2.5m)], Otherwise = "3" },
            Annual = ShippedPolicies.Russia5.Annual with { Thresholds = [], Otherwise = "3" },
        }).Value;
        (string Title, Explanation Explanation)[] explanations =
        [
            ("quarter", Some.Novosibirsk.ExplainPeriodFinal(Some.Marks("5*2", "4", "5", "осв", "2*0", "неуд"), PeriodKind.Quarters).Explanation),
            ("endless fraction", Some.Russia.ExplainPeriodFinal(Some.Marks("5*3", "4*2", "3*1"), PeriodKind.Modules).Explanation),
            ("lowest", Some.Russia.ExplainPeriodFinal(Some.Marks("2", "2", "3"), PeriodKind.Quarters).Explanation),
            ("too few", Some.Russia.ExplainPeriodFinal(Some.Marks("5", "5"), PeriodKind.HalfYears).Explanation),
            ("nothing", Some.Russia.ExplainAverage([]).Explanation),
            ("year", Some.Russia.ExplainAnnual(Year("3 3 4 4 осв")).Explanation),
            ("blocked year", Some.Russia.ExplainAnnual(Year("5 н/а 5 5")).Explanation),
            ("year not over", Some.Russia.ExplainAnnual(Year("5 5 - -")).Explanation),
            ("1 is best", mirrored.ExplainPeriodFinal(Some.Marks("1", "2", "2"), PeriodKind.Trimesters).Explanation),
        ];

        Snapshots.Match(
            string.Join("\n", explanations.SelectMany(e => ExplanationText.Render(e.Explanation, language).Prepend($"== {e.Title}").Append(""))),
            language.ToString());
    }

    [Theory]
    [InlineData(ExplanationLanguage.Russian)]
    [InlineData(ExplanationLanguage.English)]
    public void Reads_well_for_all_policies(ExplanationLanguage language) => Snapshots.Match(
        string.Join("\n", ExplanationGallery.All.SelectMany(e => ExplanationText.Render(e.Explanation, language).Prepend($"== {e.Title}").Append(""))),
        language.ToString());

    [Fact]
    public void Of_all_policies_suffices_to_reckon_them_again()
    {
        foreach (var (_, explanation) in ExplanationGallery.All)
            ExplanationChecker.Recompute(explanation);
    }

    /// <summary>What the snapshots read aloud is all that there is.</summary>
    [Fact]
    public void The_gallery_has_every_step_and_every_reason()
    {
        var steps = ExplanationGallery.All.SelectMany(static e => e.Explanation.Steps)
            .Concat(Some.Russia.ExplainAnnual([new("1", "н/а"), new("2", null)]).Explanation.Steps)
            .Concat(Some.Russia.ExplainPeriodFinal(Some.Marks("5", "7", "осв"), PeriodKind.Quarters).Explanation.Steps)
            .Concat(Some.Russia.ExplainPeriodFinal(Some.Marks("2", "2", "2"), PeriodKind.Quarters).Explanation.Steps).ToList();

        Assert.Equal(typeof(ExplanationStep).GetNestedTypes(BindingFlags.Public).Select(static t => t.Name).Order(StringComparer.Ordinal), steps.Select(static s => s.GetType().Name).Distinct().Order(StringComparer.Ordinal));
        var reasons = steps.OfType<ExplanationStep.MarkNotCounted>().Select(static s => s.Reason).Concat(steps.OfType<ExplanationStep.CreditsNotCounted>().Select(static s => s.Reason));
        Assert.Equal(Enum.GetValues<NotCountedReason>(), reasons.Distinct().Order());
        Assert.Equal(Enum.GetValues<LeftOutReason>(), steps.OfType<ExplanationStep.MarkLeftOut>().Select(static s => s.Reason).Distinct().Order());
    }

    /// <summary>Both languages have the same keys, with the same names to fill in, and a word for every enumeration value.</summary>
    [Fact]
    public void Is_told_in_the_same_words_in_both_languages()
    {
        var (russian, english) = (Texts("ru"), Texts("en"));

        Assert.Equal(russian.Select(Placeholders), english.Select(Placeholders));
        foreach (var words in new[] { typeof(WorkKind), typeof(NotCountedReason), typeof(LeftOutReason), typeof(RoundingMode), typeof(PeriodKind) })
            Assert.All(Enum.GetNames(words), name => Assert.Contains($"{Camel(words.Name)}.{Camel(name)}", russian.Keys));
        foreach (var step in typeof(ExplanationStep).GetNestedTypes(BindingFlags.Public))
            Assert.Contains(russian.Keys, key => key.Split('.')[0].Equals(Camel(step.Name), StringComparison.Ordinal));

        static string Placeholders(KeyValuePair<string, string> text) =>
            text.Key + string.Concat(System.Text.RegularExpressions.Regex.Matches(text.Value, "{[a-z]+}", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Select(static m => m.Value).Order(StringComparer.Ordinal));
    }

    private static SortedDictionary<string, string> Texts(string language) =>
        new(System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string>>(GradingResources.Read($"explanation-{language}.json"))!, StringComparer.Ordinal);

    private static string Camel(string name) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name);

    private static string[] Split(string marks) => marks.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static PeriodFinalMark[] Year(string finals) =>
        [.. Split(finals).Select(static (f, i) => new PeriodFinalMark($"{i + 1} четверть", f is "-" ? null : f))];
}
