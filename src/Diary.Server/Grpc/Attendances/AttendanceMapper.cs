using System.Globalization;
using Diary.Server.Application.Attendances;
using Diary.Server.Grpc.Grading;
using Diary.V1;
using NodaTime;
using NodaTime.Text;
using AttendanceCounts = Diary.Attendances.AttendanceCounts;
using ExemptionKind = Diary.Attendances.ExemptionKind;
using PeriodAttendance = Diary.Attendances.PeriodAttendance;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace Diary.Server.Grpc.Attendances;

/// <summary>
/// Between the register and its messages. The enums of the contract have the numbers of the rules, or those after "unspecified"; a test
/// holds it.
/// </summary>
internal static class AttendanceMapper
{
    public static ExemptionKind? Read(V1.ExemptionKind kind) =>
        kind != V1.ExemptionKind.Unspecified && Enum.IsDefined(kind) ? (ExemptionKind)((int)kind - 1) : null;

    public static RecordAttendanceResponse ToResponse(AttendanceRecorded recorded) => new() { Taken = recorded.IsTaken, Changed = recorded.Changed };

    public static GetClassRegisterResponse ToResponse(ClassRegister register) => new()
    {
        SubjectId = register.Subject.ToString(),
        SubjectTitle = register.SubjectTitle,
        Taken = register.Taken is not null,
        TakenAt = register.Taken is { TakenAt: var at } ? ToTimestamp(at) : null,
        TakenBy = register.TakenBy,
        Students = { register.Rows.Select(ToMessage) },
    };

    public static GetAttendanceSummaryResponse ToResponse(AttendanceReport report) => new()
    {
        From = Text(report.Days.Start),
        To = Text(report.Days.End),
        Counts = ToMessage(report.Summary.Counts, report.ShowsNotices),
        Days = report.Summary.Days,
        MissedDays = { report.Summary.MissedDays.Select(Text) },
        Subjects =
        {
            report.Subjects.Select(s => new SubjectAttendance
            {
                SubjectId = s.Attendance.Subject.ToString(),
                SubjectTitle = s.Title,
                Counts = ToMessage(s.Attendance.Counts, report.ShowsNotices),
                Periods = { s.Attendance.Periods.Select(p => ToMessage(p, report.ShowsNotices)) },
            }),
        },
        Periods = { report.Summary.Periods.Select(p => ToMessage(p, report.ShowsNotices)) },
    };

    public static GetClassAttendanceResponse ToResponse(IReadOnlyList<ClassmateAttendance> students) => new()
    {
        Students =
        {
            students.Select(s => new StudentAttendance
            {
                StudentId = s.Student.Id.ToString(),
                FullName = s.Student.FullName,
                Counts = ToMessage(s.Counts, showsNotices: true),
                Days = s.Days,
                MissedDays = s.MissedDays,
            }),
        },
    };

    public static GrantExemptionResponse ToGranted(ExemptionListing listing) => new() { Exemption = ToMessage(listing) };

    public static EndExemptionResponse ToEnded(ExemptionListing listing) => new() { Exemption = ToMessage(listing) };

    public static ListExemptionsResponse ToResponse(IReadOnlyList<ExemptionListing> exemptions) => new() { Exemptions = { exemptions.Select(ToMessage) } };

    private static RegisterRow ToMessage(ClassRegisterRow row)
    {
        var message = new RegisterRow
        {
            StudentId = row.Student.Id.ToString(),
            FullName = row.Student.FullName,
            Attendance = GradingMapper.ToMessage(row.Written?.Kind),
            AbsenceAnnounced = row.IsAnnounced,
            Standing = (NoticeStanding)(int)row.Standing,
            Exemption = row.Exemption is { Kind: var kind } ? ToMessage(kind) : V1.ExemptionKind.Unspecified,
        };
        if (row.Written?.LateMinutes is { } minutes)
            message.LateMinutes = minutes;
        return message;
    }

    private static V1.PeriodAttendance ToMessage(PeriodAttendance attendance, bool showsNotices) => new()
    {
        PeriodId = attendance.Period.Id,
        PeriodFrom = Text(attendance.Period.From),
        Counts = ToMessage(attendance.Counts, showsNotices),
    };

    private static V1.AttendanceCounts ToMessage(AttendanceCounts counts, bool showsNotices)
    {
        var message = new V1.AttendanceCounts
        {
            Lessons = counts.Lessons,
            Missed = counts.Missed,
            Excused = counts.Excused,
            Late = counts.Late,
            LateMinutes = counts.LateMinutes,
            Remote = counts.Remote,
            NotKept = counts.NotKept,
            Exempt = counts.Exempt,
        };
        if (counts.Percentage is { } percentage)
            message.Percentage = percentage.ToString("0.0", CultureInfo.InvariantCulture);
        if (showsNotices)
            (message.Announced, message.Unannounced) = (counts.Announced, counts.Unannounced);
        return message;
    }

    private static Exemption ToMessage(ExemptionListing listing) => new()
    {
        Id = listing.Exemption.Id.ToString(),
        SubjectId = listing.Exemption.Subject.ToString(),
        SubjectTitle = listing.SubjectTitle,
        From = Text(listing.Exemption.From),
        To = Text(listing.Exemption.To),
        LastDay = Text(listing.Exemption.LastDay),
        Kind = ToMessage(listing.Exemption.Kind),
        HasDocument = listing.Exemption.HasDocument,
        GrantedAt = ToTimestamp(listing.Exemption.GrantedAt),
    };

    private static V1.ExemptionKind ToMessage(ExemptionKind kind) => (V1.ExemptionKind)((int)kind + 1);

    private static Timestamp ToTimestamp(Instant instant) => Timestamp.FromDateTime(instant.ToDateTimeUtc());

    private static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
