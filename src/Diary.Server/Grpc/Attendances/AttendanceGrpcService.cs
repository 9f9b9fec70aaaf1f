using Diary.Lessons;
using Diary.Server.Application.Attendances;
using Diary.Server.Grpc.Grading;
using Diary.Server.Grpc.Requests;
using Diary.V1;
using Grpc.Core;
using NodaTime;
using Exemption = Diary.Attendances.Exemption;
using ExemptionKind = Diary.Attendances.ExemptionKind;
using Person = Diary.Rosters.Person;
using RegisterEntry = Diary.Server.Application.Attendances.RegisterEntry;
using School = Diary.Rosters.School;
using SchoolClass = Diary.Rosters.SchoolClass;
using Subject = Diary.Rosters.Subject;

namespace Diary.Server.Grpc.Attendances;

/// <summary><c>diary.v1.AttendanceService</c>.</summary>
internal sealed class AttendanceGrpcService(
    RequestRunner requests,
    RecordAttendanceHandler record,
    GetClassRegisterHandler getRegister,
    GetAttendanceSummaryHandler getSummary,
    GetClassAttendanceHandler getOfClass,
    GrantExemptionHandler grant,
    EndExemptionHandler end,
    ListExemptionsHandler list) : AttendanceService.AttendanceServiceBase
{
    /// <summary>A year group in one lecture, and no more.</summary>
    private const int MostEntries = 200;

    private const int LongestDays = 400;

    /// <summary>More than half a year: a class has some thirty times as many lessons as a student.</summary>
    private const int LongestDaysOfClass = 200;

    private const int LongestPeriodId = 100;

    public override Task<RecordAttendanceResponse> RecordAttendance(RecordAttendanceRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var lesson = new RegisterLesson(
                fields.Id<School>("school_id", request.SchoolId),
                fields.Id<SchoolClass>("class_id", request.ClassId),
                fields.Id<Subject>("subject_id", request.SubjectId),
                fields.Date("date", request.Date),
                fields.Number("lesson_number", request.LessonNumber, 0, LessonSet.Highest));
            fields.Count("entries", request.Entries.Count, 0, MostEntries);
            var entries = request.Entries.Take(MostEntries).Select((e, i) => Read(fields, $"entries[{i}]", e)).ToList();
            return () => new RecordAttendance(lesson, entries, request.OthersPresent);
        },
        record,
        AttendanceMapper.ToResponse);

    public override Task<GetClassRegisterResponse> GetClassRegister(GetClassRegisterRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var schoolClass = fields.Id<SchoolClass>("class_id", request.ClassId);
            var subject = fields.OptionalId<Subject>("subject_id", request.SubjectId);
            var date = fields.Date("date", request.Date);
            var number = fields.Number("lesson_number", request.LessonNumber, 0, LessonSet.Highest);
            return () => new GetClassRegister(school, schoolClass, subject, date, number);
        },
        getRegister,
        AttendanceMapper.ToResponse);

    public override Task<GetAttendanceSummaryResponse> GetAttendanceSummary(GetAttendanceSummaryRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var student = fields.Id<Person>("student_id", request.StudentId);
            var period = fields.OptionalText("period_id", request.PeriodId, LongestPeriodId);
            if (period is null)
            {
                if (request.Date.Length > 0)
                    fields.Fail("date", "must be left out with a range: it says of which year a period is.");
                var (from, to) = fields.Range("from", request.From, "to", request.To, LongestDays);
                return () => new GetAttendanceSummary(school, student, new DateInterval(from, to), Period: null, YearOf: null);
            }

            if (request.From.Length > 0 || request.To.Length > 0)
                fields.Fail("period_id", "must be left out with a range: name either.");
            var date = fields.OptionalDate("date", request.Date);
            return () => new GetAttendanceSummary(school, student, Days: null, period, date);
        },
        getSummary,
        AttendanceMapper.ToResponse);

    public override Task<GetClassAttendanceResponse> GetClassAttendance(GetClassAttendanceRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var schoolClass = fields.Id<SchoolClass>("class_id", request.ClassId);
            var (from, to) = fields.Range("from", request.From, "to", request.To, LongestDaysOfClass);
            return () => new GetClassAttendance(school, schoolClass, new DateInterval(from, to));
        },
        getOfClass,
        AttendanceMapper.ToResponse);

    public override Task<GrantExemptionResponse> GrantExemption(GrantExemptionRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var student = fields.Id<Person>("student_id", request.StudentId);
            var subject = fields.Id<Subject>("subject_id", request.SubjectId);
            var (from, to) = (fields.Date("from", request.From), fields.Date("to", request.To));
            var kind = fields.Choice<V1.ExemptionKind, ExemptionKind>("kind", request.Kind, AttendanceMapper.Read);
            return () => new GrantExemption(school, student, subject, from, to, kind, request.HasDocument);
        },
        grant,
        AttendanceMapper.ToGranted);

    public override Task<EndExemptionResponse> EndExemption(EndExemptionRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var student = fields.Id<Person>("student_id", request.StudentId);
            var exemption = fields.Id<Exemption>("exemption_id", request.ExemptionId);
            var lastDay = fields.OptionalDate("last_day", request.LastDay);
            return () => new EndExemption(school, student, exemption, lastDay);
        },
        end,
        AttendanceMapper.ToEnded);

    public override Task<ListExemptionsResponse> ListExemptions(ListExemptionsRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var student = fields.Id<Person>("student_id", request.StudentId);
            var (from, to) = fields.Range("from", request.From, "to", request.To, LongestDays);
            return () => new ListExemptions(school, student, new DateInterval(from, to));
        },
        list,
        AttendanceMapper.ToResponse);

    private static RegisterEntry Read(FieldReader fields, string path, V1.RegisterEntry entry) => new(
        fields.Id<Person>($"{path}.student_id", entry.StudentId),
        fields.Choice<Attendance, AttendanceKind>($"{path}.attendance", entry.Attendance, GradingMapper.ToKind),
        LateMinutes.Read(fields, path, entry.Attendance, entry.HasLateMinutes, entry.LateMinutes));
}
