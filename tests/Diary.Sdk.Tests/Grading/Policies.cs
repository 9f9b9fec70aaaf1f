using Diary.Grading;

namespace Diary.Tests.Grading;

/// <summary>Engines and policies for the tests of means.</summary>
internal static class Policies
{
    public static readonly GradingEngine Poland = Engine(ShippedPolicies.Poland6);
    public static readonly GradingEngine Germany = Engine(ShippedPolicies.Germany6);
    public static readonly GradingEngine Czechia = Engine(ShippedPolicies.Czech5);
    public static readonly GradingEngine France = Engine(ShippedPolicies.France20);
    public static readonly GradingEngine Finland = Engine(ShippedPolicies.Finland10);
    public static readonly GradingEngine UnitedStates = Engine(ShippedPolicies.UnitedStates);
    public static readonly GradingEngine Points = Engine(ShippedPolicies.Points100);

    public static GradingEngine Engine(GradingPolicy policy) => GradingEngine.Create(policy).Value;

    /// <summary>Numbers from 0 to 1000 and points such as 17/20, of a full score of 100; the rounded mean is the final.</summary>
    public static GradingPolicy Numbers(MeanRule? mean = null, int places = 4) => ShippedPolicies.Points100 with
    {
        Mean = mean,
        Scale = ShippedPolicies.Points100.Scale with { Numbers = new NumberRange { From = 0, To = 1000, Places = 4, Full = 100, OutOf = true } },
        PeriodFinal = ShippedPolicies.Points100.PeriodFinal with { Rounding = new MeanRounding(places, RoundingMode.HalfAwayFromZero) },
    };
}
