using System.Globalization;
using Diary.Calendars;
using Diary.Server.Application.Calendars;
using Diary.Server.Grpc.Absences;
using Diary.V1;
using NodaTime;
using NodaTime.Text;
using Bell = Diary.V1.Bell;
using DayKind = Diary.V1.DayKind;
using Period = Diary.V1.Period;

namespace Diary.Server.Grpc.Calendars;

/// <summary>Between the calendar and its messages.</summary>
internal static class CalendarMapper
{
    /// <summary>Whether a direction is backward; null for unspecified or unknown.</summary>
    public static bool? ToIsBackward(SearchDirection direction) => direction switch
    {
        SearchDirection.Next => false,
        SearchDirection.Previous => true,
        _ => null,
    };

    public static SetCalendarResponse ToResponse(CalendarSet reply) => new()
    {
        Etag = reply.Etag,
        Warnings = { reply.Warnings.Select(w => new Problem { Path = w.Path, Message = w.Message }) },
        ShiftedAbsences = { (reply.Shifted ?? []).Select(AbsenceMapper.ToMessage) },
    };

    public static GetCalendarResponse ToResponse(CalendarVersion calendar) => new() { CalendarJson = calendar.Document, Etag = calendar.Etag };

    public static ListDaysResponse ToResponse(DaysOfRange range) => new()
    {
        Days = { range.Days.Select(ToMessage) },
        Periods = { range.Periods.Select(ToMessage) },
    };

    public static FindSchoolDayResponse ToResponse(DayInfo day) => new() { Day = ToMessage(day) };

    public static AddWorkingDaysResponse ToResponse(LocalDate date) => new() { Date = ToText(date) };

    public static GetBellScheduleResponse ToResponse(BellSchedule schedule) => new()
    {
        Title = schedule.Title,
        Bells =
        {
            schedule.Bells.Select(b => new Bell
            {
                LessonNumber = b.LessonNumber,
                Start = ToText(b.Start),
                End = ToText(b.End),
                BreakMinutes = schedule.BreakAfter(b.LessonNumber),
            }),
        },
    };

    public static Period ToMessage(Diary.Calendars.Period period) =>
        new() { Id = period.Id, Title = period.Title, From = ToText(period.From), To = ToText(period.To) };

    public static Day ToMessage(DayInfo day) => new()
    {
        Date = ToText(day.Date),
        Kind = ToMessage(day.Kind),
        Reason = day.Reason,
        PeriodId = day.Period?.Id ?? "",
        Week = WeekParities.ToMessage(day.Week),
    };

    public static DayKind ToMessage(Diary.Calendars.DayKind kind) => kind switch
    {
        Diary.Calendars.DayKind.SchoolDay => DayKind.SchoolDay,
        Diary.Calendars.DayKind.Weekend => DayKind.Weekend,
        Diary.Calendars.DayKind.Holiday => DayKind.Holiday,
        Diary.Calendars.DayKind.TransferredDayOff => DayKind.TransferredDayOff,
        Diary.Calendars.DayKind.Vacation => DayKind.Vacation,
        Diary.Calendars.DayKind.Closed => DayKind.Closed,
        Diary.Calendars.DayKind.OutsideYear => DayKind.OutsideYear,
        var other => throw new InvalidOperationException($"No such kind of day: {other}."),
    };

    private static string ToText(LocalDate date) => LocalDatePattern.Iso.Format(date);

    private static string ToText(LocalTime time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
