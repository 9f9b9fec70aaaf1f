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
            ("value", texts.Number(s.Value)), ("weight", texts.Number(s.Weight)), ("contribution", texts.Number(s.Contribution))),
        MarkNotCounted s => texts.Fill(
            "markNotCounted", ("date", texts.Date(s.Date)), ("kind", texts.Choice(s.Kind)), ("symbol", s.Symbol), ("reason", texts.Choice(s.Reason))),
        PeriodCounted s => texts.Fill("periodCounted", ("period", s.Period), ("symbol", s.Symbol), ("value", texts.Number(s.Value))),
        PeriodNotCounted s => texts.Fill("periodNotCounted", ("period", s.Period), ("symbol", s.Symbol), ("reason", texts.Choice(s.Reason))),
        PeriodMissing s => texts.Fill("periodMissing", ("period", s.Period)),
        PeriodBlocks s => texts.Fill("periodBlocks", ("period", s.Period), ("symbol", s.Symbol)),
        NothingCounts => texts.Fill("nothingCounts"),
        Added s => texts.Fill("added", ("count", texts.Number(s.Count)), ("sum", texts.Number(s.Sum)), ("weights", texts.Number(s.Weights))),
        Divided s => texts.Fill("divided", ("sum", texts.Number(s.Sum)), ("weights", texts.Number(s.Weights)), ("mean", texts.Shortened(s.Mean))),
        Rounded s => texts.Fill(
            "rounded", ("places", texts.Number(s.Rounding.Places)), ("mode", texts.Choice(s.Rounding.Mode)), ("result", texts.Exactly(s.Result))),
        TooFewMarks s => texts.Fill(
            "tooFewMarks", ("count", texts.Number(s.Count)), ("minimum", texts.Number(s.Minimum)), ("period", texts.Choice(s.Period)), ("symbol", s.Symbol)),
        ThresholdReached s => texts.Fill(
            ExplanationTexts.Directed("thresholdReached", s.Direction), ("mean", texts.Exactly(s.Mean)), ("bound", texts.Exactly(s.Bound)), ("symbol", s.Symbol)),
        NoThresholdReached s => texts.Fill("noThresholdReached", ("mean", texts.Exactly(s.Mean)), ("symbol", s.Symbol)),
        NextThreshold s => texts.Fill(
            ExplanationTexts.Directed("nextThreshold", s.Direction), ("symbol", s.Symbol), ("bound", texts.Exactly(s.Bound)), ("distance", texts.Exactly(s.Distance))),
        _ => throw new UnreachableException("ExplanationStep is closed."),
    };
}
