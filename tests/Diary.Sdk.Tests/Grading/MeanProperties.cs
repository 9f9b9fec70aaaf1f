using System.Globalization;
using Diary.Calendars;
using Diary.Grading;
using FsCheck;
using FsCheck.Xunit;

namespace Diary.Tests.Grading;

/// <summary>What holds for all policies and marks. A seed stands for a policy with all that there can be, and marks.</summary>
public class MeanProperties
{
    [Property(MaxTest = 3000)]
    public void The_mean_is_that_of_the_definitions(DoNotSize<int> seed)
    {
        var made = new MeanCases(seed.Item);
        var average = Policies.Engine(made.Policy).Average(made.Marks, made.View);
        var expected = new NaiveMean(made.Policy).Of(made.Marks, made.View);

        Assert.Equal(expected?.Round(made.Policy.PeriodFinal.Rounding), average?.Rounded);
        Assert.True(expected is null || expected.Value.IsAbout(average!.Value.Value));
    }

    [Property(MaxTest = 1000)]
    public void An_explanation_suffices_to_reckon_again(DoNotSize<int> seed)
    {
        var made = new MeanCases(seed.Item);
        var engine = Policies.Engine(made.Policy);
        var (final, explanation) = engine.ExplainPeriodFinal(made.Marks, PeriodKind.Quarters, made.View);

        Assert.Equal(engine.PeriodFinal(made.Marks, PeriodKind.Quarters, made.View), final);
        Assert.Equal(engine.Average(made.Marks, made.View), engine.ExplainAverage(made.Marks, made.View).Result);
        Assert.Equal((final.Average?.Rounded, final.Symbol), ExplanationChecker.Recompute(explanation));
        Assert.All(new[] { ExplanationLanguage.Russian, ExplanationLanguage.English }, language => Assert.NotEmpty(ExplanationText.Render(explanation, language)));
    }

    [Property(MaxTest = 500)]
    public void An_explanation_names_every_mark_once(DoNotSize<int> seed)
    {
        var made = new MeanCases(seed.Item);
        var steps = Policies.Engine(made.Policy).ExplainAverage(made.Marks, made.View).Explanation.Steps;

        Assert.Equal(made.Lines.Count, steps.Count(static s => s is ExplanationStep.MarkCounted or ExplanationStep.MarkNotCounted or ExplanationStep.PointsCounted
            or ExplanationStep.BonusCounted or ExplanationStep.MarkLeftOut));
    }

    [Property(MaxTest = 500)]
    public void The_order_of_marks_does_not_matter(DoNotSize<int> seed)
    {
        var made = new MeanCases(seed.Item);
        var engine = Policies.Engine(made.Policy);
        var shuffled = made.Marks;
        new Random(seed.Item).Shuffle(shuffled);

        Assert.Equal(engine.Average(made.Marks, made.View), engine.Average(shuffled, made.View));
        Assert.Equal(engine.ExplainAverage(made.Marks, made.View).Explanation.Steps, engine.ExplainAverage(shuffled, made.View).Explanation.Steps, SameStep);
    }

    [Property(MaxTest = 1000)]
    public void A_mark_that_gets_better_makes_no_mean_worse(DoNotSize<int> seed, byte which, byte by)
    {
        var made = new MeanCases(seed.Item);
        var engine = Policies.Engine(made.Policy);
        var better = made.Marks;
        if (better.Length == 0)
            return;
        var place = which % better.Length;
        var higher = made.Policy.Scale.Direction == ScaleDirection.HigherIsBetter;
        better[place] = better[place] with { Current = better[place].Current with { Symbol = Shift(better[place].Current.Symbol, higher ? by : -by) } };

        var (before, after) = (engine.Average(made.Marks, made.View)?.Value, engine.Average(better, made.View)?.Value);
        Assert.True(higher ? before <= after || before == after : before >= after || before == after);

        // Nor does it take a final away, by letting another mark be left out.
        Assert.Equal(engine.PeriodFinal(made.Marks, PeriodKind.Quarters, made.View).Reason, engine.PeriodFinal(better, PeriodKind.Quarters, made.View).Reason);
    }

    [Property(MaxTest = 500)]
    public void Leaving_out_never_makes_a_mean_worse(DoNotSize<int> seed)
    {
        var made = new MeanCases(seed.Item);
        if (made.Policy.Mean?.Categories is not { } categories)
            return;
        var without = made.Policy with
        {
            Mean = made.Policy.Mean with { Categories = [.. categories.Select(static c => c with { DropLowest = null, KeepHighest = null, NeverDrop = null })] },
        };

        var (kept, left) = (Policies.Engine(without).Average(made.Marks, made.View)?.Value, Policies.Engine(made.Policy).Average(made.Marks, made.View)?.Value);
        Assert.True(made.Policy.Scale.Direction == ScaleDirection.HigherIsBetter ? kept <= left || kept == left : kept >= left || kept == left);
    }

