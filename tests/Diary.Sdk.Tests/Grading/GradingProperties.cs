using System.Globalization;
using Diary.Calendars;
using Diary.Grading;
using FsCheck.Xunit;

namespace Diary.Tests.Grading;

/// <summary>What holds for all marks. A pair of bytes stands for a symbol of the scale, or none, and a weight of 0 to 25.</summary>
public class GradingProperties
{
    private static readonly string[] Symbols = ["5", "4", "3", "2", "1", "осв", "зачёт", "н/а", "неуд"];

    [Property]
    public void The_order_of_marks_does_not_matter((byte Symbol, byte Weight)[] pairs, int seed)
    {
        var marks = Marks(pairs);
        var shuffled = marks.ToArray();
        new Random(seed).Shuffle(shuffled);

        foreach (var period in Enum.GetValues<PeriodKind>())
            Assert.Equal(Some.Russia.PeriodFinal(marks, period), Some.Russia.PeriodFinal(shuffled, period));
    }

    [Property]
    public void Scored_marks_and_stored_marks_agree((byte Symbol, byte Weight)[] pairs)
    {
        var marks = Marks(pairs);
        var scored = marks.Select(static m =>
        {
            Some.Russia.TryScore(m.Current.Symbol, m.Current.Weight, out var mark);
            return mark;
        }).ToArray();

        Assert.Equal(Some.Russia.PeriodFinal(marks, PeriodKind.Quarters), Some.Russia.PeriodFinal(scored, PeriodKind.Quarters));
        Assert.Equal(Some.Russia.Average(marks), Some.Russia.Average(scored));
    }

    [Property]
    public void Weights_scaled_by_a_constant_change_nothing((byte Symbol, byte Weight)[] pairs, byte factor)
    {
        var (plain, scaled) = (Marks(pairs), Marks(pairs, factor: (factor % 4) + 1));

        var (one, other) = (Some.Russia.Average(plain), Some.Russia.Average(scaled));
        Assert.Equal((one?.Value, one?.Rounded, one?.Count), (other?.Value, other?.Rounded, other?.Count));
        Assert.Equal(Some.Novosibirsk.PeriodFinal(plain, PeriodKind.Quarters).Symbol, Some.Novosibirsk.PeriodFinal(scaled, PeriodKind.Quarters).Symbol);
    }

    [Property]
    public void Raising_a_mark_never_lowers_the_average_nor_the_final((byte Symbol, byte Weight)[] pairs, byte which)
    {
        var marks = Marks([.. pairs.Select(static p => ((byte)(p.Symbol % 5), p.Weight))]);
        var raised = marks.ToArray();
        if (raised.Length > 0)
        {
            var i = which % raised.Length;
            var value = int.Parse(raised[i].Current.Symbol, CultureInfo.InvariantCulture);
            var better = Math.Min(value + 1, 5).ToString(CultureInfo.InvariantCulture);
            raised[i] = raised[i] with { Current = raised[i].Current with { Symbol = better } };
        }

        var (before, after) = (Some.Russia.PeriodFinal(marks, PeriodKind.Quarters), Some.Russia.PeriodFinal(raised, PeriodKind.Quarters));
        Assert.True((before.Average?.Value ?? 0) <= (after.Average?.Value ?? 0));
        Assert.True(string.CompareOrdinal(before.Symbol, after.Symbol) <= 0);
    }

    [Property]
    public void The_average_lies_between_the_least_and_the_greatest_that_counts((byte Symbol, byte Weight)[] pairs)
    {
        var marks = Marks(pairs);
        var counted = marks.Where(static m => m.Current.Weight > 0 && decimal.TryParse(m.Current.Symbol, CultureInfo.InvariantCulture, out _))
            .Select(static m => Decimals.Parse(m.Current.Symbol)).ToArray();

        if (Some.Russia.Average(marks) is not { } average)
        {
            Assert.Empty(counted);
            return;
        }

        Assert.Equal(counted.Length, average.Count);
        Assert.InRange(average.Value, counted.Min(), counted.Max());
        Assert.InRange(average.Rounded, counted.Min(), counted.Max());
    }

    [Property]
    public void An_explanation_suffices_to_reckon_again((byte Symbol, byte Weight)[] pairs, byte period, bool novosibirsk)
    {
        var engine = novosibirsk ? Some.Novosibirsk : Some.Russia;
        var (result, explanation) = engine.ExplainPeriodFinal(Marks(pairs), (PeriodKind)(period % 4));

        Assert.Equal((result.Average?.Rounded, result.Symbol), ExplanationChecker.Recompute(explanation));
    }

    [Property]
    public void An_explanation_of_a_year_suffices_to_reckon_again(byte[] finals)
    {
        var periods = finals.Select(static (f, i) => new PeriodFinalMark($"{i}", f % 11 < Symbols.Length ? Symbols[f % 11] : null)).ToArray();
        var (result, explanation) = Some.Russia.ExplainAnnual(periods);

        Assert.Equal(Some.Russia.Annual(periods), result);
        Assert.Equal((result.Average?.Rounded, result.Symbol), ExplanationChecker.Recompute(explanation));
    }

    [Property]
    public void Rounding_agrees_with_that_of_decimals((int Units, byte Weight)[] pairs, byte places, byte mode)
    {
        var marks = pairs.Select(static p => new ScoredMark((p.Units & 0x7FFFFFFF) % 10_000_001 / 10_000m, p.Weight % 101)).ToArray();
        var rounding = new MeanRounding(places % 5, (RoundingMode)(mode % 3));
        var policy = ShippedPolicies.Russia5;
        var engine = GradingEngine.Create(policy with { PeriodFinal = policy.PeriodFinal with { Rounding = rounding, Thresholds = [] } }).Value;
        var weights = marks.Sum(static m => (decimal)m.Weight);
        MidpointRounding[] modes = [MidpointRounding.AwayFromZero, MidpointRounding.ToEven, MidpointRounding.ToZero];

        var expected = weights == 0
            ? (decimal?)null
            : decimal.Round(marks.Sum(static m => m.Value * m.Weight) / weights, rounding.Places, modes[mode % 3]);
        Assert.Equal(expected, engine.Average(marks)?.Rounded);
    }

    [Property]
    public void A_policy_is_read_back_as_it_was_written(byte places, byte mode, byte minimum, byte weight, bool lower)
    {
        var policy = ShippedPolicies.Russia5;
        policy = policy with
        {
            Version = minimum + 1,
            Scale = policy.Scale with { Direction = lower ? ScaleDirection.LowerIsBetter : ScaleDirection.HigherIsBetter },
            Weights = new WeightRule(weight % 101, 0, 100),
            PeriodFinal = policy.PeriodFinal with
            {
                Rounding = new MeanRounding(places % 5, (RoundingMode)(mode % 3)),
                Thresholds = [],
                MinimumMarks = new MinimumMarks(minimum, 0, minimum % 7, 1000),
            },
            Annual = policy.Annual with { Thresholds = [], BlockedBy = [] },
            Certificates = null,
        };

        Assert.Equivalent(policy, GradingPolicyJson.Parse(GradingPolicyJson.Write(policy)).Value, strict: true);
    }

    private static Mark[] Marks((byte Symbol, byte Weight)[] pairs, int factor = 1) =>
        Some.Marks([.. pairs.Select(p => $"{Symbols[p.Symbol % Symbols.Length]}*{p.Weight % 26 * factor}")]);
}
