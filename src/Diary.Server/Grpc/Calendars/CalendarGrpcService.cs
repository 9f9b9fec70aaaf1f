using System.Text;
using Diary.Server.Application.Calendars;
using Diary.Server.Grpc.Requests;
using Diary.V1;
using Grpc.Core;
using School = Diary.Rosters.School;

namespace Diary.Server.Grpc.Calendars;

/// <summary><c>diary.v1.CalendarService</c>.</summary>
internal sealed class CalendarGrpcService(
    RequestRunner requests,
    SetCalendarHandler setCalendar,
    GetCalendarHandler getCalendar,
    ListDaysHandler listDays,
    FindSchoolDayHandler findSchoolDay,
    AddWorkingDaysHandler addWorkingDays,
    GetBellScheduleHandler getBellSchedule) : CalendarService.CalendarServiceBase
{
    private const int LargestDocument = 1 << 20;

    private const int LongestRange = 400;

    private const int MostWorkingDays = 366;

    private const int HighestGrade = 13;

    public override Task<SetCalendarResponse> SetCalendar(SetCalendarRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            if (Encoding.UTF8.GetByteCount(request.CalendarJson) > LargestDocument)
                fields.Fail("calendar_json", "must have at most 1 MiB in UTF-8.");
            return () => new SetCalendar(school, request.CalendarJson, request.Etag);
        },
        setCalendar,
        CalendarMapper.ToResponse);

    public override Task<GetCalendarResponse> GetCalendar(GetCalendarRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var date = fields.OptionalDate("date", request.Date);
            return () => new GetCalendar(school, date);
        },
        getCalendar,
        CalendarMapper.ToResponse);

    public override Task<ListDaysResponse> ListDays(ListDaysRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var (from, to) = fields.Range("from", request.From, "to", request.To, LongestRange);
            var grade = Grade(fields, request.HasGrade, request.Grade);
            return () => new ListDays(school, from, to, grade);
        },
        listDays,
        CalendarMapper.ToResponse);

    public override Task<FindSchoolDayResponse> FindSchoolDay(FindSchoolDayRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var date = fields.Date("date", request.Date);
            var isBackward = fields.Choice<SearchDirection, bool>("direction", request.Direction, CalendarMapper.ToIsBackward);
            var grade = Grade(fields, request.HasGrade, request.Grade);
            return () => new FindSchoolDay(school, date, isBackward, grade);
        },
        findSchoolDay,
        CalendarMapper.ToResponse);

    public override Task<AddWorkingDaysResponse> AddWorkingDays(AddWorkingDaysRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var date = fields.Date("date", request.Date);
            var days = fields.Number("days", request.Days, 1, MostWorkingDays);
            return () => new AddWorkingDays(school, date, days);
        },
        addWorkingDays,
        CalendarMapper.ToResponse);

    public override Task<GetBellScheduleResponse> GetBellSchedule(GetBellScheduleRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var date = fields.OptionalDate("date", request.Date);
            var grade = Grade(fields, request.HasGrade, request.Grade);
            return () => new GetBellSchedule(school, date, grade);
        },
        getBellSchedule,
        CalendarMapper.ToResponse);

    private static int? Grade(FieldReader fields, bool has, int grade) => fields.OptionalNumber("grade", has, grade, 0, HighestGrade);
}
