using Diary.Results;
using NodaTime;
using NodaTime.TimeZones;

namespace Diary.Calendars;

/// <summary>
/// Local time of a school. Every school has an IANA time zone; nothing asks the machine for the zone or the time (domain
/// rules 6.7).
/// </summary>
public static class SchoolTime
{
    /// <summary>The zone of an IANA name such as "Europe/Moscow"; <see cref="InvalidInput"/> at <c>timeZone</c> for any other text.</summary>
    public static Result<DateTimeZone> Zone(string ianaName)
    {
        ArgumentNullException.ThrowIfNull(ianaName);
        return TzdbDateTimeZoneSource.Default.CanonicalIdMap.ContainsKey(ianaName)
            ? DateTimeZoneProviders.Tzdb[ianaName]
            : new InvalidInput("timeZone", "Not a time zone of the IANA database; write a name such as \"Europe/Moscow\".");
    }

    /// <summary>Which day it is at the school; <see cref="InvalidInput"/> for an unknown zone.</summary>
    public static Result<LocalDate> Today(Instant now, string ianaName) => Zone(ianaName).Map(zone => now.InZone(zone).Date);

    /// <summary>
    /// The instant of a local time at the school. A time that happens twice, when clocks are set back, is the first of the two;
    /// a time that is skipped, when they are set forward, is as much later as the gap is long, so that nothing begins twice
    /// or never. <see cref="InvalidInput"/> for an unknown zone.
    /// </summary>
    public static Result<Instant> InstantOf(LocalDate date, LocalTime time, string ianaName) =>
        Zone(ianaName).Map(zone => zone.AtLeniently(date + time).ToInstant());
}
