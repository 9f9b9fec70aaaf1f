using Diary.Lessons;
using Diary.Server.Application.Grading;
using Diary.V1;
using Google.Protobuf.WellKnownTypes;
using NodaTime.Text;
using Mark = Diary.Grading.Mark;
using WorkKind = Diary.Grading.WorkKind;

namespace Diary.Server.Grpc.Grading;

/// <summary>Between marks and their messages.</summary>
internal static class GradingMapper
{
    private static readonly (V1.WorkKind Wire, WorkKind Kind)[] Kinds =
    [
        (V1.WorkKind.Answer, WorkKind.Answer),
        (V1.WorkKind.Homework, WorkKind.Homework),
        (V1.WorkKind.Classwork, WorkKind.Classwork),
        (V1.WorkKind.Test, WorkKind.Test),
        (V1.WorkKind.Lab, WorkKind.Lab),
        (V1.WorkKind.Project, WorkKind.Project),
        (V1.WorkKind.Exam, WorkKind.Exam),
    ];

    private static readonly (Attendance Wire, AttendanceKind Kind)[] Register =
    [
        (Attendance.Absent, AttendanceKind.Absent),
        (Attendance.Late, AttendanceKind.Late),
        (Attendance.Present, AttendanceKind.Present),
        (Attendance.Excused, AttendanceKind.Excused),
        (Attendance.Remote, AttendanceKind.Remote),
    ];

    public static WorkKind? ToKind(V1.WorkKind kind) => Kinds.Where(k => k.Wire == kind).Select(k => (WorkKind?)k.Kind).SingleOrDefault();

    public static V1.WorkKind ToMessage(WorkKind kind) => Kinds.Single(k => k.Kind == kind).Wire;

    public static AttendanceKind? ToKind(Attendance attendance) =>
        Register.Where(a => a.Wire == attendance).Select(a => (AttendanceKind?)a.Kind).SingleOrDefault();

    public static Attendance ToMessage(AttendanceKind? attendance) => attendance is { } kind ? Register.Single(a => a.Kind == kind).Wire : Attendance.Unspecified;

    public static RecordMarksResponse ToResponse(RecordedMarks recorded) => new() { Marks = { recorded.Marks.Select(ToMessage) } };

    public static CorrectMarkResponse ToResponse(MarkSummary mark) => new() { Mark = ToMessage(mark) };

    public static GetMarkHistoryResponse ToResponse(IReadOnlyList<MarkState> states) => new() { Revisions = { states.Select(ToMessage) } };

    public static V1.Mark ToMessage(Mark mark) => ToMessage(MarkSummary.Of(mark));

    public static V1.Mark ToMessage(MarkSummary mark)
    {
        var message = new V1.Mark
        {
            Id = mark.Id.ToString(),
            StudentId = mark.Student.ToString(),
            ClassId = mark.Class.ToString(),
            SubjectId = mark.Subject.ToString(),
            Date = LocalDatePattern.Iso.Format(mark.Date),
            Kind = ToMessage(mark.Kind),
            Value = mark.Symbol,
            Weight = mark.Weight,
            Comment = mark.Comment ?? "",
            Etag = mark.Etag,
            Corrected = mark.IsCorrected,
        };
        if (mark.LessonNumber is { } number)
            message.LessonNumber = number;
        return message;
    }

    private static MarkRevision ToMessage(MarkState state) => new()
    {
        Value = state.Revision.Symbol,
        Weight = state.Revision.Weight,
        Comment = state.Revision.Comment ?? "",
        AuthorId = state.Revision.Author.ToString(),
        AuthorName = state.AuthorName,
        RecordedAt = Timestamp.FromDateTime(state.Revision.RecordedAt.ToDateTimeUtc()),
        Reason = state.Revision.Reason ?? "",
    };
}
