using Diary.V1;

namespace Diary.Server.Grpc.Calendars;

/// <summary>Between the weeks of the calendar and those of the messages.</summary>
internal static class WeekParities
{
    /// <summary>The week of a message; null for unspecified or unknown.</summary>
    public static Diary.Calendars.WeekParity? ToDomain(WeekParity week) => week switch
    {
        WeekParity.A => Diary.Calendars.WeekParity.A,
        WeekParity.B => Diary.Calendars.WeekParity.B,
        _ => null,
    };

    public static WeekParity ToMessage(Diary.Calendars.WeekParity? week) => week switch
    {
        null => WeekParity.Unspecified,
        Diary.Calendars.WeekParity.A => WeekParity.A,
        Diary.Calendars.WeekParity.B => WeekParity.B,
        var other => throw new InvalidOperationException($"No such week: {other}."),
    };
}
