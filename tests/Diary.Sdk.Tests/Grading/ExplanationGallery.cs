using Diary.Calendars;
using Diary.Grading;

namespace Diary.Tests.Grading;

/// <summary>Explanations that between them have every step there is.</summary>
internal static class ExplanationGallery
{
    public static IReadOnlyList<(string Title, Explanation Explanation)> All { get; } =
    [
        ("categories, dropping, points", Of(Policies.UnitedStates, "test 42/50", "exam 88/100", "homework 2/10", "homework 9/10 *2", "homework ?/10 due 2026-09-09", "answer 7/10", "classwork 10/10", "classwork 3 bonus")),
        ("best of two attempts", Of(Policies.UnitedStates, "test 5/10", "test 9/10 retakes 1")),
        ("points and a cap", Of(Policies.Points, "test 50/50", "test 9/10", "homework 20 bonus", "test ex", "homework ?/10")),
        ("coefficients, bonus, optional", Of(Policies.France, "test 7/15 *2", "test 12", "homework 16 bonus", "homework 4 optional", "test Abs", "test AbsZ", "answer 18 *0")),
        ("a cap on values", Of(Policies.France, "test 19", "homework 20 bonus")),
        ("nothing beside", Of(Policies.France, "homework 16 bonus", "homework 14 optional")),
        ("last of two attempts", Of(Policies.Poland, "test 2", "test 4+ retakes 1", "answer 5-")),
        ("mean of attempts", Of(Policies.Engine(Policies.Numbers(new MeanRule { Retakes = RetakeRule.Mean })), "test 60", "test 7/8 retakes 1", "test 80 bonus")),
        ("lost weight, rounded category, no category", Of(
            Policies.Engine(Policies.Numbers(new MeanRule
            {
                Rescale = false,
                Categories =
                [
                    new MarkCategory { Id = "a", Title = "A", Weight = 60, Kinds = [WorkKind.Test], Rounding = new MeanRounding(0, RoundingMode.HalfTowardsZero) },
                    new MarkCategory { Id = "b", Title = "B", Weight = 40, Kinds = [WorkKind.Exam] },
                ],
            })),
            "test 70", "test 71", "lab 100")),
        ("year of weights", Policies.Czechia.ExplainAnnual([new("1. pololetí", "3"), new("2. pololetí", "2"), new("x", "N")]).Explanation),
        ("second half alone", Policies.Czechia.ExplainAnnual([new("1. pololetí", "3"), new("2. pololetí", "2")]).Explanation),
        ("year of means", Policies.Engine(ShippedPolicies.France20 with { Annual = ShippedPolicies.France20.Annual with { PeriodWeights = [1, 2] } })
            .ExplainAnnual([new("T1", "12.00") { Mean = 12m }, new("T2", "15.00") { Mean = 15m }]).Explanation),
        ("certificate", Some.Russia.ExplainCertificate(9, [new("годовая", CertificateSource.Annual, 9, "4"), new("экзамен", CertificateSource.Examination, 9, "5")]).Explanation),
        ("no certificate", Some.Russia.ExplainCertificate(5, []).Explanation),
        ("credits", Policies.UnitedStates.ExplainGradePointAverage([new("Algebra", "A", 3), new("Choir", "P", 1), new("Art", null, 0.5m), new("Latin", "Z", 1)]).Explanation),
        ("a tie that is not enough", Policies.Engine(ShippedPolicies.Russia5 with { PeriodFinal = ShippedPolicies.Russia5.PeriodFinal with { Tie = TieRule.Worse } })
            .ExplainPeriodFinal(WrittenMarks.Read("test 5", "test 4", "test 5", "test 4", "test •"), PeriodKind.Quarters).Explanation),
    ];

    private static Explanation Of(GradingEngine engine, params string[] marks) =>
        engine.ExplainPeriodFinal(WrittenMarks.Read(marks), PeriodKind.Quarters, GradingView.Final).Explanation;
}
