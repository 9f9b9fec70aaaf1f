using Diary.Lessons;
using Diary.Lessons.Changes;
using Diary.Server.Application.Lessons.Changes;
using Diary.Server.Grpc.Absences;
using Diary.Server.Grpc.Requests;
using Diary.V1;
using NodaTime;
using NodaTime.Text;
using Lesson = Diary.Lessons.Lesson;
using LessonAlteration = Diary.Lessons.Changes.LessonAlteration;
using LessonAlterationKind = Diary.V1.LessonAlterationKind;
using LessonReference = Diary.Server.Application.Lessons.Changes.LessonReference;
using School = Diary.Rosters.School;
using SchoolClass = Diary.Rosters.SchoolClass;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace Diary.Server.Grpc.Lessons;

/// <summary>
/// Between dated lessons, their changes and their messages. The enums of the contract have the numbers of the rules and one more, for
/// "unspecified"; a test holds it.
/// </summary>
internal static class LessonMapper
{
    public const int LongestRoom = 100;

    private const int LongestReason = 500;

    private static readonly LocalTimePattern TimePattern = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public static LessonReference Read(FieldReader fields, V1.LessonReference? lesson)
    {
        lesson ??= new V1.LessonReference();
        return new LessonReference(
            fields.Id<School>("lesson.school_id", lesson.SchoolId),
            fields.Id<SchoolClass>("lesson.class_id", lesson.ClassId),
            new LessonSlot(
                fields.Date("lesson.date", lesson.Date),
                fields.Number("lesson.lesson_number", lesson.LessonNumber, 0, TimetableValidation.HighestLessonNumber)));
    }

    public static string ReadReason(FieldReader fields, string reason) => fields.RequiredText("reason", reason, LongestReason);

    public static ListLessonsResponse ToResponse(IReadOnlyList<Lesson> lessons) => new() { Lessons = { lessons.Select(ToMessage) } };

    public static FindConflictsResponse ToResponse(IReadOnlyList<DescribedConflict> conflicts) => new() { Conflicts = { conflicts.Select(ToMessage) } };

    public static LessonChangeOutcome ToMessage(LessonsChanged reply) => new()
    {
        Lessons = { reply.Lessons.Select(ToMessage) },
        Conflicts = { reply.Conflicts.Select(ToMessage) },
        ShiftedAbsences = { reply.Shifted.Select(AbsenceMapper.ToMessage) },
    };

    public static TimetableConflict ToMessage(DescribedConflict conflict) => new()
    {
        Kind = (ConflictKind)((int)conflict.Conflict.Kind + 1),
        One = ToMessage(conflict.Conflict.One),
        Other = ToMessage(conflict.Conflict.Other),
        Students = conflict.Conflict.Students,
        Description = conflict.Description,
    };

    public static LessonAlterationKind ToMessage(Diary.Lessons.Changes.LessonAlterationKind kind) => (LessonAlterationKind)((int)kind + 1);

    private static V1.Lesson ToMessage(Lesson lesson) => new()
    {
        Date = LocalDatePattern.Iso.Format(lesson.Date),
        LessonNumber = lesson.Number,
        Start = Text(lesson.Start),
        End = Text(lesson.End),
        ClassId = lesson.Class.ToString(),
        SubjectId = lesson.Subject.ToString(),
        TeacherId = lesson.Teacher?.ToString() ?? "",
        Room = lesson.Room ?? "",
        IsHeld = lesson.IsHeld,
        Alteration = lesson.Alteration is { } alteration ? ToMessage(alteration) : null,
    };

    private static V1.LessonAlteration ToMessage(LessonAlteration alteration) => new()
    {
        Kind = ToMessage(alteration.Kind),
        PlannedSubjectId = alteration.Planned?.Subject.ToString() ?? "",
        PlannedTeacherId = alteration.Planned?.Teacher?.ToString() ?? "",
        PlannedRoom = alteration.Planned?.Room ?? "",
        OtherDate = alteration.Other is { } other ? LocalDatePattern.Iso.Format(other.Date) : "",
        OtherLessonNumber = alteration.Other?.Number ?? 0,
        MergedClassId = alteration.MergedWith?.ToString() ?? "",
        Reason = alteration.Reason,
        ChangedById = alteration.Author?.ToString() ?? "",
        ChangedAt = alteration.At is { } at ? Timestamp.FromDateTimeOffset(at.ToDateTimeOffset()) : null,
    };

    private static string Text(LocalTime? time) => time is { } known ? TimePattern.Format(known) : "";
}
