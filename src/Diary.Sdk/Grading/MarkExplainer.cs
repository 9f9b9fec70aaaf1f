using Diary.Grading.Means;
using static Diary.Grading.ExplanationStep;

namespace Diary.Grading;

/// <summary>Retells what one mark came to.</summary>
internal sealed class MarkExplainer(GradingPolicy policy)
{
    private readonly decimal _full = policy.Scale.Numbers?.Full ?? 1;

    private bool IsOfPoints => policy.Mean?.Of == MeanBasis.Points;

    public static decimal Value(int units) => new(units, 0, 0, isNegative: false, ScoredMark.ValuePlaces);

    /// <summary>Whether it makes a mean by itself.</summary>
    public static bool IsRequired(JudgedMark mark) => mark.Score.Counts && (mark.Score.Traits & (MarkTraits.Optional | MarkTraits.Bonus)) == MarkTraits.None;

    /// <summary>The steps of a mark, nearly always one.</summary>
    /// <param name="judged">The mark.</param>
    /// <param name="isLeft">Whether it was left out.</param>
    /// <param name="hasMean">Whether there is a mean that it could enter.</param>
    public IEnumerable<ExplanationStep> Tell(JudgedMark judged, bool isLeft, bool hasMean)
    {
        var (mark, score) = (judged.Mark, judged.Score);
        var (date, kind, symbol) = (mark.Date, mark.Kind, mark.Current.Symbol);
        if (!score.Counts)
        {
            yield return new MarkNotCounted(date, kind, symbol, Reason(judged.Fate));
            yield break;
        }

        if (!hasMean)
        {
            yield return new MarkNotCounted(date, kind, symbol, NotCountedReason.NothingBeside);
            yield break;
        }

        if (judged.Fate == MarkFate.Missing)
        {
            yield return new WorkMissing(date, kind, symbol, mark.Current.DueOn, policy.Mean!.MissingCountsAs!);
            symbol = policy.Mean.MissingCountsAs!;
        }

        if (judged.Attempts is { } attempts)
        {
            yield return new AttemptsAveraged(date, kind, [.. attempts.Select(a => Share(a.Score))]);
            symbol = string.Join(", ", attempts.Select(static a => a.Mark.Current.Symbol));
        }

        if (isLeft)
            yield return new MarkLeftOut(date, kind, symbol, score.Weight, score.Traits.HasFlag(MarkTraits.Optional) ? LeftOutReason.DoesNotHelp : LeftOutReason.Lowest);
        else if (score.Traits.HasFlag(MarkTraits.Bonus))
            yield return Bonus(judged, symbol);
        else if (IsOfPoints)
            yield return new PointsCounted(date, kind, symbol, score.Value, OutOf(score), score.Weight);
        else
            yield return new MarkCounted(date, kind, symbol, ValueOf(score), score.Weight, ValueOf(score) * score.Weight) { Share = ShareOf(score) };
    }

    private static NotCountedReason Reason(MarkFate fate) => fate switch
    {
        MarkFate.UnknownSymbol => NotCountedReason.UnknownSymbol,
        MarkFate.NotNumeric => NotCountedReason.NotNumeric,
        MarkFate.Pending => NotCountedReason.Pending,
        MarkFate.NoCategory => NotCountedReason.NoCategory,
        MarkFate.NoBonus => NotCountedReason.NoBonus,
        MarkFate.RetakenLater => NotCountedReason.RetakenLater,
        MarkFate.NotTheBestAttempt => NotCountedReason.NotTheBestAttempt,
        MarkFate.InMeanOfAttempts => NotCountedReason.InMeanOfAttempts,
        _ => NotCountedReason.ZeroWeight,
    };

    private BonusCounted Bonus(JudgedMark judged, string symbol)
    {
        var (mark, score, above) = (judged.Mark, judged.Score, policy.Mean!.BonusAbove!.Value);
        var value = IsOfPoints ? score.Value : ValueOf(score);
        return new BonusCounted(mark.Date, mark.Kind, symbol, value, above, score.Weight, Math.Max(0, value - above) * score.Weight) { Share = IsOfPoints ? null : ShareOf(score) };
    }

    private decimal OutOf(ScoredMark score) => score.OutOf == 0 ? _full : Value(score.OutOf);

    private PointShare Share(ScoredMark score) => new(score.Value, OutOf(score), _full);

    private PointShare? ShareOf(ScoredMark score) => score.OutOf == 0 ? null : Share(score);

    private decimal ValueOf(ScoredMark score) => score.OutOf == 0
        ? score.Value
        : new Ratio<Int128>((Int128)score.Units * ScoredMark.ToUnits(_full)!.Value, (Int128)score.OutOf * ScoredMark.UnitsPerOne).ToDecimal();
}
