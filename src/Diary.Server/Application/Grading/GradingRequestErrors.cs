using System.Globalization;
using Diary.Results;
using NodaTime;
using NodaTime.Text;

namespace Diary.Server.Application.Grading;

/// <summary>A mark, or an entry of the register, was changed so often that it takes no more (domain rules 5.1: nothing is erased).</summary>
/// <param name="Limit">How many states it may have.</param>
public sealed record TooManyRevisions(int Limit)
    : DiaryError(
        ErrorKind.NotNow,
        "TOO_MANY_REVISIONS",
        $"It has had {Limit.ToString(CultureInfo.InvariantCulture)} states already, and nothing of its history is erased. Record a new mark, or ask the operator to raise the limit.")
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata =>
        new Dictionary<string, string>(StringComparer.Ordinal) { ["limit"] = Limit.ToString(CultureInfo.InvariantCulture) };
}

/// <summary>A policy is to hold from a day on for which finals are closed already.</summary>
/// <param name="First">The first day from which on it can hold.</param>
public sealed record PolicyDayClosed(LocalDate First)
    : DiaryError(
        ErrorKind.NotNow,
        "POLICY_DAY_CLOSED",
        $"The council has closed finals that would be reckoned by it. It can hold from {LocalDatePattern.Iso.Format(First)} on, or when these are reopened.")
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata =>
        new Dictionary<string, string>(StringComparer.Ordinal) { ["date"] = LocalDatePattern.Iso.Format(First) };
}
