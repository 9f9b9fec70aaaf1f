using System.Globalization;
using Diary.Grading;
using Diary.Identifiers;

namespace Diary.Tests.Grading;

/// <summary>
/// The mean of marks by the definitions and nothing else: fractions without a bound, and every choice of marks that may be left out is tried. For numbers such as
/// "12.5" and "7/10", words, and the pending "?".
/// </summary>
internal sealed class NaiveMean(GradingPolicy policy)
{
    private readonly MeanRule _rule = policy.Mean ?? new MeanRule();

    private bool IsOfPoints => _rule.Of == MeanBasis.Points;

    private bool IsHigherBetter => policy.Scale.Direction == ScaleDirection.HigherIsBetter;

    /// <summary>The mean before it is rounded, or null.</summary>
    public Fraction? Of(IReadOnlyList<Mark> marks, GradingView view)
    {
        var entries = marks.Select((m, i) => (Mark: m, Entry: Score(m, view))).Where(static e => e.Entry is not null)
            .Select(static e => e.Entry! with { Mark = e.Mark }).ToList();
        entries = Retake(entries, marks);
        if (_rule.Categories is not { } categories)
            return Cap(Best(entries, null));

        Fraction sum = 0;
        var (present, all) = (0, 0);
        foreach (var category in categories)
        {
            all += category.Weight;
            if (Best([.. entries.Where(e => ReferenceEquals(CategoryOf(e.Mark.Kind), category))], category) is not { } mean)
                continue;
            present += category.Weight;
            sum += (category.Rounding is { } rounding ? mean.Round(rounding) : mean) * category.Weight;
        }

        return present == 0 ? null : Cap(sum / (_rule.Rescale == false ? all : present));
    }

    private Fraction? Cap(Fraction? mean) => _rule.Cap is { } cap && mean is { } value && value > cap ? cap : mean;

    private MarkCategory? CategoryOf(WorkKind kind) =>
        _rule.Categories!.FirstOrDefault(c => c.Kinds?.Contains(kind) == true) ?? _rule.Categories!.FirstOrDefault(static c => c.Kinds is null);

    private Entry? Score(Mark mark, GradingView view)
    {
        var symbol = mark.Current.Symbol;
        if (symbol is "?" && _rule.MissingCountsAs is { } missing && (view.Stage == GradingStage.Final || (view.AsOf is { } day && mark.Current.DueOn < day)))
            symbol = missing;
        var parts = symbol.Split('/');
        var isNumber = parts.All(static p => decimal.TryParse(p, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _));
        if (!isNumber || mark.Current.Weight == 0 || (_rule.Categories is not null && CategoryOf(mark.Kind) is null) || (mark.Role == MarkRole.Bonus && _rule.BonusAbove is null))
            return null;
        return new Entry(mark, Decimals.Parse(parts[0]), parts.Length > 1 ? Decimals.Parse(parts[1]) : policy.Scale.Numbers!.Full, mark.Current.Weight, mark.Kind, mark.Role);
    }

    private Fraction Value(Entry entry) => (Fraction)entry.Points / entry.OutOf * policy.Scale.Numbers!.Full;

    private List<Entry> Retake(List<Entry> entries, IReadOnlyList<Mark> marks)
    {
        if (_rule.Retakes is null or RetakeRule.All)
            return entries;
        return
        [
            .. entries.GroupBy(e => First(e.Mark, marks)).Select(group =>
            {
                List<Entry> attempts = [.. group.OrderBy(static e => e.Mark.Date)];
                var kept = _rule.Retakes switch
                {
                    RetakeRule.Last => attempts[^1],
                    RetakeRule.Best => IsHigherBetter ? attempts.MaxBy(Value)! : attempts.MinBy(Value)!,
                    _ => attempts.Count == 1 ? attempts[0] : attempts[0] with
                    {
                        Points = attempts.Aggregate((Fraction)0, (sum, a) => sum + Value(a)) / attempts.Count,
                        OutOf = policy.Scale.Numbers!.Full,
                    },
                };
                kept = kept with { Mark = attempts[0].Mark, Weight = attempts[0].Weight, Kind = attempts[0].Kind, Role = attempts[0].Role };
                if (!IsOfPoints || attempts.Count == 1)
                    return kept;
                var share = (kept.Points / kept.OutOf * attempts[0].OutOf).Round(new MeanRounding(4, RoundingMode.HalfAwayFromZero));
                return kept with { Points = share, OutOf = attempts[0].OutOf };
            }),
        ];
    }

    private static Id<Mark> First(Mark mark, IReadOnlyList<Mark> marks)
    {
        while (mark.RetakeOf is { } earlier)
        {
            if (marks.FirstOrDefault(m => m.Id == earlier) is not { } found)
                return earlier;
            mark = found;
        }

        return mark.Id;
    }

    private Fraction? Best(List<Entry> entries, MarkCategory? category)
    {
        List<Entry> bonus = [.. entries.Where(static e => e.Role == MarkRole.Bonus)];
        List<Entry> required = [.. entries.Where(static e => e.Role is null)];
        List<Entry> choice = [.. entries.Where(static e => e.Role != MarkRole.Bonus)];
        if (required.Count == 0)
            return null;
        var droppable = required.Count(e => category?.NeverDrop?.Contains(e.Kind) != true);
        var most = Math.Min(droppable, category?.KeepHighest is { } keep ? Math.Max(0, required.Count - keep) : category?.DropLowest ?? 0);
        Fraction? best = null;
        for (var left = 0; left < 1 << choice.Count; left++)
        {
            List<Entry> kept = [.. choice.Where((_, i) => (left & (1 << i)) == 0)];
            List<Entry> dropped = [.. choice.Where((_, i) => (left & (1 << i)) != 0 && choice[i].Role is null)];
            if (dropped.Count > most || dropped.Count == required.Count || dropped.Exists(e => category?.NeverDrop?.Contains(e.Kind) == true))
                continue;
            var mean = Mean(kept, bonus);
            if (best is null || (IsHigherBetter ? mean > best : mean < best))
                best = mean;
        }

        return best;
    }

    private Fraction Mean(List<Entry> kept, List<Entry> bonus)
    {
        Fraction upper = 0;
        Fraction lower = 0;
        foreach (var entry in kept)
        {
            upper += (IsOfPoints ? entry.Points : Value(entry)) * entry.Weight;
            lower += (IsOfPoints ? entry.OutOf : 1) * entry.Weight;
        }

        foreach (var entry in bonus)
        {
            var above = (IsOfPoints ? entry.Points : Value(entry)) - _rule.BonusAbove!.Value;
            upper += above > 0 ? above * entry.Weight : 0;
        }

        return upper / lower * (IsOfPoints ? policy.Scale.Numbers!.Full : 1);
    }

    private sealed record Entry(Mark Mark, Fraction Points, Fraction OutOf, int Weight, WorkKind Kind, MarkRole? Role);
}
