using System.Text;
using Diary.Calendars;
using Diary.Server.Application.Calendars;
using Diary.Server.Tests.Hosting;
using Diary.Storage;
using Diary.V1;
using Grpc.Net.Client;
using NodaTime;

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
        ["CalendarService/GetYearCalendar"] = async (s, c) => await Calendar(c).GetYearCalendarAsync(new() { SchoolId = School(s) }),
        ["CalendarService/CloseDay"] = async (s, c) =>
            await Calendar(c).CloseDayAsync(new() { RequestId = New(), SchoolId = School(s), Date = "2026-12-01", Reason = "Мороз" }),
        ["CalendarService/ReopenDay"] = async (s, c) =>
        {
            await ChangeDayAsync(s, new LocalDate(2026, 12, 2), bells: null);
            await Calendar(c).ReopenDayAsync(new() { RequestId = New(), SchoolId = School(s), Date = "2026-12-02" });
        },
        ["CalendarService/ChangeBells"] = async (s, c) => await Calendar(c).ChangeBellsAsync(
            new()
            {
                RequestId = New(),
                SchoolId = School(s),
                Date = "2026-12-03",
                Reason = "Сокращённый день",
                Bells = { new V1.Bell { LessonNumber = 1, Start = "08:30", End = "09:00" } },
            }),
        ["CalendarService/RestoreBells"] = async (s, c) =>
        {
            await ChangeDayAsync(s, new LocalDate(2026, 12, 4), [new BellDocument { Number = 1, Start = new LocalTime(8, 30), End = new LocalTime(9, 0) }]);
            await Calendar(c).RestoreBellsAsync(new() { RequestId = New(), SchoolId = School(s), Date = "2026-12-04" });
        },
    };

    /// <summary>Puts a change of a day into the store, so that there is something to take back.</summary>
    private static async Task ChangeDayAsync(PermissionScene scene, LocalDate date, IReadOnlyList<BellDocument>? bells)
    {
        var stored = Assert.Single(await scene.Host.Store.ListAllAsync(CalendarRecords.CalendarsOf(scene.School.Seed.School)));
        var change = new Diary.Calendars.DayChange { Date = date, Bells = bells, Reason = "Мороз", Author = scene.School.Administrator.Id, At = DiaryTestHost.Noon };
        var changed = stored.Record with { DayChanges = [.. (stored.Record.DayChanges ?? []).Where(d => d.Date != date), change] };
        Assert.IsType<CommitOutcome.Committed>(
            await scene.Host.Store.CommitAsync(new ChangeSet().Put(CalendarRecords.Calendars, changed, Expected.AsRead(stored))));
    }

    private static CalendarService.CalendarServiceClient Calendar(GrpcChannel channel) => new(channel);
}
