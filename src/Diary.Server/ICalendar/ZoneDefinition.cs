using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using NodaTime;
using NodaTime.TimeZones;

namespace Diary.Server.ICalendar;

/// <summary>
/// The VTIMEZONE of a school: each offset that holds in the days of the feed, from the moment it began, as NodaTime has it. No rules that
/// recur: those that the library makes of a zone claim for a country without summer time that it changes its clocks every year.
/// </summary>
internal static class ZoneDefinition
{
    /// <summary>Room around the days of the feed, for what begins before or ends after.</summary>
    private const int DaysAround = 60;

    /// <summary>An offset that always held needs some beginning; RFC 5545 knows no "ever".</summary>
    private static readonly LocalDateTime Ever = new(1970, 1, 1, 0, 0);

    public static VTimeZone Of(DateTimeZone zone, DateInterval days)
    {
        var definition = new VTimeZone { TzId = zone.Id };
        var from = zone.AtStartOfDay(days.Start.PlusDays(-DaysAround)).ToInstant();
        var to = zone.AtStartOfDay(days.End.PlusDays(DaysAround)).ToInstant();
        foreach (var interval in zone.GetZoneIntervals(from, to))
            definition.Children.Add(Of(zone, interval));
        return definition;
    }

    private static VTimeZoneInfo Of(DateTimeZone zone, ZoneInterval interval)
    {
        var before = interval.HasStart ? zone.GetUtcOffset(interval.Start - NodaTime.Duration.Epsilon) : interval.WallOffset;
        var start = interval.HasStart ? interval.Start.WithOffset(before).LocalDateTime : Ever;
        return new VTimeZoneInfo(interval.Savings == Offset.Zero ? Components.Standard : Components.Daylight)
        {
            DtStart = new CalDateTime(start.ToDateTimeUnspecified(), hasTime: true),
            OffsetFrom = new UtcOffset(before.ToTimeSpan()),
            OffsetTo = new UtcOffset(interval.WallOffset.ToTimeSpan()),
            TimeZoneName = interval.Name,
        };
    }
}
