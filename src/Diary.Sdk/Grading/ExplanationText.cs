using System.Diagnostics;
using static Diary.Grading.ExplanationStep;

namespace Diary.Grading;

/// <summary>In which language an explanation is told.</summary>
public enum ExplanationLanguage
{
    /// <summary>Russian: decimals with a comma, dates as 20.11.2026.</summary>
    Russian = 0,

    /// <summary>English: decimals with a point, dates as 2026-11-20.</summary>
    English = 1,
}

/// <summary>Puts an <see cref="Explanation"/> into sentences. The machine's culture has no part in it.</summary>
public static class ExplanationText
{
    /// <summary>One sentence for each step, in order, and a last one that names the policy.</summary>
    public static IReadOnlyList<string> Render(Explanation explanation, ExplanationLanguage language)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        var texts = ExplanationTexts.Of(language);
        return [.. explanation.Steps.Select(step => Tell(step, texts)), Policy(explanation.Policy, language)];
    }

    /// <summary>The sentence that names the policy.</summary>
    public static string Policy(PolicyName policy, ExplanationLanguage language)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var texts = ExplanationTexts.Of(language);
        return texts.Fill("policy", ("title", policy.Title), ("version", texts.Number(policy.Version)));
    }

    private static string Tell(ExplanationStep step, ExplanationTexts texts) => step switch
    {
        MarkCounted s => texts.Fill(
            "markCounted", ("date", texts.Date(s.Date)), ("kind", texts.Choice(s.Kind)), ("symbol", s.Symbol),
            ("value", texts.Shortened(s.Value)), ("weight", texts.Number(s.Weight)), ("contribution", texts.Shortened(s.Contribution))),
        MarkNotCounted s => texts.Fill(
            "markNotCounted", ("date", texts.Date(s.Date)), ("kind", texts.Choice(s.Kind)), ("symbol", s.Symbol), ("reason", texts.Choice(s.Reason))),
        PointsCounted s => texts.Fill(
            "pointsCounted", ("date", texts.Date(s.Date)), ("kind", texts.Choice(s.Kind)), ("symbol", s.Symbol),
            ("points", texts.Number(s.Points)), ("outof", texts.Number(s.OutOf)), ("weight", texts.Number(s.Weight))),
        WorkMissing { DueOn: { } due } s => texts.Fill(
            "workMissing.overdue", ("date", texts.Date(s.Date)), ("kind", texts.Choice(s.Kind)), ("symbol", s.Symbol), ("due", texts.Date(due)), ("as", s.CountsAs)),
        WorkMissing s => texts.Fill("workMissing", ("date", texts.Date(s.Date)), ("kind", texts.Choice(s.Kind)), ("symbol", s.Symbol), ("as", s.CountsAs)),
        AttemptsAveraged s => texts.Fill(
            "attemptsAveraged", ("date", texts.Date(s.Date)), ("kind", texts.Choice(s.Kind)), ("count", texts.Number(s.Attempts.Count))),
        BonusCounted s => texts.Fill(
            "bonusCounted", ("date", texts.Date(s.Date)), ("kind", texts.Choice(s.Kind)), ("symbol", s.Symbol), ("above", texts.Number(s.Above)),
            ("weight", texts.Number(s.Weight)), ("contribution", texts.Shortened(s.Contribution))),
        MarkLeftOut s => texts.Fill(
            "markLeftOut", ("date", texts.Date(s.Date)), ("kind", texts.Choice(s.Kind)), ("symbol", s.Symbol), ("weight", texts.Number(s.Weight)), ("reason", texts.Choice(s.Reason))),
        PeriodCounted s => texts.Fill(
            s.Weight == 1 ? "periodCounted" : "periodCounted.weighed", ("period", s.Period), ("symbol", s.Symbol), ("value", texts.Number(s.Value)), ("weight", texts.Number(s.Weight))),
        CreditsCounted s => texts.Fill(
            "creditsCounted", ("course", s.Course), ("symbol", s.Symbol), ("value", texts.Number(s.Value)), ("credits", texts.Number(s.Credits)), ("contribution", texts.Number(s.Contribution))),
        CreditsNotCounted { Symbol.Length: 0 } s => texts.Fill("creditsNotCounted.noFinal", ("course", s.Course), ("reason", texts.Choice(s.Reason))),
        CreditsNotCounted s => texts.Fill("creditsNotCounted", ("course", s.Course), ("symbol", s.Symbol), ("reason", texts.Choice(s.Reason))),
        NoCertificateRule s => texts.Fill("noCertificateRule", ("grade", texts.Number(s.Grade))),
        _ => TellMean(step, texts),
    };

    private static string TellMean(ExplanationStep step, ExplanationTexts texts) => step switch
    {
        CategoryBegins s => texts.Fill("categoryBegins", ("title", s.Title), ("weight", texts.Number(s.Weight))),
        CategoryMean { Full: { } full } s => texts.Fill(
            "categoryMean.points", ("title", s.Title), ("count", texts.Number(s.Count)), ("sum", texts.Number(s.Sum)), ("weights", texts.Number(s.Weights)),
            ("full", texts.Number(full)), ("mean", texts.Shortened(s.Mean))),
        CategoryMean s => texts.Fill(
            "categoryMean", ("title", s.Title), ("count", texts.Number(s.Count)), ("sum", texts.Shortened(s.Sum)), ("weights", texts.Number(s.Weights)), ("mean", texts.Shortened(s.Mean))),
        CategoryEmpty s => texts.Fill("categoryEmpty", ("title", s.Title)),
        WeightsShared s => texts.Fill("weightsShared", ("present", texts.Number(s.Present)), ("all", texts.Number(s.All))),
        WeightsLost s => texts.Fill("weightsLost", ("present", texts.Number(s.Present)), ("all", texts.Number(s.All))),
        CategoriesCombined s => texts.Fill("categoriesCombined", ("sum", texts.Shortened(s.Sum)), ("weights", texts.Number(s.Weights)), ("mean", texts.Shortened(s.Mean))),
        PointsDivided s => texts.Fill(
            "pointsDivided", ("count", texts.Number(s.Count)), ("sum", texts.Number(s.Sum)), ("outof", texts.Number(s.OutOf)), ("full", texts.Number(s.Full)), ("mean", texts.Shortened(s.Mean))),
        Capped s => texts.Fill("capped", ("cap", texts.Number(s.Cap))),
        MeanIsFinal s => texts.Fill("meanIsFinal", ("symbol", s.Symbol)),
        PeriodNotCounted s => texts.Fill("periodNotCounted", ("period", s.Period), ("symbol", s.Symbol), ("reason", texts.Choice(s.Reason))),
        PeriodMissing s => texts.Fill("periodMissing", ("period", s.Period)),
        PeriodBlocks s => texts.Fill("periodBlocks", ("period", s.Period), ("symbol", s.Symbol)),
        NothingCounts => texts.Fill("nothingCounts"),
        Added s => texts.Fill("added", ("count", texts.Number(s.Count)), ("sum", texts.Shortened(s.Sum)), ("weights", texts.Number(s.Weights))),
        Divided s => texts.Fill("divided", ("sum", texts.Shortened(s.Sum)), ("weights", texts.Number(s.Weights)), ("mean", texts.Shortened(s.Mean))),
        Rounded s => texts.Fill(
            "rounded", ("places", texts.Number(s.Rounding.Places)), ("mode", texts.Choice(s.Rounding.Mode)), ("result", texts.Exactly(s.Result))),
        TooFewMarks s => texts.Fill(
            "tooFewMarks", ("count", texts.Number(s.Count)), ("minimum", texts.Number(s.Minimum)), ("period", texts.Choice(s.Period)), ("symbol", s.Symbol)),
        ThresholdReached s => texts.Fill(
            ExplanationTexts.Directed("thresholdReached", s.Direction), ("mean", texts.Exactly(s.Mean)), ("bound", texts.Exactly(s.Bound)), ("symbol", s.Symbol)),
        NoThresholdReached s => texts.Fill("noThresholdReached", ("mean", texts.Exactly(s.Mean)), ("symbol", s.Symbol)),
        NextThreshold { Distance: 0 } s => texts.Fill("nextThreshold.onBound", ("symbol", s.Symbol), ("bound", texts.Exactly(s.Bound))),
        NextThreshold s => texts.Fill(
            ExplanationTexts.Directed("nextThreshold", s.Direction), ("symbol", s.Symbol), ("bound", texts.Exactly(s.Bound)), ("distance", texts.Exactly(s.Distance))),
        _ => throw new UnreachableException("ExplanationStep is closed."),
    };
}
