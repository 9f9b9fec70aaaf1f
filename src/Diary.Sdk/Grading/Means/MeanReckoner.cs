using System.Numerics;

namespace Diary.Grading.Means;

/// <summary>
/// Reckons means that are more than the plain weighted one: categories, marks that are left out, bonus, points. All in whole numbers, first of 128 bits, and where
/// these do not suffice in those without a bound.
/// </summary>
internal sealed class MeanReckoner(CompiledMean mean)
{
    /// <summary>The mean, or null when nothing counts.</summary>
    /// <param name="marks">The marks, in an order that does not matter for the mean.</param>
    /// <param name="rounding">How the whole is rounded.</param>
    /// <param name="left">Set for each mark that was left out; empty when nobody asks.</param>
    /// <param name="outcomes">What became of each category; null when nobody asks.</param>
    public WeightedAverage? Reckon(ReadOnlySpan<ScoredMark> marks, MeanRounding rounding, Span<bool> left = default, List<CategoryOutcome>? outcomes = null)
    {
        try
        {
            return Reckon<Int128>(marks, rounding, left, outcomes);
        }
        catch (OverflowException)
        {
            left.Clear();
            outcomes?.Clear();
            return Reckon<BigInteger>(marks, rounding, left, outcomes);
        }
    }

    private WeightedAverage? Reckon<T>(ReadOnlySpan<ScoredMark> marks, MeanRounding rounding, Span<bool> left, List<CategoryOutcome>? outcomes)
        where T : IBinaryInteger<T>
    {
        var (sum, weights, all, count, offered) = (Ratio<T>.Zero, 0, 0, 0, 0);
        var single = default(CategoryMean<T>);
        for (var i = 0; i < mean.Categories.Count; i++)
        {
            var category = mean.Categories[i];
            all += category.Weight;
            var found = CategoryMean<T>.Of(mean, (byte)i, marks, left);
            outcomes?.Add(found.Outcome(category));
            if (found.Count == 0)
                continue;
            single = found;
            sum = sum.Plus(found.Mean(category.Rounding).Times(T.CreateChecked(category.Weight)));
            weights += category.Weight;
            count += found.Count;
            offered += found.Offered;
        }

        if (count == 0)
            return null;
        var divisor = mean.Rule.Rescale == false ? all : weights;
        var value = sum.Over(T.CreateChecked(divisor));
        if (mean.Rule.Cap is { } cap && new Ratio<T>(T.CreateChecked(cap * ScoredMark.UnitsPerOne), T.CreateChecked(ScoredMark.UnitsPerOne)) is var most && most.Against(value) < 0)
            value = most;

        var general = mean.Rule.Categories is null
            ? new GeneralMean(single.Sum, single.Weights, value.ToDecimal())
            : new GeneralMean(sum.ToDecimal(), divisor, value.ToDecimal());
        return new WeightedAverage(general, count, offered, ToDecimal(value.Round(rounding), rounding.Places));
    }

    private static decimal ToDecimal<T>(T whole, int places)
        where T : IBinaryInteger<T>
    {
        var number = long.CreateChecked(whole);
        return new decimal((int)number, (int)(number >> 32), 0, isNegative: false, (byte)places);
    }
}

/// <summary>What became of a category, for explanations.</summary>
/// <param name="Count">How many of its marks counted; 0 for a category without a mean.</param>
/// <param name="Sum">Their sum.</param>
/// <param name="Weights">What the sum is divided by.</param>
/// <param name="Mean">Its mean, before it was rounded.</param>
/// <param name="Rounded">And after; null when it is not rounded.</param>
internal sealed record CategoryOutcome(int Count, decimal Sum, decimal Weights, decimal Mean, decimal? Rounded);
