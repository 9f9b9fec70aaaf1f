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
using Person = Diary.Rosters.Person;
using School = Diary.Rosters.School;
using SchoolClass = Diary.Rosters.SchoolClass;
using WorkKind = Diary.Grading.WorkKind;

namespace Diary.Server.Grpc.Grading;

/// <summary><c>diary.v1.GradingService</c>.</summary>
internal sealed class GradingGrpcService(
    RequestRunner requests, RecordMarksHandler recordMarks, CorrectMarkHandler correctMark, GetMarkHistoryHandler getMarkHistory)
    : GradingService.GradingServiceBase
{
    private const int LastLesson = 20;

    private const int LongestEtag = 10;

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
            return () => new RecordMarks(school, schoolClass, subject, date, number, kind, weight, entries);
        },
        recordMarks,
        GradingMapper.ToResponse);

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
            return () => new CorrectMark(mark, etag, request.Value, weight, comment, reason);
        },
        correctMark,
        GradingMapper.ToResponse);

    public override Task<GetMarkHistoryResponse> GetMarkHistory(GetMarkHistoryRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var mark = Reference(fields, request.SchoolId, request.StudentId, request.MarkId);
            return () => new GetMarkHistory(mark);
        },
        getMarkHistory,
        GradingMapper.ToResponse);

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
        return new MarkEntry(student, entry.Value, entry.Comment, attendance, lateMinutes);
    }
}
