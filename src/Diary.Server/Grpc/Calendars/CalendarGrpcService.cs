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
    GetBellScheduleHandler getBellSchedule,
    GetYearCalendarHandler getYearCalendar,
    CloseDayHandler closeDay,
    ReopenDayHandler reopenDay,
    ChangeBellsHandler changeBells,
    RestoreBellsHandler restoreBells) : CalendarService.CalendarServiceBase
{
    private const int LargestDocument = 1 << 20;

    private const int LongestRange = 400;

    private const int MostWorkingDays = 366;

    private const int HighestGrade = 13;

    private const int LongestReason = 500;

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

    public override Task<GetYearCalendarResponse> GetYearCalendar(GetYearCalendarRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var date = fields.OptionalDate("date", request.Date);
            var grade = Grade(fields, request.HasGrade, request.Grade);
            return () => new GetYearCalendar(school, date, grade);
        },
        getYearCalendar,
        YearMapper.ToResponse);

    public override Task<CloseDayResponse> CloseDay(CloseDayRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var date = fields.Date("date", request.Date);
            var grades = YearMapper.ReadGrades(fields, request.Grades);
            var reason = fields.RequiredText("reason", request.Reason, LongestReason);
            return () => new CloseDay(school, date, grades, reason);
        },
        closeDay,
        YearMapper.ToClosed);

    public override Task<ReopenDayResponse> ReopenDay(ReopenDayRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var date = fields.Date("date", request.Date);
            var grades = YearMapper.ReadGrades(fields, request.Grades);
            return () => new ReopenDay(school, date, grades);
        },
        reopenDay,
        YearMapper.ToReopened);

    public override Task<ChangeBellsResponse> ChangeBells(ChangeBellsRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var date = fields.Date("date", request.Date);
            var grades = YearMapper.ReadGrades(fields, request.Grades);
            var reason = fields.RequiredText("reason", request.Reason, LongestReason);
            var bells = YearMapper.ReadBells(fields, request.Bells);
            return () => new ChangeBells(school, date, grades, reason, bells);
        },
        changeBells,
        _ => new ChangeBellsResponse());

    public override Task<RestoreBellsResponse> RestoreBells(RestoreBellsRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var date = fields.Date("date", request.Date);
            var grades = YearMapper.ReadGrades(fields, request.Grades);
            return () => new RestoreBells(school, date, grades);
        },
        restoreBells,
        _ => new RestoreBellsResponse());

    private static int? Grade(FieldReader fields, bool has, int grade) => fields.OptionalNumber("grade", has, grade, 0, HighestGrade);
}
