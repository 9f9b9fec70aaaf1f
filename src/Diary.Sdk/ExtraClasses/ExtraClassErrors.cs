using Diary.Results;
using NodaTime;
using NodaTime.Text;

namespace Diary.ExtraClasses;

/// <summary>The extra class has ended, and stays as it was.</summary>
/// <param name="LastDay">Its last day.</param>
public sealed record ExtraClassEnded(LocalDate LastDay)
    : DiaryError(ErrorKind.NotNow, "EXTRA_CLASS_ENDED", $"The extra class ends on {LocalDatePattern.Iso.Format(LastDay)} and stays as it is. Set up a new one.")
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata =>
        new Dictionary<string, string>(StringComparer.Ordinal) { ["date"] = LocalDatePattern.Iso.Format(LastDay) };
}

/// <summary>The extra class does not meet on that day.</summary>
/// <param name="Date">The day.</param>
public sealed record NoSuchMeeting(LocalDate Date)
    : DiaryError(ErrorKind.NotNow, "NO_SUCH_MEETING", $"The extra class does not meet on {LocalDatePattern.Iso.Format(Date)}. Check the date and its times.")
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata =>
        new Dictionary<string, string>(StringComparer.Ordinal) { ["date"] = LocalDatePattern.Iso.Format(Date) };
}