    [Property(MaxTest = 500)]
    public void A_scale_turned_round_turns_the_mean_round(DoNotSize<int> seed)
    {
        var made = new MeanCases(seed.Item, isMirrorable: true);
        var turned = made.Policy with
        {
            Scale = made.Policy.Scale with { Direction = ScaleDirection.LowerIsBetter },
            Mean = made.Policy.Mean! with { MissingCountsAs = made.Policy.Mean.MissingCountsAs is null ? null : "990" },
        };
        Mark[] marks = [.. made.Marks.Select(static m => m with { Current = m.Current with { Symbol = Turn(m.Current.Symbol) } })];

        var (one, other) = (Policies.Engine(made.Policy).Average(made.Marks, made.View), Policies.Engine(turned).Average(marks, made.View));
        Assert.Equal(one?.Count, other?.Count);
        Assert.True(one is null || Math.Abs(1000 - one.Value.Value - other!.Value.Value) < 0.0000000000000000001m);
    }

    [Property(MaxTest = 500)]
    public void Weights_scaled_by_a_constant_change_nothing(DoNotSize<int> seed, byte factor)
    {
        var made = new MeanCases(seed.Item);
        var engine = Policies.Engine(made.Policy);
        Mark[] scaled = [.. made.Marks.Select(m => m with { Current = m.Current with { Weight = m.Current.Weight * ((factor % 20) + 1) } })];

        var (one, other) = (engine.Average(made.Marks, made.View), engine.Average(scaled, made.View));
        Assert.Equal((one?.Value, one?.Rounded), (other?.Value, other?.Rounded));
    }

    [Property(MaxTest = 500)]
    public void Scored_marks_and_stored_marks_agree_where_no_mark_looks_at_another(DoNotSize<int> seed)
    {
        var made = new MeanCases(seed.Item);
        var engine = Policies.Engine(made.Policy);
        Mark[] marks = [.. made.Marks.Select(static m => m with { RetakeOf = null })];
        var scored = marks.Select(m => engine.TryScore(m.Current.Symbol, m.Kind, m.Current.Weight, out var mark, m.Role) ? mark : default).ToArray();

        Assert.Equal(engine.Average(marks), engine.Average(scored));
        Assert.Equal(engine.PeriodFinal(marks, PeriodKind.Modules), engine.PeriodFinal(scored, PeriodKind.Modules));
    }

    /// <summary>Greatest points that share no factor: their common multiple has 200 digits, more than any fixed number holds.</summary>
    [Property(MaxTest = 30)]
    public void Numbers_of_any_length_are_exact(DoNotSize<int> seed)
    {
        int[] primes = [997, 991, 983, 977, 971, 967, 953, 947, 941, 937, 929, 919, 911, 907, 887, 883];
        var random = new Random(seed.Item);
        var policy = Policies.Numbers(new MeanRule { Categories = [new MarkCategory { Id = "all", Title = "All", Weight = 1, DropLowest = 2 }] });
        var marks = WrittenMarks.Read([.. primes[..10].Select(p => string.Create(CultureInfo.InvariantCulture, $"test {random.Next(0, p)}.{random.Next(0, 9999):0000}/{p} *{random.Next(1, 90)}"))]);

        var expected = new NaiveMean(policy).Of(marks, default);
        Assert.Equal(expected!.Value.Round(policy.PeriodFinal.Rounding), Policies.Engine(policy).Average(marks)!.Value.Rounded);
    }

    [Property(MaxTest = 300)]
    public void A_policy_is_read_back_as_it_was_written(DoNotSize<int> seed)
    {
        var policy = new MeanCases(seed.Item).Policy with { EffectiveFrom = new NodaTime.LocalDate(2026, 9, 1) };

        Assert.Equivalent(policy, GradingPolicyJson.Parse(GradingPolicyJson.Write(policy)).Value, strict: true);
    }

    private static bool SameStep(ExplanationStep one, ExplanationStep other) =>
        one is ExplanationStep.AttemptsAveraged a && other is ExplanationStep.AttemptsAveraged b ? a.Attempts.SequenceEqual(b.Attempts) : one.Equals(other);

    private static string Shift(string symbol, int by)
    {
        var parts = symbol.Split('/');
        if (!decimal.TryParse(parts[0], CultureInfo.InvariantCulture, out var number))
            return symbol;
        var most = parts.Length > 1 ? Decimals.Parse(parts[1]) * 10 : 1000;
        parts[0] = Math.Clamp(number + by, 0, most).ToString(CultureInfo.InvariantCulture);
        return string.Join('/', parts);
    }

    private static string Turn(string symbol) =>
        decimal.TryParse(symbol, CultureInfo.InvariantCulture, out var number) ? (1000 - number).ToString(CultureInfo.InvariantCulture) : symbol;
}
