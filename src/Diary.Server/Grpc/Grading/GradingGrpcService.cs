using System.Globalization;
using Diary.Lessons;
using Diary.Rosters;
using Diary.Server.Application.Grading;
using Diary.Server.Grpc.Attendances;
using Diary.Server.Grpc.Requests;
using Diary.V1;
using Grpc.Core;
using Mark = Diary.Grading.Mark;
using MarkEntry = Diary.Server.Application.Grading.MarkEntry;
using MarkRole = Diary.Grading.MarkRole;
using Person = Diary.Rosters.Person;
using School = Diary.Rosters.School;
using SchoolClass = Diary.Rosters.SchoolClass;
using WorkKind = Diary.Grading.WorkKind;
using WorkType = Diary.Server.Application.Grading.WorkType;

namespace Diary.Server.Grpc.Grading;

/// <summary><c>diary.v1.GradingService</c>.</summary>
internal sealed class GradingGrpcService(
    RequestRunner requests,
    RecordMarksHandler recordMarks,
    CorrectMarkHandler correctMark,
    GetMarkHistoryHandler getMarkHistory,
    ListPendingMarksHandler listPending,
    GetWorkTypesHandler getWorkTypes,
    SetWorkTypesHandler setWorkTypes,
    GetGradingPolicyHandler getPolicy,
    SetGradingPolicyHandler setPolicy,
    LateEntries late)
    : GradingService.GradingServiceBase
{
    private const int LastLesson = 20;

    private const int LongestEtag = 10;

    private const int LongestTextEtag = 100;

    private const int LongestCode = 100;

    private const int LongestPolicy = 1 << 20;

    public override Task<RecordMarksResponse> RecordMarks(RecordMarksRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var schoolClass = fields.Id<SchoolClass>("class_id", request.ClassId);
            var subject = fields.Id<Subject>("subject_id", request.SubjectId);
            var date = fields.Date("date", request.Date);
            var number = fields.OptionalNumber("lesson_number", request.HasLessonNumber, request.LessonNumber, 0, LastLesson);
            var kind = request.Kind == V1.WorkKind.Unspecified
                ? (WorkKind?)null
                : fields.Choice<V1.WorkKind, WorkKind>("kind", request.Kind, GradingMapper.ToKind);
            var weight = request.HasWeight ? request.Weight : (int?)null;
            var entries = request.Entries.Select((e, i) => Read(fields, e, i)).ToList();
            var work = fields.OptionalText("work", request.Work, LongestCode);
            return () => new RecordMarks(school, schoolClass, subject, date, number, kind, weight, entries) { Work = work };
        },
        recordMarks,
        recorded => late.Flag(GradingMapper.ToResponse(recorded), r => r.Marks));

    public override Task<CorrectMarkResponse> CorrectMark(CorrectMarkRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var mark = Reference(fields, request.SchoolId, request.StudentId, request.MarkId);
            var etag = fields.RequiredText("etag", request.Etag, LongestEtag);
            var weight = request.HasWeight ? request.Weight : (int?)null;
            var comment = request.HasComment ? fields.Text("comment", request.Comment, MarkFields.LongestComment) : null;
            var reason = fields.RequiredText("reason", request.Reason, MarkFields.LongestReason);
            var dueOn = fields.OptionalDate("due_on", request.DueOn);
            return () => new CorrectMark(mark, etag, request.Value, weight, comment, reason) { DueOn = dueOn };
        },
        correctMark,
        corrected => late.Flag(GradingMapper.ToResponse(corrected), r => [r.Mark]));

    public override Task<GetMarkHistoryResponse> GetMarkHistory(GetMarkHistoryRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var mark = Reference(fields, request.SchoolId, request.StudentId, request.MarkId);
            return () => new GetMarkHistory(mark);
        },
        getMarkHistory,
        GradingMapper.ToResponse);

    public override Task<ListPendingMarksResponse> ListPendingMarks(ListPendingMarksRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var schoolClass = fields.Id<SchoolClass>("class_id", request.ClassId);
            var subject = fields.Id<Subject>("subject_id", request.SubjectId);
            var page = fields.Page(request.PageSize, request.PageToken);
            return () => new ListPendingMarks(school, schoolClass, subject, request.WithFuture, page);
        },
        listPending,
        page => late.Flag(GradingMapper.ToResponse(page), p => p.Marks.Select(m => m.Mark)));

    public override Task<GetWorkTypesResponse> GetWorkTypes(GetWorkTypesRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            return () => new GetWorkTypes(school);
        },
        getWorkTypes,
        GradingMapper.ToRead);

    public override Task<SetWorkTypesResponse> SetWorkTypes(SetWorkTypesRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var etag = fields.Text("etag", request.Etag, LongestTextEtag);
            fields.Count("work_types", request.WorkTypes.Count, 0, SetWorkTypesHandler.MostTypes);
            var types = request.WorkTypes.Take(SetWorkTypesHandler.MostTypes).Select((t, i) => Read(fields, t, i)).ToList();
            return () => new SetWorkTypes(school, types, etag);
        },
        setWorkTypes,
        GradingMapper.ToSet);

    public override Task<GetGradingPolicyResponse> GetGradingPolicy(GetGradingPolicyRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var date = fields.OptionalDate("date", request.Date);
            return () => new GetGradingPolicy(school, date);
        },
        getPolicy,
        GradingMapper.ToResponse);

    public override Task<SetGradingPolicyResponse> SetGradingPolicy(SetGradingPolicyRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var policy = fields.RequiredText("policy_json", request.PolicyJson, LongestPolicy);
            return () => new SetGradingPolicy(school, policy);
        },
        setPolicy,
        GradingMapper.ToResponse);

    private static WorkType Read(FieldReader fields, V1.WorkType type, int index) => new()
    {
        Code = type.Code,
        Title = type.Title,
        Kind = fields.Choice<V1.WorkKind, WorkKind>($"work_types[{index.ToString(CultureInfo.InvariantCulture)}].kind", type.Kind, GradingMapper.ToKind),
        Weight = type.HasWeight ? type.Weight : null,
        IsArchived = type.Archived ? true : null,
    };

    private static MarkReference Reference(FieldReader fields, string school, string student, string mark) =>
        new(fields.Id<School>("school_id", school), fields.Id<Person>("student_id", student), fields.Id<Mark>("mark_id", mark));

    private static MarkEntry Read(FieldReader fields, V1.MarkEntry entry, int index)
    {
        var path = $"entries[{index.ToString(CultureInfo.InvariantCulture)}]";
        var student = fields.Id<Person>($"{path}.student_id", entry.StudentId);
        var attendance = entry.Attendance == Attendance.Unspecified
            ? (AttendanceKind?)null
            : fields.Choice<Attendance, AttendanceKind>($"{path}.attendance", entry.Attendance, GradingMapper.ToKind);
        var lateMinutes = LateMinutes.Read(fields, path, entry.Attendance, entry.HasLateMinutes, entry.LateMinutes);
        var role = entry.Role == V1.MarkRole.Unspecified ? (MarkRole?)null : fields.Choice<V1.MarkRole, MarkRole>($"{path}.role", entry.Role, GradingMapper.ToRole);
        return new MarkEntry(student, entry.Value, entry.Comment, attendance, lateMinutes)
        {
            DueOn = fields.OptionalDate($"{path}.due_on", entry.DueOn),
            Role = role,
            RetakeOf = fields.OptionalId<Mark>($"{path}.retake_of_id", entry.RetakeOfId),
        };
    }
}
