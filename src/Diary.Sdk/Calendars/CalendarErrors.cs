using System.Globalization;
using Diary.Results;
using NodaTime;

namespace Diary.Calendars;

/// <summary>The school has no calendar that covers the date.</summary>
/// <param name="Date">The date.</param>
public sealed record NoCalendar(LocalDate Date)
    : DiaryError(ErrorKind.NotNow, "NO_CALENDAR", $"No academic calendar covers {CalendarText.Of(Date)}. The administration of the school sets one for the year.")
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata =>
        new Dictionary<string, string>(StringComparer.Ordinal) { ["date"] = CalendarText.Of(Date) };
}

/// <summary>
/// There is no production calendar for a year that the question needs. It is never taken for a year without holidays
/// (domain rules 2.8).
/// </summary>
/// <param name="Year">The calendar year.</param>
/// <param name="Country">The code of the country or region; null if the school's calendar names none.</param>
public sealed record NoProductionCalendar(int Year, string? Country = null)
    : DiaryError(ErrorKind.NotNow, "NO_PRODUCTION_CALENDAR", Describe(Year, Country))
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata =>
        new Dictionary<string, string>(StringComparer.Ordinal) { ["year"] = Year.ToString(CultureInfo.InvariantCulture) };

    private static string Describe(int year, string? country) =>
        $"There is no production calendar of {country ?? "the school's country"} for {year.ToString(CultureInfo.InvariantCulture)}: its transferred days off are not known. Supply the data of that year.";
}

/// <summary>There are no lessons on that day.</summary>
/// <param name="Date">The day.</param>
public sealed record NoSchoolDay(LocalDate Date)
    : DiaryError(ErrorKind.NotNow, "NO_SCHOOL_DAY", $"{CalendarText.Of(Date)} is no school day. Choose a day on which lessons are held.")
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata =>
        new Dictionary<string, string>(StringComparer.Ordinal) { ["date"] = CalendarText.Of(Date) };
}

/// <summary>Nothing of that kind was changed on that day for these grades, so nothing can be taken back.</summary>
/// <param name="Date">The day.</param>
public sealed record DayNotChanged(LocalDate Date)
    : DiaryError(ErrorKind.NotNow, "DAY_NOT_CHANGED", $"For these grades {CalendarText.Of(Date)} is as the calendar of the year says; there is nothing to take back.")
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata =>
        new Dictionary<string, string>(StringComparer.Ordinal) { ["date"] = CalendarText.Of(Date) };
}
