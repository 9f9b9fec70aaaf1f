using System.Text;
using Diary.Calendars;
using Diary.Events;
using Diary.ExtraClasses;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Lessons.Changes;
using Diary.Rosters;
using Diary.Server.Application.CalendarFeeds;
using Diary.Server.Application.Diaries;
using Diary.Server.Application.ExtraClasses;
using Diary.Server.Application.Homeworks;
using Diary.Server.ICalendar;
using NodaTime;

namespace Diary.Server.Tests.ICalendar;

/// <summary>A feed with one of everything, and the means to write it.</summary>
internal static class FeedScenes
{
    private static readonly Id<School> School = ExternalId.ToId<School>("school");
    private static readonly Id<Person> Teacher = ExternalId.ToId<Person>("teacher");

    public static Instant Now { get; } = Instant.FromUtc(2026, 11, 20, 9, 0);

    public static Person Student { get; } = new()
    {
        Id = ExternalId.ToId<Person>("student"),
        School = School,
        Roles = PersonRoles.Student,
        FamilyName = "Белова",
        GivenName = "Мария",
    };

    public static FeedContents One { get; } = new(Student, DateTimeZoneProviders.Tzdb["Europe/Moscow"], new DateInterval(new(2026, 10, 21), new(2027, 3, 20)), [.. Items()]);

    public static string Text(FeedContents contents, string language = "ru", Instant? now = null) =>
        Encoding.UTF8.GetString(new FeedRenderer().Render(contents, language, now ?? Now).Body.Span);

    public static FeedItem.OfLesson Lesson(LocalDate date, int number, LessonAlteration? alteration = null, LocalTime? start = null) => new(
        new DiaryLesson(
            new Lesson
            {
                Date = date,
                Number = number,
                Start = start ?? new LocalTime(8, 30),
                End = (start ?? new LocalTime(8, 30)).PlusMinutes(45),
                Class = ExternalId.ToId<SchoolClass>("5А"),
                Subject = ExternalId.ToId<Subject>("математика"),
                Teacher = Teacher,
                Room = "31",
                Topic = "Обыкновенные дроби; сложение, вычитание \\ сравнение",
                Alteration = alteration,
            },
            "Математика",
            "Семёнова А. И.",
            [],
            Attendance: null,
            IsAbsenceAnnounced: false)
        {
            PlannedSubjectTitle = alteration is null ? "" : "Математика",
            PlannedTeacherName = alteration?.Kind == LessonAlterationKind.Substituted ? "Орлов П. П." : alteration is null ? "" : "Семёнова А. И.",
        });

    public static LessonAlteration Altered(LessonAlterationKind kind) => new()
    {
        Kind = kind,
        Planned = new LessonContent(ExternalId.ToId<Subject>("математика"), Teacher, "31"),
        Reason = "Болезнь учителя",
        Author = Teacher,
        At = Now - Duration.FromHours(20),
    };

    public static SchoolEvent Event(EventContents contents, bool isCancelled = false) => new()
    {
        Id = ExternalId.ToId<SchoolEvent>(contents.Title),
        School = School,
        Contents = contents,
        Author = Teacher,
        CreatedAt = Now - Duration.FromDays(10),
        ChangedAt = Now - Duration.FromDays(9),
        Cancelled = isCancelled ? new EventCancellation(Teacher, Now - Duration.FromDays(1), "Карантин") : null,
    };

    private static IEnumerable<FeedItem> Items()
    {
        var monday = new LocalDate(2026, 11, 23);
        yield return Lesson(monday, 1);
        yield return Lesson(monday.PlusDays(1), 1, Altered(LessonAlterationKind.Cancelled));
        yield return Lesson(monday.PlusDays(2), 1, Altered(LessonAlterationKind.Substituted));
        var withoutBells = Lesson(monday.PlusDays(3), 9);
        yield return withoutBells with { Shown = withoutBells.Shown with { Lesson = withoutBells.Shown.Lesson with { Start = null, End = null } } };
        yield return new FeedItem.OfHomework(
            new StudentHomework(
                new HomeworkLesson(ExternalId.ToId<SchoolClass>("5А"), ExternalId.ToId<Subject>("математика"), monday, 1),
                "№ 812–815;\r\nвыучить правило",
                [new HomeworkLink("Задачник", "https://example.org/5/812")],
                monday.PlusDays(1),
                IsDue: true,
                DoneAt: null),
            "Математика");
        yield return new FeedItem.OfEvent(Event(new EventContents
        {
            Kind = SchoolEventKind.ParentsMeeting,
            Title = "Родительское собрание 5А: итоги первой четверти, подготовка к новогоднему празднику",
            Description = "Вопросы присылайте заранее.\u0007",
            FirstDay = monday,
            LastDay = monday,
            Start = new LocalTime(18, 30),
            End = new LocalTime(20, 0),
            Place = "Актовый зал",
        }));
        yield return new FeedItem.OfEvent(Event(
            new EventContents { Kind = SchoolEventKind.Trip, Title = "Поход", FirstDay = monday.PlusDays(5), LastDay = monday.PlusDays(6) }, isCancelled: true));
        yield return new FeedItem.OfDaysOff(DayKind.Vacation, "Зимние каникулы", new LocalDate(2026, 12, 31), new LocalDate(2027, 1, 10));
        yield return new FeedItem.OfDaysOff(DayKind.Closed, "", new LocalDate(2026, 12, 14), new LocalDate(2026, 12, 14));
        var chess = new ExtraClass
        {
            Id = ExternalId.ToId<ExtraClass>("шахматы"),
            School = School,
            Title = "Шахматы",
            Room = "Библиотека",
            Entries = [],
            ChangedBy = Teacher,
            ChangedAt = Now,
        };
        yield return new FeedItem.OfMeeting(new StudentMeeting(chess, new ExtraMeeting(monday, new LocalTime(15, 0), new LocalTime(16, 0)), "Семёнова А. И.", Cancelled: null));
        var cancelled = new CancelledMeeting { School = School, ExtraClass = chess.Id, Date = monday.PlusDays(2), By = Teacher, At = Now - Duration.FromHours(1) };
        yield return new FeedItem.OfMeeting(new StudentMeeting(chess, new ExtraMeeting(monday.PlusDays(2), new LocalTime(15, 0), new LocalTime(16, 0)), "", cancelled));
    }
}
