using Diary.Lessons;
using Diary.Server.Application.Homeworks;
using Diary.Server.Grpc.Requests;
using Diary.V1;
using Grpc.Core;
using NodaTime;
using HomeworkLesson = Diary.Server.Application.Homeworks.HomeworkLesson;
using Person = Diary.Rosters.Person;
using School = Diary.Rosters.School;
using SchoolClass = Diary.Rosters.SchoolClass;
using Subject = Diary.Rosters.Subject;

namespace Diary.Server.Grpc.Homeworks;

/// <summary><c>diary.v1.HomeworkService</c>.</summary>
internal sealed class HomeworkGrpcService(RequestRunner requests, ListHomeworkHandler list, MarkHomeworkHandler mark) : HomeworkService.HomeworkServiceBase
{
    private const int LongestDays = 62;

    public override Task<ListHomeworkResponse> ListHomework(ListHomeworkRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var student = fields.Id<Person>("student_id", request.StudentId);
            var (from, to) = fields.Range("from", request.From, "to", request.To, LongestDays);
            return () => new ListHomework(school, student, new DateInterval(from, to));
        },
        list,
        HomeworkMapper.ToResponse);

    public override Task<MarkHomeworkDoneResponse> MarkHomeworkDone(MarkHomeworkDoneRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields => Read(fields, request.SchoolId, request.StudentId, request.Lesson, isDone: true),
        mark,
        HomeworkMapper.ToDone);

    public override Task<MarkHomeworkUndoneResponse> MarkHomeworkUndone(MarkHomeworkUndoneRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields => Read(fields, request.SchoolId, request.StudentId, request.Lesson, isDone: false),
        mark,
        HomeworkMapper.ToUndone);

    private static Func<MarkHomework> Read(FieldReader fields, string schoolId, string studentId, V1.HomeworkLesson? named, bool isDone)
    {
        var school = fields.Id<School>("school_id", schoolId);
        var student = fields.Id<Person>("student_id", studentId);
        var lesson = new HomeworkLesson(
            fields.Id<SchoolClass>("lesson.class_id", named?.ClassId ?? ""),
            fields.Id<Subject>("lesson.subject_id", named?.SubjectId ?? ""),
            fields.Date("lesson.date", named?.Date ?? ""),
            fields.Number("lesson.lesson_number", named?.LessonNumber ?? 0, 0, LessonSet.Highest));
        return () => new MarkHomework(school, student, lesson, isDone);
    }
}
