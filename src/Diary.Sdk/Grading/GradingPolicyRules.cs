using Diary.Results;

namespace Diary.Grading;

/// <summary>What a grading policy must keep to. Every breach is found at once; paths are those of the JSON form.</summary>
internal static class GradingPolicyRules
{
    private const int LongestId = 64;
    private const int LongestTitle = 200;
    private const int MostMinimumMarks = 1000;
    private const int LastGrade = 12;

    public static IReadOnlyList<Problem> Check(GradingPolicy policy)
    {
        var problems = new List<Problem>();
        CheckNames(policy.Id, policy.Title, "", problems);
        if (policy.Version < 1)
            problems.Add(new Problem("version", "Must be 1 or more."));
        var symbols = ScaleRules.Check(policy.Scale, "scale", problems);
        var finals = policy.Finals is { } scale
            ? new FinalScaleRules(scale, "finals", ScaleRules.Check(scale, "finals", problems), problems)
            : new FinalScaleRules(policy.Scale, "scale", symbols, problems);
        CheckWeights(policy.Weights, problems);
        if (policy.Mean is { } mean)
            MeanRules.Check(mean, policy.Scale, symbols, problems);

        finals.CheckFinal(policy.PeriodFinal, "periodFinal", policy.Scale.Direction);
        CheckMinimum(policy.PeriodFinal.MinimumMarks, problems);
        finals.CheckWord(policy.PeriodFinal.TooFewMarks, "periodFinal.tooFewMarks");
        if (policy.PeriodFinal.Targets is { } targets)
            finals.CheckTargets(targets, policy.PeriodFinal, policy.Scale.Direction);

        CheckAnnual(policy, finals, problems);
        CheckCertificates(policy, finals, problems);
        if (policy.GradePointAverage is { } rounding)
            MeanRules.CheckRounding(rounding, "gradePointAverage", problems);
        return problems;
    }

    /// <summary>The names for programs and for people.</summary>
    internal static void CheckNames(string id, string title, string prefix, List<Problem> problems)
    {
        if (id.Length is 0 or > LongestId || !id.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-'))
            problems.Add(new Problem($"{prefix}id", $"Must be 1 to {LongestId} lower-case Latin letters, digits, dots and hyphens."));
        if (string.IsNullOrWhiteSpace(title) || title.Length > LongestTitle)
            problems.Add(new Problem($"{prefix}title", $"Must be a name of 1 to {LongestTitle} characters."));
    }

    private static void CheckWeights(WeightRule weights, List<Problem> problems)
    {
        if (weights.From is < 0 or > ScoredMark.MaxWeight)
            problems.Add(new Problem("weights.from", $"Must be 0 to {ScoredMark.MaxWeight}."));
        if (weights.To is < 1 or > ScoredMark.MaxWeight || weights.To < weights.From)
            problems.Add(new Problem("weights.to", $"Must be 1 to {ScoredMark.MaxWeight}, and not less than weights.from."));
        if (weights.Default < weights.From || weights.Default > weights.To)
            problems.Add(new Problem("weights.default", "Must lie between weights.from and weights.to."));
    }

    private static void CheckMinimum(MinimumMarks minimum, List<Problem> problems)
    {
        (string Name, int Number)[] all =
            [("quarter", minimum.Quarter), ("trimester", minimum.Trimester), ("halfYear", minimum.HalfYear), ("module", minimum.Module)];
        foreach (var (name, number) in all)
        {
            if (number is < 0 or > MostMinimumMarks)
                problems.Add(new Problem($"periodFinal.minimumMarks.{name}", $"Must be 0 to {MostMinimumMarks}."));
        }
    }

    private static void CheckAnnual(GradingPolicy policy, FinalScaleRules finals, List<Problem> problems)
    {
        var annual = policy.Annual;
        if (annual.From is { } from && !Enum.IsDefined(from))
            problems.Add(new Problem("annual.from", "Is nothing that a year can be drawn from."));
        finals.CheckFinal(annual, "annual", annual.From is null or AnnualBasis.Finals ? policy.FinalScale.Direction : policy.Scale.Direction);
        for (var i = 0; i < annual.BlockedBy.Count; i++)
            finals.CheckWord(annual.BlockedBy[i], $"annual.blockedBy[{i}]");
        if (annual.PeriodWeights is not { } weights)
            return;
        if (annual.From == AnnualBasis.Marks)
            problems.Add(new Problem("annual.periodWeights", "Must be left out where the year is drawn from its marks."));
        if (weights.Count is 0 or > 20 || weights.All(static w => w == 0))
            problems.Add(new Problem("annual.periodWeights", "Must hold 1 to 20 weights that are not all 0."));
        foreach (var (i, weight) in weights.Index())
        {
            if (weight is < 0 or > ScoredMark.MaxWeight)
                problems.Add(new Problem($"annual.periodWeights[{i}]", $"Must be 0 to {ScoredMark.MaxWeight}."));
        }
    }

    private static void CheckCertificates(GradingPolicy policy, FinalScaleRules finals, List<Problem> problems)
    {
        var seen = new HashSet<int>();
        foreach (var (i, rule) in (policy.Certificates ?? []).Index())
        {
            var path = $"certificates[{i}]";
            finals.CheckFinal(rule, path, policy.FinalScale.Direction);
            if (rule.Grade is < 1 or > LastGrade || !seen.Add(rule.Grade))
                problems.Add(new Problem($"{path}.grade", $"Must be 1 to {LastGrade}, and have no other rule."));
            if (rule.Takes.Count == 0 || !rule.Takes.All(Enum.IsDefined) || rule.Takes.Distinct().Count() < rule.Takes.Count)
                problems.Add(new Problem($"{path}.takes", "Must name at least one source, and each once."));
            if (rule.Grades is { } grades && (!grades.Contains(rule.Grade) || grades.Any(static g => g is < 1 or > LastGrade)))
                problems.Add(new Problem($"{path}.grades", $"Must be grades from 1 to {LastGrade}, with that of the certificate among them."));
        }
    }
}
