using Diary.Absences;
using Diary.Server.Application.Absences;
using Diary.Server.Grpc.Calendars;
using Diary.V1;
using NodaTime;
using NodaTime.Text;
using AbsenceAnnouncer = Diary.V1.AbsenceAnnouncer;
using AbsenceCalendarDay = Diary.Server.Application.Absences.AbsenceCalendarDay;
using AbsenceColour = Diary.V1.AbsenceColour;
using AbsencePart = Diary.Absences.AbsencePart;
using ShiftedAbsence = Diary.Server.Application.Absences.ShiftedAbsence;
using SkippedDay = Diary.Absences.SkippedDay;
using SkipReason = Diary.V1.SkipReason;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace Diary.Server.Grpc.Absences;

/// <summary>
/// Between notices and their messages. The enums of the contract have the numbers of the rules, or those after "unspecified"; a test
/// holds it.
/// </summary>
internal static class AbsenceMapper
{
    public static Diary.Absences.AbsenceReason? Read(V1.AbsenceReason reason) =>
        reason != V1.AbsenceReason.Unspecified && Enum.IsDefined(reason) ? (Diary.Absences.AbsenceReason)(int)reason : null;

    public static AnnounceAbsenceResponse ToAnnounced(AbsenceReply reply) => new()
    {
        Changed = { reply.Changed.Select(ToMessage) },
        Skipped = { reply.Skipped.Select(ToMessage) },
    };

    public static TakeBackAbsenceResponse ToTakenBack(AbsenceReply reply) => new()
    {
        Changed = { reply.Changed.Select(ToMessage) },
        Skipped = { reply.Skipped.Select(ToMessage) },
    };

    public static GetAbsenceCalendarResponse ToResponse(AbsenceCalendar calendar) => new()
    {
        Days = { calendar.Days.Select(ToMessage) },
        Ranges = { calendar.Ranges.Select(ToMessage) },
    };

    public static ListClassAbsencesResponse ToResponse(ClassAbsences absences) => new()
    {
        Date = Text(absences.Date),
        Students =
        {
            absences.Students.Select(a => new V1.AnnouncedStudent
            {
                StudentId = a.Student.Id.ToString(),
                FullName = a.Student.FullName,
                IsWholeDay = a.Coverage.IsWholeDay,
                LessonNumbers = { a.Coverage.Lessons.Numbers },
            }),
        },
    };

    public static V1.ShiftedAbsence ToMessage(ShiftedAbsence shifted) => new()
    {
        StudentId = shifted.Student.ToString(),
        Date = Text(shifted.Date),
        Before = (AbsenceColour)(int)shifted.Before,
        After = (AbsenceColour)(int)shifted.After,
        CoveredLessonNumbers = { shifted.CoveredLessons },
    };

    private static ChangedDay ToMessage(ChangedAbsence changed) => new()
    {
        Date = Text(changed.Date),
        Colour = (AbsenceColour)(int)changed.Colour,
        CoveredLessonNumbers = { changed.CoveredLessons },
    };

    private static V1.SkippedDay ToMessage(SkippedDay skipped) => new() { Date = Text(skipped.Date), Reason = (SkipReason)((int)skipped.Reason + 1) };

    public static V1.AbsenceCalendarDay ToMessage(AbsenceCalendarDay day) => new()
    {
        Date = Text(day.Day.Date),
        Kind = CalendarMapper.ToMessage(day.Day.Kind),
        Colour = (AbsenceColour)(int)day.Coverage.ColourOf(day.Day.Lessons),
        LessonNumbers = { day.Day.Lessons.Numbers },
        CoveredLessonNumbers = { day.Coverage.LessonsOf(day.Day.Lessons).Numbers },
        Parts = { (day.Announced?.Parts ?? []).Select(ToMessage) },
    };

    private static V1.AbsencePart ToMessage(AbsencePart part) => new()
    {
        IsWholeDay = part.Coverage.IsWholeDay,
        LessonNumbers = { part.Coverage.Lessons.Numbers },
        Reason = (V1.AbsenceReason)(int)part.Reason,
        Comment = part.Comment ?? "",
        NeedsDocument = part.NeedsDocument,
        Announcer = (AbsenceAnnouncer)(int)part.Announcer,
        AnnouncedAt = Timestamp.FromDateTime(part.AnnouncedAt.ToDateTimeUtc()),
    };

    private static V1.AbsenceRange ToMessage(DerivedRange range) => new()
    {
        From = Text(range.From),
        To = Text(range.To),
        Colour = (AbsenceColour)(int)range.Colour,
        LessonNumbers = { range.Lessons.Numbers },
        SchoolDays = range.SchoolDays,
    };

    private static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
