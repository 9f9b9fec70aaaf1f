namespace Diary.Grading.Means;

/// <summary>A mean that is not the plain quotient of two whole numbers, as decimals.</summary>
/// <param name="Sum">See <see cref="WeightedAverage.Sum"/>.</param>
/// <param name="Weights">See <see cref="WeightedAverage.Weights"/>.</param>
/// <param name="Value">See <see cref="WeightedAverage.Value"/>.</param>
internal sealed record GeneralMean(decimal Sum, decimal Weights, decimal Value);
