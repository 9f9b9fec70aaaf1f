using Diary.Lessons;
using Diary.Lessons.Changes;
using Diary.Server.Application.Lessons;
using Diary.Server.Application.Lessons.Changes;
using Diary.Server.Grpc.Requests;
using Diary.V1;
using Grpc.Core;
using NodaTime;
using Person = Diary.Rosters.Person;
using School = Diary.Rosters.School;
using SchoolClass = Diary.Rosters.SchoolClass;
using Subject = Diary.Rosters.Subject;

namespace Diary.Server.Grpc.Lessons;

/// <summary><c>diary.v1.TimetableService</c>.</summary>
internal sealed class TimetableGrpcService(
    RequestRunner requests,
    SetTimetableHandler setTimetable,
    GetTimetableHandler getTimetable,
    PlanLessonsHandler planLessons,
    ListLessonsHandler listLessons,
    CancelLessonHandler cancelLesson,
    SubstituteLessonHandler substituteLesson,
    MoveLessonHandler moveLesson,
    MergeLessonHandler mergeLesson,
    AddLessonHandler addLesson,
    RestoreLessonHandler restoreLesson,
    FindConflictsHandler findConflicts) : TimetableService.TimetableServiceBase
{
    private const int MostLessons = 200;

    private const int LongestListing = 62;

    private const int LongestSearch = 7;

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

    public override Task<ListLessonsResponse> ListLessons(ListLessonsRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var schoolClass = fields.Id<SchoolClass>("class_id", request.ClassId);
            var (from, to) = fields.Range("from", request.From, "to", request.To, LongestListing);
            return () => new ListLessons(school, schoolClass, new DateInterval(from, to));
        },
        listLessons,
        LessonMapper.ToResponse);

    public override Task<CancelLessonResponse> CancelLesson(CancelLessonRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var lesson = LessonMapper.Read(fields, request.Lesson);
            var reason = LessonMapper.ReadReason(fields, request.Reason);
            return () => new CancelLesson(lesson, reason);
        },
        cancelLesson,
        reply => new CancelLessonResponse { Outcome = LessonMapper.ToMessage(reply) });

    public override Task<SubstituteLessonResponse> SubstituteLesson(SubstituteLessonRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var lesson = LessonMapper.Read(fields, request.Lesson);
            var reason = LessonMapper.ReadReason(fields, request.Reason);
            var teacher = fields.OptionalId<Person>("teacher_id", request.TeacherId);
            var subject = fields.OptionalId<Subject>("subject_id", request.SubjectId);
            var room = fields.OptionalText("room", request.Room, LessonMapper.LongestRoom);
            return () => new SubstituteLesson(lesson, teacher, subject, room, reason, request.AcceptConflicts);
        },
        substituteLesson,
        reply => new SubstituteLessonResponse { Outcome = LessonMapper.ToMessage(reply) });

    public override Task<MoveLessonResponse> MoveLesson(MoveLessonRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var lesson = LessonMapper.Read(fields, request.Lesson);
            var reason = LessonMapper.ReadReason(fields, request.Reason);
            var date = fields.Date("to_date", request.ToDate);
            var number = fields.Number("to_lesson_number", request.ToLessonNumber, 0, TimetableValidation.HighestLessonNumber);
            var room = fields.OptionalText("room", request.Room, LessonMapper.LongestRoom);
            return () => new MoveLesson(lesson, new LessonSlot(date, number), room, reason, request.AcceptConflicts);
        },
        moveLesson,
        reply => new MoveLessonResponse { Outcome = LessonMapper.ToMessage(reply) });

    public override Task<MergeLessonResponse> MergeLesson(MergeLessonRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var lesson = LessonMapper.Read(fields, request.Lesson);
            var reason = LessonMapper.ReadReason(fields, request.Reason);
            var with = fields.Id<SchoolClass>("with_class_id", request.WithClassId);
            return () => new MergeLesson(lesson, with, reason, request.AcceptConflicts);
        },
        mergeLesson,
        reply => new MergeLessonResponse { Outcome = LessonMapper.ToMessage(reply) });

    public override Task<AddLessonResponse> AddLesson(AddLessonRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var lesson = LessonMapper.Read(fields, request.Lesson);
            var reason = LessonMapper.ReadReason(fields, request.Reason);
            var subject = fields.OptionalId<Subject>("subject_id", request.SubjectId);
            var teacher = fields.OptionalId<Person>("teacher_id", request.TeacherId);
            var room = fields.OptionalText("room", request.Room, LessonMapper.LongestRoom);
            return () => new AddLesson(lesson, subject, teacher, room, reason, request.AcceptConflicts);
        },
        addLesson,
        reply => new AddLessonResponse { Outcome = LessonMapper.ToMessage(reply) });

    public override Task<RestoreLessonResponse> RestoreLesson(RestoreLessonRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var lesson = LessonMapper.Read(fields, request.Lesson);
            return () => new RestoreLesson(lesson, request.AcceptConflicts);
        },
        restoreLesson,
        reply => new RestoreLessonResponse { Outcome = LessonMapper.ToMessage(reply) });

    public override Task<FindConflictsResponse> FindConflicts(FindConflictsRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var (from, to) = fields.Range("from", request.From, "to", request.To, LongestSearch);
            return () => new FindConflicts(school, new DateInterval(from, to));
        },
        findConflicts,
        LessonMapper.ToResponse);
}
