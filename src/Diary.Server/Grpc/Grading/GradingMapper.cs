using Diary.Lessons;
using Diary.Server.Application.Grading;
using Diary.Server.Application.Requests;
using Diary.V1;
using Google.Protobuf.WellKnownTypes;
using NodaTime;
using NodaTime.Text;
using Mark = Diary.Grading.Mark;
using MarkRole = Diary.Grading.MarkRole;
using PendingMark = Diary.Server.Application.Grading.PendingMark;
using WorkKind = Diary.Grading.WorkKind;
using WorkType = Diary.Server.Application.Grading.WorkType;

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
        message.DueOn = Text(mark.DueOn);
        message.Role = mark.Role is { } role ? (V1.MarkRole)((int)role + 1) : V1.MarkRole.Unspecified;
        message.RetakeOfId = mark.RetakeOf?.ToString() ?? "";
        message.Work = mark.Work ?? "";
        message.RecordedAt = mark.RecordedAt is { } at ? Timestamp.FromDateTime(at.ToDateTimeUtc()) : null;
        return message;
    }

    public static MarkRole? ToRole(V1.MarkRole role) => role != V1.MarkRole.Unspecified && System.Enum.IsDefined(role) ? (MarkRole)((int)role - 1) : null;

    public static ListPendingMarksResponse ToResponse(Page<PendingMark> page) => new()
    {
        Marks = { page.Items.Select(m => new V1.PendingMark { Mark = ToMessage(m.Mark), StudentName = m.StudentName, Overdue = m.IsOverdue }) },
        NextPageToken = page.NextToken,
    };

    public static GetWorkTypesResponse ToRead(WorkTypesVersion types) => new() { WorkTypes = { types.Types.Select(ToMessage) }, Etag = types.Etag };

    public static SetWorkTypesResponse ToSet(WorkTypesVersion types) => new() { WorkTypes = { types.Types.Select(ToMessage) }, Etag = types.Etag };

    public static GetGradingPolicyResponse ToResponse(PolicyListing listing) => new()
    {
        PolicyJson = listing.Document,
        PolicyId = listing.Policy.Id,
        Version = listing.Policy.Version,
        Own = listing.IsOfSchool,
        Versions =
        {
            listing.Own.Select(v => new PolicyVersion
            {
                EffectiveFrom = Text(v.Version.From),
                AuthorId = v.Version.SetBy.ToString(),
                AuthorName = v.SetBy,
                SetAt = Timestamp.FromDateTime(v.Version.SetAt.ToDateTimeUtc()),
            }),
        },
    };

    public static SetGradingPolicyResponse ToResponse(PolicySet policy) =>
        new() { PolicyId = policy.Id, Version = policy.Version, EffectiveFrom = Text(policy.From) };

    private static V1.WorkType ToMessage(WorkType type)
    {
        var message = new V1.WorkType
        {
            Code = type.Code,
            Title = type.Title,
            Kind = Kinds.Single(k => k.Kind == type.Kind).Wire,
            Archived = type.IsArchived is true,
        };
        if (type.Weight is { } weight)
            message.Weight = weight;
        return message;
    }

    private static string Text(LocalDate? date) => date is { } day ? LocalDatePattern.Iso.Format(day) : "";

    private static MarkRevision ToMessage(MarkState state) => new()
    {
        Value = state.Revision.Symbol,
        Weight = state.Revision.Weight,
        Comment = state.Revision.Comment ?? "",
        AuthorId = state.Revision.Author.ToString(),
        AuthorName = state.AuthorName,
        RecordedAt = Timestamp.FromDateTime(state.Revision.RecordedAt.ToDateTimeUtc()),
        Reason = state.Revision.Reason ?? "",
        DueOn = Text(state.Revision.DueOn),
    };
}
