using System.Text;
using Diary.Calendars;
using Diary.V1;
using Grpc.Net.Client;

namespace Diary.Server.Tests.Permissions;

internal static partial class PermissionRequests
{
    private static readonly Dictionary<string, PermissionRequest> OfCalendarService = new(StringComparer.Ordinal)
    {
        ["CalendarService/SetCalendar"] = async (s, c) =>
            await Calendar(c).SetCalendarAsync(new() { RequestId = New(), SchoolId = School(s), CalendarJson = Encoding.UTF8.GetString(CalendarJson.Write(ShippedCalendars.Moscow2026Quarters)) }),
        ["CalendarService/GetCalendar"] = async (s, c) => await Calendar(c).GetCalendarAsync(new() { SchoolId = School(s) }),
        ["CalendarService/ListDays"] = async (s, c) =>
            await Calendar(c).ListDaysAsync(new() { SchoolId = School(s), From = Today, To = Today }),
        ["CalendarService/FindSchoolDay"] = async (s, c) =>
            await Calendar(c).FindSchoolDayAsync(new() { SchoolId = School(s), Date = Today, Direction = SearchDirection.Next }),
        ["CalendarService/AddWorkingDays"] = async (s, c) =>
            await Calendar(c).AddWorkingDaysAsync(new() { SchoolId = School(s), Date = Today, Days = 1 }),
        ["CalendarService/GetBellSchedule"] = async (s, c) => await Calendar(c).GetBellScheduleAsync(new() { SchoolId = School(s) }),
    };

    private static CalendarService.CalendarServiceClient Calendar(GrpcChannel channel) => new(channel);
}
