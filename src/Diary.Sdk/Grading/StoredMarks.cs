using System.Buffers;
using Diary.Grading.Means;

namespace Diary.Grading;

/// <summary>What stored marks come to, as far as one mark alone or those that retake it can tell: each with its score, or why it has none.</summary>
internal sealed class StoredMarks(ScaleReader scale, CompiledMean mean)
{
    private readonly ScoredMark? _missing = Missing(scale, mean.Rule.MissingCountsAs);

    /// <summary>Reduces marks to what enters the mean, into rented memory that the caller returns.</summary>
    public ScoredMark[] Rent(IEnumerable<Mark> marks, GradingView view, out int count)
    {
        if (mean.Rule.Retakes is not (null or RetakeRule.All))
        {
            var all = Judge(marks, view);
            var rented = ArrayPool<ScoredMark>.Shared.Rent(all.Count);
            for (var i = 0; i < all.Count; i++)
                rented[i] = all[i].Score;
            count = all.Count;
            return rented;
        }

        count = 0;
        var scored = ArrayPool<ScoredMark>.Shared.Rent(marks.TryGetNonEnumeratedCount(out var expected) ? expected : 16);
        foreach (var mark in marks)
        {
            if (count == scored.Length)
                scored = Grow(scored);
            Score(mark, view, out scored[count++]);
        }

        return scored;
    }

    /// <summary>The same with the reasons, in the order of dates.</summary>
    public List<JudgedMark> Judge(IEnumerable<Mark> marks, GradingView view)
    {
        var judged = marks.OrderBy(static m => m.Date).ThenBy(static m => m.LessonNumber).ThenBy(static m => m.Id)
            .Select(mark => new JudgedMark(mark, Score(mark, view, out var score), score))
            .ToList();
        if (mean.Rule.Retakes is { } rule and not RetakeRule.All && judged.Exists(static j => j.Mark.RetakeOf is not null))
            Retakes.Apply(judged, rule, mean);
        return judged;
    }

    private static ScoredMark? Missing(ScaleReader scale, string? symbol) =>
        symbol is not null && scale.TryReadUnits(symbol, out var units, out var outOf) && units is { } value ? new ScoredMark(value, 1, outOf) : null;

    private static ScoredMark[] Grow(ScoredMark[] marks)
    {
        var larger = ArrayPool<ScoredMark>.Shared.Rent(marks.Length * 2);
        marks.CopyTo(larger, 0);
        ArrayPool<ScoredMark>.Shared.Return(marks);
        return larger;
    }

    private MarkFate Score(Mark mark, GradingView view, out ScoredMark score)
    {
        score = default;
        var weight = mark.Current.Weight;
        var (category, fate) = (mean.CategoryOf(mark.Kind), MarkFate.Counts);
        if (!scale.TryReadUnits(mark.Current.Symbol, out var units, out var outOf))
            return MarkFate.UnknownSymbol;
        if (units is null)
        {
            // Only a word can be pending, so words alone pay for being looked at again.
            if (!scale.TryRead(mark.Current.Symbol, out var word) || word.Meaning != SymbolMeaning.Pending)
                return MarkFate.NotNumeric;
            if (_missing is not { } missing || !view.IsMissing(mark.Current.DueOn))
                return MarkFate.Pending;
            (units, outOf, fate) = (missing.Units, missing.OutOf, MarkFate.Missing);

            // Of points, the same share of what the work itself would have given.
            if (mean.IsOfPoints && word.OutOf is { } most && ScoredMark.ToUnits(most) is { } own)
                (units, outOf) = ((int)((long)missing.Units * own / mean.FullUnits), own);
        }

        if (weight == 0)
            return MarkFate.ZeroWeight;
        if (category is not { } place)
            return MarkFate.NoCategory;
        if (mark.Role == MarkRole.Bonus && mean.BonusAboveUnits is null)
            return MarkFate.NoBonus;
        score = new ScoredMark(units.Value, weight, outOf, place, mean.TraitsOf(mark.Kind, mark.Role));
        return fate;
    }
}

/// <summary>A mark and what it comes to.</summary>
/// <param name="Mark">The mark.</param>
/// <param name="Fate">Whether it counts, or why not.</param>
/// <param name="Score">What enters the mean; of weight 0 when it does not count.</param>
internal sealed record JudgedMark(Mark Mark, MarkFate Fate, ScoredMark Score)
{
    /// <summary>The attempts whose mean this is, the first first; null when it stands for itself.</summary>
    public IReadOnlyList<JudgedMark>? Attempts { get; init; }
}

/// <summary>What becomes of a mark.</summary>
internal enum MarkFate
{
    Counts = 0,
    Missing,
    UnknownSymbol,
    NotNumeric,
    ZeroWeight,
    Pending,
    NoCategory,
    NoBonus,
    RetakenLater,
    NotTheBestAttempt,
    InMeanOfAttempts,
}
