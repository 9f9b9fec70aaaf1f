using Diary.Rosters;
using Diary.Server.Application.Diaries;
using Diary.Server.Grpc.Grading;
using Diary.Server.Grpc.Requests;
using Diary.V1;
using Grpc.Core;
using NodaTime;
using Person = Diary.Rosters.Person;
using School = Diary.Rosters.School;

namespace Diary.Server.Grpc.Diaries;

/// <summary><c>diary.v1.DiaryService</c>.</summary>
internal sealed class DiaryGrpcService(
    RequestRunner requests,
    GetWeekHandler getWeek,
    GetSubjectHandler getSubject,
    ListMarksHandler listMarks,
    GetFinalsHandler getFinals,
    ListAttendanceHandler listAttendance,
    WatchStream watches,
    LateEntries late)
    : DiaryService.DiaryServiceBase
{
    /// <summary>More than a year with its summer, so that one call shows a whole year.</summary>
    private const int LongestDays = 400;

    public override Task<GetWeekResponse> GetWeek(GetWeekRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var student = fields.Id<Person>("student_id", request.StudentId);
            var date = fields.OptionalDate("date", request.Date);
            return () => new GetWeek(school, student, date);
        },
        getWeek,
        week => late.Flag(DiaryMapper.ToResponse(week)));

    public override Task<GetSubjectResponse> GetSubject(GetSubjectRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var student = fields.Id<Person>("student_id", request.StudentId);
            var subject = fields.Id<Subject>("subject_id", request.SubjectId);
            var (from, to) = fields.Range("from", request.From, "to", request.To, LongestDays);
            return () => new GetSubject(school, student, subject, new DateInterval(from, to), request.Explain);
        },
        getSubject,
        subject => late.Flag(DiaryMapper.ToResponse(subject, ExplanationLanguages.Of(context))));

    public override Task<ListMarksResponse> ListMarks(ListMarksRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var student = fields.Id<Person>("student_id", request.StudentId);
            var from = fields.OptionalDate("from", request.From);
            var to = fields.OptionalDate("to", request.To);
            if (from > to)
                fields.Fail("to", "must not be before from.");
            var subject = fields.OptionalId<Subject>("subject_id", request.SubjectId);
            var page = fields.Page(request.PageSize, request.PageToken);
            return () => new ListMarks(school, student, from, to, subject, page);
        },
        listMarks,
        page => late.Flag(DiaryMapper.ToResponse(page), p => p.Marks));

    public override Task<GetFinalsResponse> GetFinals(GetFinalsRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var student = fields.Id<Person>("student_id", request.StudentId);
            var date = fields.OptionalDate("date", request.Date);
            return () => new GetFinals(school, student, date, request.Explain);
        },
        getFinals,
        finals => DiaryMapper.ToResponse(finals, ExplanationLanguages.Of(context)));

    public override Task<ListAttendanceResponse> ListAttendance(ListAttendanceRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var student = fields.Id<Person>("student_id", request.StudentId);
            var (from, to) = fields.Range("from", request.From, "to", request.To, LongestDays);
            var page = fields.Page(request.PageSize, request.PageToken);
            return () => new ListAttendance(school, student, new DateInterval(from, to), page);
        },
        listAttendance,
        DiaryMapper.ToResponse);

    public override Task WatchDiary(WatchDiaryRequest request, IServerStreamWriter<WatchDiaryResponse> responseStream, ServerCallContext context) =>
        watches.RunAsync(request, responseStream, context);
}
