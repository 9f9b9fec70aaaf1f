using Diary.Lessons;
using Diary.Server.Application.Absences;
using Diary.Server.Grpc.Requests;
using Diary.V1;
using Grpc.Core;
using NodaTime;
using Person = Diary.Rosters.Person;
using School = Diary.Rosters.School;
using SchoolClass = Diary.Rosters.SchoolClass;

namespace Diary.Server.Grpc.Absences;

/// <summary><c>diary.v1.AbsenceService</c>.</summary>
internal sealed class AbsenceGrpcService(
    RequestRunner requests,
    AnnounceAbsenceHandler announce,
    TakeBackAbsenceHandler takeBack,
    GetAbsenceCalendarHandler getCalendar,
    ListClassAbsencesHandler listOfClass) : AbsenceService.AbsenceServiceBase
{
    private const int LongestDays = 400;
    private const int LongestComment = 2000;

    public override Task<AnnounceAbsenceResponse> AnnounceAbsence(AnnounceAbsenceRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var student = fields.Id<Person>("student_id", request.StudentId);
            var span = Span(fields, request.From, request.To, request.LessonNumbers);
            var reason = fields.Choice("reason", request.Reason, AbsenceMapper.Read);
            var comment = fields.OptionalText("comment", request.Comment, LongestComment);
            return () => new AnnounceAbsence(school, student, span, reason, comment);
        },
        announce,
        AbsenceMapper.ToAnnounced);

    public override Task<TakeBackAbsenceResponse> TakeBackAbsence(TakeBackAbsenceRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var student = fields.Id<Person>("student_id", request.StudentId);
            var span = Span(fields, request.From, request.To, request.LessonNumbers);
            return () => new TakeBackAbsence(school, student, span);
        },
        takeBack,
        AbsenceMapper.ToTakenBack);

    public override Task<GetAbsenceCalendarResponse> GetAbsenceCalendar(GetAbsenceCalendarRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var student = fields.Id<Person>("student_id", request.StudentId);
            var (from, to) = fields.Range("from", request.From, "to", request.To, LongestDays);
            return () => new GetAbsenceCalendar(school, student, new DateInterval(from, to));
        },
        getCalendar,
        AbsenceMapper.ToResponse);

    public override Task<ListClassAbsencesResponse> ListClassAbsences(ListClassAbsencesRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var schoolClass = fields.Id<SchoolClass>("class_id", request.ClassId);
            var date = fields.OptionalDate("date", request.Date);
            return () => new ListClassAbsences(school, schoolClass, date);
        },
        listOfClass,
        AbsenceMapper.ToResponse);

    /// <summary>That the range is not upside down or too long is for the rule to say, which has errors of its own for it.</summary>
    private static AbsenceSpan Span(FieldReader fields, string from, string to, IReadOnlyList<int> lessons)
    {
        var (first, last) = (fields.Date("from", from), fields.Date("to", to));
        fields.Count("lesson_numbers", lessons.Count, 0, LessonSet.Highest + 1);
        var set = LessonSet.Empty;
        foreach (var (i, number) in lessons.Take(LessonSet.Highest + 1).Index())
            set = LessonSet.IsLessonNumber(fields.Number($"lesson_numbers[{i}]", number, 0, LessonSet.Highest)) ? set.With(number) : set;
        return new AbsenceSpan(first, last, lessons.Count == 0 ? null : set);
    }
}
