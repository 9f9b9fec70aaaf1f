using System.Globalization;
using Diary.Lessons;
using Diary.Results;
using NodaTime;
using NodaTime.Text;

namespace Diary.Absences;

/// <summary>The range ends before it begins.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
public sealed record InvalidAbsenceRange(LocalDate From, LocalDate To)
    : DiaryError(ErrorKind.Invalid, "INVALID_RANGE", $"The last day, {LocalDatePattern.Iso.Format(To)}, is before the first, {LocalDatePattern.Iso.Format(From)}.");

/// <summary>The range has more days than a notice may have.</summary>
/// <param name="Limit">How many it may have.</param>
public sealed record AbsenceRangeTooLong(int Limit)
    : DiaryError(ErrorKind.Invalid, "RANGE_TOO_LONG", $"A range has at most {Limit} days, first and last included. Use several.")
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata =>
        new Dictionary<string, string>(StringComparer.Ordinal) { ["limit"] = Limit.ToString(CultureInfo.InvariantCulture) };
}

/// <summary>The range reaches further ahead than absences are announced.</summary>
/// <param name="LastDay">The last day that can be announced today.</param>
public sealed record TooFarAhead(LocalDate LastDay)
    : DiaryError(ErrorKind.NotNow, "TOO_FAR_AHEAD", $"Absences can be announced up to {LocalDatePattern.Iso.Format(LastDay)}.")
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata =>
        new Dictionary<string, string>(StringComparer.Ordinal) { ["date"] = LocalDatePattern.Iso.Format(LastDay) };
}

/// <summary>All days of the range are past, or past the hour until which today can be changed (domain rules 4.3).</summary>
/// <param name="FirstOpenDay">The first day that can be changed now.</param>
public sealed record PastDay(LocalDate FirstOpenDay)
    : DiaryError(ErrorKind.NotNow, "PAST_DAY", $"Days that have passed stay as they are; the first that can be changed is {LocalDatePattern.Iso.Format(FirstOpenDay)}.")
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata =>
        new Dictionary<string, string>(StringComparer.Ordinal) { ["date"] = LocalDatePattern.Iso.Format(FirstOpenDay) };
}

/// <summary>No day of the range that can be announced has lessons.</summary>
public sealed record NoSchoolDays()
    : DiaryError(ErrorKind.NotNow, "NO_SCHOOL_DAYS", "There are no lessons in that range. Choose days with lessons.");

/// <summary>None of the days has these lessons, or no lesson is named.</summary>
/// <param name="Lessons">Which.</param>
public sealed record InvalidLesson(LessonSet Lessons)
    : DiaryError(ErrorKind.NotNow, "INVALID_LESSON", Lessons.IsEmpty ? "Name at least one lesson." : $"No day of the range has the lessons {Lessons}.")
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata =>
        new Dictionary<string, string>(StringComparer.Ordinal) { ["lessons"] = string.Join(",", Lessons.Numbers.Select(n => n.ToString(CultureInfo.InvariantCulture))) };
}

/// <summary>Who announces may not give that reason, or the region has none such.</summary>
/// <param name="Reason">Which.</param>
public sealed record ReasonNotAllowed(AbsenceReason Reason)
    : DiaryError(ErrorKind.NotNow, "REASON_NOT_ALLOWED", $"{Reason} is not a reason that you can give.")
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata =>
        new Dictionary<string, string>(StringComparer.Ordinal) { ["reason"] = Reason.ToString() };
}
