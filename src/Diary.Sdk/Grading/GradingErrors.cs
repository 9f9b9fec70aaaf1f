using Diary.Results;

namespace Diary.Grading;

/// <summary>A text that is no symbol of the scale. The problem has no path; the caller puts it <see cref="Problem.Under"/> its own.</summary>
public sealed record UnknownMarkSymbol(string Known)
    : DiaryError(ErrorKind.Invalid, "INVALID_INPUT", $"Not a mark of the scale. Its marks are: {Known}.")
{
    /// <inheritdoc/>
    public override IReadOnlyList<Problem> Problems => [new Problem("", Message)];
}

/// <summary>A weight that the policy does not allow. The problem has no path; the caller puts it <see cref="Problem.Under"/> its own.</summary>
public sealed record WeightOutOfRange(int From, int To)
    : DiaryError(ErrorKind.Invalid, "INVALID_INPUT", $"The weight of a mark is a whole number from {From} to {To}.")
{
    /// <inheritdoc/>
    public override IReadOnlyList<Problem> Problems => [new Problem("", Message)];
}
