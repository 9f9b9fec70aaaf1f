using System.Globalization;
using Diary.Calendars;
using Diary.Events;
using Diary.Lessons;
using Diary.Lessons.Changes;
using Diary.Rosters;
using Diary.Server.Application.Diaries;
using Diary.Server.Application.ExtraClasses;
using Diary.Server.Application.Homeworks;
using NodaTime;
using NodaTime.Text;

namespace Diary.Server.Application.CalendarFeeds;

/// <summary>What a feed holds when it is fetched, before it has a form.</summary>
/// <param name="Student">Whose it is.</param>
/// <param name="Zone">The zone of the school, in which all times are.</param>
/// <param name="Days">The days it has, both ends inclusive.</param>
/// <param name="Items">What is in it.</param>
public sealed record FeedContents(Person Student, DateTimeZone Zone, DateInterval Days, IReadOnlyList<FeedItem> Items);

/// <summary>Something that stands in a calendar. The hierarchy is closed: whoever writes items out has a case for each.</summary>
public abstract record FeedItem
{
    private FeedItem(string identity) => Identity = identity;

    /// <summary>What tells it from all others of the student, the same whenever it is fetched, whatever became of it.</summary>
    public string Identity { get; }

    /// <summary>A lesson.</summary>
    /// <param name="Shown">The lesson as the diary shows it.</param>
    public sealed record OfLesson(DiaryLesson Shown) : FeedItem(IdentityOf(Shown.Lesson));

    /// <summary>Homework, on the day it is due.</summary>
    /// <param name="Homework">The homework.</param>
    /// <param name="SubjectTitle">The name of the subject.</param>
    public sealed record OfHomework(StudentHomework Homework, string SubjectTitle) : FeedItem(IdentityOf(Homework.Lesson));

    /// <summary>An event of the school.</summary>
    /// <param name="Event">The event.</param>
    public sealed record OfEvent(SchoolEvent Event) : FeedItem($"event/{Event.Id}");

    /// <summary>Days without school that have one reason.</summary>
    /// <param name="Kind">What they are.</param>
    /// <param name="Reason">Why; may be empty.</param>
    /// <param name="First">The first day.</param>
    /// <param name="Last">The last day, inclusive.</param>
    public sealed record OfDaysOff(DayKind Kind, string Reason, LocalDate First, LocalDate Last) : FeedItem($"off/{Text(First)}");

    /// <summary>A meeting of an extra class.</summary>
    /// <param name="Shown">The meeting.</param>
    public sealed record OfMeeting(StudentMeeting Shown)
        : FeedItem($"club/{Shown.ExtraClass.Id}/{Text(Shown.Meeting.Date)}/{LocalTimePattern.GeneralIso.Format(Shown.Meeting.Start)}");

    /// <summary>
    /// Where the permanent timetable has it: a lesson that is cancelled, moved away or has another teacher is the one that was planned. What
    /// is held there in its stead is another.
    /// </summary>
    private static string IdentityOf(Lesson lesson)
    {
        var isHereInstead = lesson.Alteration?.Kind is LessonAlterationKind.MovedHere or LessonAlterationKind.Added or LessonAlterationKind.InsteadOf;
        var subject = isHereInstead ? lesson.Subject : lesson.Alteration?.Planned?.Subject ?? lesson.Subject;
        return string.Create(
            CultureInfo.InvariantCulture, $"{(isHereInstead ? "instead" : "lesson")}/{lesson.Class}/{Text(lesson.Date)}/{lesson.Number}/{subject}");
    }

    private static string IdentityOf(HomeworkLesson lesson) =>
        string.Create(CultureInfo.InvariantCulture, $"homework/{lesson.Class}/{Text(lesson.Date)}/{lesson.LessonNumber}/{lesson.Subject}");

    private static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
