using System.Globalization;
using Diary.Results;
using NodaTime;
using NodaTime.Text;

namespace Diary.Grading.Finals;

/// <summary>The council has closed these finals; they stay as they are until it reopens them.</summary>
/// <param name="Year">The academic year.</param>
/// <param name="Slot">Which final of the year.</param>
public sealed record PeriodClosed(string Year, FinalSlot Slot)
    : DiaryError(ErrorKind.NotNow, "PERIOD_CLOSED", $"The council has closed these finals ({Slot} of {Year}). Ask the administration to reopen them, with a reason.")
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata => FinalMetadata.Of(Year, Slot);
}

/// <summary>Finals that are to be reopened are not closed.</summary>
/// <param name="Year">The academic year.</param>
/// <param name="Slot">Which final of the year.</param>
public sealed record PeriodNotClosed(string Year, FinalSlot Slot)
    : DiaryError(ErrorKind.NotNow, "PERIOD_NOT_CLOSED", $"These finals ({Slot} of {Year}) are not closed.")
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata => FinalMetadata.Of(Year, Slot);
}

/// <summary>Finals were decided already, and can only be corrected.</summary>
/// <param name="Entries">The places of their entries in the request, from 0, at least one: names would be personal data.</param>
public sealed record FinalAlreadyDecided(IReadOnlyList<int> Entries)
    : DiaryError(
        ErrorKind.NotNow,
        "FINAL_ALREADY_DECIDED",
        $"The finals of {Entries.Count.ToString(CultureInfo.InvariantCulture)} of the entries, the first of them entries[{Entries[0].ToString(CultureInfo.InvariantCulture)}], are decided. Leave them out, or correct them.")
{
    /// <inheritdoc/>
    public override IReadOnlyList<Problem> Problems =>
        [.. Entries.Select(static i => new Problem($"entries[{i.ToString(CultureInfo.InvariantCulture)}]", "must be of a final that is not decided yet."))];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata =>
        new Dictionary<string, string>(StringComparer.Ordinal) { ["index"] = Entries[0].ToString(CultureInfo.InvariantCulture) };
}

/// <summary>The period has not begun, or of what is of the year the last one has not.</summary>
/// <param name="From">The day on which it begins.</param>
public sealed record PeriodNotBegun(LocalDate From)
    : DiaryError(ErrorKind.NotNow, "PERIOD_NOT_BEGUN", $"It begins on {LocalDatePattern.Iso.Format(From)}; there are no finals before.")
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata =>
        new Dictionary<string, string>(StringComparer.Ordinal) { ["date"] = LocalDatePattern.Iso.Format(From) };
}

/// <summary>Finals were closed and reopened so often that they take no more.</summary>
/// <param name="Limit">How often.</param>
public sealed record TooManyClosings(int Limit)
    : DiaryError(ErrorKind.NotNow, "TOO_MANY_CLOSINGS", $"These finals were closed and reopened {Limit.ToString(CultureInfo.InvariantCulture)} times, and nothing of that is erased.")
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata =>
        new Dictionary<string, string>(StringComparer.Ordinal) { ["limit"] = Limit.ToString(CultureInfo.InvariantCulture) };
}

internal static class FinalMetadata
{
    public static IReadOnlyDictionary<string, string> Of(string year, FinalSlot slot) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["year"] = year,
        ["kind"] = slot.Kind.ToString(),
        ["period_id"] = slot.Period ?? "",
    };
}
