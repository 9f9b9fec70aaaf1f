using Diary.Lessons;
using Diary.Rosters;
using Diary.Server.Application.Lessons;
using Diary.Server.Grpc.Absences;
using Diary.Server.Grpc.Calendars;
using Diary.Server.Grpc.Requests;
using Diary.V1;
using NodaTime;
using NodaTime.Text;
using HomeworkLink = Diary.Lessons.HomeworkLink;
using LessonPlan = Diary.V1.LessonPlan;
using Person = Diary.Rosters.Person;
using TimetableEntry = Diary.Lessons.TimetableEntry;

namespace Diary.Server.Grpc.Lessons;

/// <summary>Between timetables, lesson plans and their messages.</summary>
internal static class TimetableMapper
{
    private const int LongestRoom = 100;

    private const int LongestTopic = 500;

    private const int LongestHomework = 4000;

    public static TimetableEntry Read(FieldReader fields, string path, V1.TimetableEntry entry) => new()
    {
        Weekday = fields.Choice<Weekday, IsoDayOfWeek>($"{path}.weekday", entry.Weekday, ToWeekday),
        LessonNumber = fields.Number($"{path}.lesson_number", entry.LessonNumber, 0, TimetableValidation.HighestLessonNumber),
        Subject = fields.OptionalId<Subject>($"{path}.subject_id", entry.SubjectId) ?? default,
        Teacher = fields.OptionalId<Person>($"{path}.teacher_id", entry.TeacherId),
        Room = fields.OptionalText($"{path}.room", entry.Room, LongestRoom),
        Week = entry.Week == WeekParity.Unspecified
            ? null
            : fields.Choice<WeekParity, Diary.Calendars.WeekParity>($"{path}.week", entry.Week, WeekParities.ToDomain),
        From = fields.OptionalDate($"{path}.from", entry.From),
        To = fields.OptionalDate($"{path}.to", entry.To),
    };

    public static LessonToPlan Read(FieldReader fields, string path, LessonPlan lesson) => new(
        fields.Date($"{path}.date", lesson.Date),
        fields.Number($"{path}.lesson_number", lesson.LessonNumber, 0, TimetableValidation.HighestLessonNumber),
        fields.OptionalText($"{path}.topic", lesson.Topic, LongestTopic),
        fields.OptionalText($"{path}.homework", lesson.Homework, LongestHomework),
        fields.OptionalDate($"{path}.homework_due", lesson.HomeworkDue),
        ReadLinks(fields, path, lesson.HomeworkLinks));

    private static List<HomeworkLink>? ReadLinks(FieldReader fields, string path, IReadOnlyList<V1.HomeworkLink> links)
    {
        fields.Count($"{path}.homework_links", links.Count, 0, HomeworkLink.Most);
        foreach (var (i, link) in links.Take(HomeworkLink.Most).Index())
        {
            if (link.Title.Length + link.Url.Length > HomeworkLink.Longest)
                fields.Fail($"{path}.homework_links[{i}]", $"must have at most {HomeworkLink.Longest} characters, title and address together.");
            if (!HomeworkLink.IsAcceptable(link.Url))
                fields.Fail($"{path}.homework_links[{i}].url", "must be an absolute https address without a name and password in it, such as https://example.org/fractions.");
        }

        return links.Count == 0 ? null : [.. links.Take(HomeworkLink.Most).Select(l => new HomeworkLink(l.Title, l.Url))];
    }

    public static SetTimetableResponse ToResponse(TimetableSet reply) => new()
    {
        Etag = reply.Etag,
        ShiftedAbsences = { (reply.Shifted ?? []).Select(AbsenceMapper.ToMessage) },
        Conflicts = { (reply.Conflicts ?? []).Select(LessonMapper.ToMessage) },
    };

    public static GetTimetableResponse ToResponse(TimetableVersion timetable) => new()
    {
        Entries = { timetable.Entries.Select(ToMessage) },
        Etag = timetable.Etag,
    };

    public static PlanLessonsResponse ToResponse(LessonsPlanned reply)
    {
        _ = reply;
        return new PlanLessonsResponse();
    }

    private static V1.TimetableEntry ToMessage(TimetableEntry entry) => new()
    {
        Weekday = (Weekday)entry.Weekday,
        LessonNumber = entry.LessonNumber,
        SubjectId = entry.Subject.ToString(),
        TeacherId = entry.Teacher?.ToString() ?? "",
        Room = entry.Room ?? "",
        Week = WeekParities.ToMessage(entry.Week),
        From = ToText(entry.From),
        To = ToText(entry.To),
    };

    /// <summary>Both count the days of the week from Monday, 1, and have 0 for none.</summary>
    private static IsoDayOfWeek? ToWeekday(Weekday weekday) =>
        weekday is >= Weekday.Monday and <= Weekday.Sunday ? (IsoDayOfWeek)weekday : null;

    private static string ToText(LocalDate? date) => date is { } some ? LocalDatePattern.Iso.Format(some) : "";
}
