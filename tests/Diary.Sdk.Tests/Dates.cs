using NodaTime;
using NodaTime.Text;

namespace Diary.Tests;

/// <summary>Dates and times as the domain rules write them.</summary>
public static class Dates
{
    public static LocalDate Date(string iso) => LocalDatePattern.Iso.Parse(iso).Value;

    public static LocalTime Time(string hourAndMinute) =>
        LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(hourAndMinute).Value;
}
