using Diary.Lessons;
using Diary.Server.Application.Lessons;
using Diary.Server.Grpc.Requests;
using Diary.V1;
using Grpc.Core;
using School = Diary.Rosters.School;
using SchoolClass = Diary.Rosters.SchoolClass;
using Subject = Diary.Rosters.Subject;

namespace Diary.Server.Grpc.Lessons;

/// <summary><c>diary.v1.TimetableService</c>.</summary>
internal sealed class TimetableGrpcService(
    RequestRunner requests,
    SetTimetableHandler setTimetable,
    GetTimetableHandler getTimetable,
    PlanLessonsHandler planLessons) : TimetableService.TimetableServiceBase
{
    private const int MostLessons = 200;

    public override Task<SetTimetableResponse> SetTimetable(SetTimetableRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var schoolClass = fields.Id<SchoolClass>("class_id", request.ClassId);
            fields.Count("entries", request.Entries.Count, 0, TimetableValidation.MostEntries);
            var entries = request.Entries.Take(TimetableValidation.MostEntries).Select((e, i) => TimetableMapper.Read(fields, $"entries[{i}]", e)).ToList();
            return () => new SetTimetable(school, schoolClass, entries, request.Etag);
        },
        setTimetable,
        TimetableMapper.ToResponse);

    public override Task<GetTimetableResponse> GetTimetable(GetTimetableRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var schoolClass = fields.Id<SchoolClass>("class_id", request.ClassId);
            return () => new GetTimetable(school, schoolClass);
        },
        getTimetable,
        TimetableMapper.ToResponse);

    public override Task<PlanLessonsResponse> PlanLessons(PlanLessonsRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var schoolClass = fields.Id<SchoolClass>("class_id", request.ClassId);
            var subject = fields.Id<Subject>("subject_id", request.SubjectId);
            fields.Count("lessons", request.Lessons.Count, 1, MostLessons);
            var lessons = request.Lessons.Take(MostLessons).Select((l, i) => TimetableMapper.Read(fields, $"lessons[{i}]", l)).ToList();
            return () => new PlanLessons(school, schoolClass, subject, lessons);
        },
        planLessons,
        TimetableMapper.ToResponse);
}
