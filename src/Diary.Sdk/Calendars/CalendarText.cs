using NodaTime;
using NodaTime.Text;

namespace Diary.Calendars;

/// <summary>Dates and times as messages write them, whatever the culture.</summary>
internal static class CalendarText
{
    internal static readonly LocalTimePattern HourAndMinute = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    internal static string Of(LocalDate date) => LocalDatePattern.Iso.Format(date);

    internal static string Of(LocalTime time) => HourAndMinute.Format(time);
}
