using System.Text;
using Diary.Calendars;
using Diary.Server.Tests.Hosting;
using Diary.V1;
using Grpc.Core;
using Grpc.Net.Client;
using Mark = Diary.Grading.Mark;
using WorkKind = Diary.V1.WorkKind;

namespace Diary.Server.Tests.Permissions;

/// <summary>A request for each row of <c>cases.csv</c>, about mathematics of 5А and its student.</summary>
internal static class PermissionRequests
{
    private const string Today = "2026-11-20";

    /// <summary>The requests by <see cref="PermissionCase.Request"/>. All are valid, so that who may gets an answer.</summary>
    public static IReadOnlyDictionary<string, Func<SmallSchool, Mark, GrpcChannel, Task>> All { get; } =
        new Dictionary<string, Func<SmallSchool, Mark, GrpcChannel, Task>>(StringComparer.Ordinal)
        {
            ["RosterService/ImportRoster"] = (_, _, c) => ImportAsync(c),
            ["RosterService/ListSchools"] = async (_, _, c) => await Roster(c).ListSchoolsAsync(new()),
            ["RosterService/ListClasses"] = async (s, _, c) => await Roster(c).ListClassesAsync(new() { SchoolId = School(s) }),
            ["RosterService/ListPeople"] = async (s, _, c) => await Roster(c).ListPeopleAsync(new() { SchoolId = School(s) }),
            ["RosterService/ListClassMembers"] = async (s, _, c) =>
                await Roster(c).ListClassMembersAsync(new() { SchoolId = School(s), ClassId = Class(s) }),
            ["RosterService/ListChildren"] = async (s, _, c) => await Roster(c).ListChildrenAsync(new() { SchoolId = School(s) }),

            ["CalendarService/SetCalendar"] = async (s, _, c) =>
                await Calendar(c).SetCalendarAsync(new() { RequestId = New(), SchoolId = School(s), CalendarJson = Encoding.UTF8.GetString(CalendarJson.Write(ShippedCalendars.Moscow2026Quarters)) }),
            ["CalendarService/GetCalendar"] = async (s, _, c) => await Calendar(c).GetCalendarAsync(new() { SchoolId = School(s) }),
            ["CalendarService/ListDays"] = async (s, _, c) =>
                await Calendar(c).ListDaysAsync(new() { SchoolId = School(s), From = Today, To = Today }),
            ["CalendarService/FindSchoolDay"] = async (s, _, c) =>
                await Calendar(c).FindSchoolDayAsync(new() { SchoolId = School(s), Date = Today, Direction = SearchDirection.Next }),
            ["CalendarService/AddWorkingDays"] = async (s, _, c) =>
                await Calendar(c).AddWorkingDaysAsync(new() { SchoolId = School(s), Date = Today, Days = 1 }),
            ["CalendarService/GetBellSchedule"] = async (s, _, c) => await Calendar(c).GetBellScheduleAsync(new() { SchoolId = School(s) }),

            ["TimetableService/SetTimetable"] = async (s, _, c) => await Timetable(c).SetTimetableAsync(
                new() { RequestId = New(), SchoolId = School(s), ClassId = Class(s), Entries = { new TimetableEntry { Weekday = Weekday.Friday, LessonNumber = 1, SubjectId = Subject(s) } } }),
            ["TimetableService/GetTimetable"] = async (s, _, c) =>
                await Timetable(c).GetTimetableAsync(new() { SchoolId = School(s), ClassId = Class(s) }),
            ["TimetableService/PlanLessons"] = async (s, _, c) => await Timetable(c).PlanLessonsAsync(
                new()
                {
                    RequestId = New(),
                    SchoolId = School(s),
                    ClassId = Class(s),
                    SubjectId = Subject(s),
                    Lessons = { new LessonPlan { Date = Today, LessonNumber = 1, Topic = "Дроби" } },
                }),

            ["GradingService/RecordMarks"] = async (s, _, c) => await Grading(c).RecordMarksAsync(
                new()
                {
                    RequestId = New(),
                    SchoolId = School(s),
                    ClassId = Class(s),
                    SubjectId = Subject(s),
                    Date = Today,
                    LessonNumber = 1,
                    Kind = WorkKind.Answer,
                    Entries = { new MarkEntry { StudentId = Student(s), Value = "5" } },
                }),
            ["GradingService/CorrectMark"] = async (s, m, c) => await Grading(c).CorrectMarkAsync(
                new() { RequestId = New(), SchoolId = School(s), StudentId = Student(s), MarkId = m.Id.ToString(), Etag = "1", Value = "5", Reason = "Описка" }),
            ["GradingService/GetMarkHistory"] = async (s, m, c) =>
                await Grading(c).GetMarkHistoryAsync(new() { SchoolId = School(s), StudentId = Student(s), MarkId = m.Id.ToString() }),

            ["DiaryService/GetWeek"] = async (s, _, c) => await Diary(c).GetWeekAsync(new() { SchoolId = School(s), StudentId = Student(s) }),
            ["DiaryService/GetSubject"] = async (s, _, c) => await Diary(c).GetSubjectAsync(
                new() { SchoolId = School(s), StudentId = Student(s), SubjectId = Subject(s), From = Today, To = Today }),
            ["DiaryService/ListMarks of all subjects"] = async (s, _, c) =>
                await Diary(c).ListMarksAsync(new() { SchoolId = School(s), StudentId = Student(s) }),
            ["DiaryService/ListMarks of one subject"] = async (s, _, c) =>
                await Diary(c).ListMarksAsync(new() { SchoolId = School(s), StudentId = Student(s), SubjectId = Subject(s) }),
            ["DiaryService/GetFinals"] = async (s, _, c) => await Diary(c).GetFinalsAsync(new() { SchoolId = School(s), StudentId = Student(s) }),
        };

    private static async Task ImportAsync(GrpcChannel channel)
    {
        using var call = Roster(channel).ImportRoster();
        try
        {
            await call.RequestStream.WriteAsync(new() { Header = new ImportRosterHeader { RequestId = New(), Mode = ImportMode.Bulk, ValidateOnly = true } });
            await call.RequestStream.CompleteAsync();
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException)
        {
            // The server has refused before it read; how, is told to who reads the answer.
        }

        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            // The report of an empty file is not what is asked for here.
        }
    }

    private static string New() => Guid.NewGuid().ToString();

    private static string School(SmallSchool school) => school.Seed.School.ToString();

    private static string Class(SmallSchool school) => school.FifthA.Id.ToString();

    private static string Subject(SmallSchool school) => school.Maths.Id.ToString();

    private static string Student(SmallSchool school) => school.Student.Id.ToString();

    private static RosterService.RosterServiceClient Roster(GrpcChannel channel) => new(channel);

    private static CalendarService.CalendarServiceClient Calendar(GrpcChannel channel) => new(channel);

    private static TimetableService.TimetableServiceClient Timetable(GrpcChannel channel) => new(channel);

    private static GradingService.GradingServiceClient Grading(GrpcChannel channel) => new(channel);

    private static DiaryService.DiaryServiceClient Diary(GrpcChannel channel) => new(channel);
}
