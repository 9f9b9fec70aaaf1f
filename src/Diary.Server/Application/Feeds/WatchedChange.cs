using Diary.Grading;
using Diary.Server.Application.Absences;
using Diary.Server.Application.Diaries;
using NodaTime;

namespace Diary.Server.Application.Feeds;

/// <summary>What has come since the message before.</summary>
/// <param name="Token">For going on behind it.</param>
/// <param name="Changes">The changes of one commit; none when it only says that the stream is alive.</param>
public sealed record WatchedChanges(string Token, IReadOnlyList<WatchedChange> Changes);

/// <summary>A change as it is delivered: with what is there now.</summary>
public abstract record WatchedChange
{
    private WatchedChange()
    {
    }

    /// <summary>Marks that are new or corrected.</summary>
    public sealed record Marks(IReadOnlyList<Mark> Now) : WatchedChange;

    /// <summary>Entries of the register.</summary>
    public sealed record Attendance(IReadOnlyList<AttendanceListing> Now) : WatchedChange;

    /// <summary>Lessons of a day.</summary>
    /// <param name="Date">The day.</param>
    /// <param name="LessonNumber">The lesson; null for all of the day.</param>
    /// <param name="Now">These lessons; none where there are none any more.</param>
    public sealed record Lessons(LocalDate Date, int? LessonNumber, IReadOnlyList<DiaryLesson> Now) : WatchedChange;

    /// <summary>Announced absences.</summary>
    /// <param name="From">The first day that changed.</param>
    /// <param name="To">The last.</param>
    /// <param name="Now">The days of the range that have lessons or of which something is announced.</param>
    public sealed record Absences(LocalDate From, LocalDate To, IReadOnlyList<AbsenceCalendarDay> Now) : WatchedChange;

    /// <summary>A timetable: read the weeks again that are shown.</summary>
    public sealed record Timetable : WatchedChange;

    /// <summary>The calendar: read days, weeks and periods again.</summary>
    public sealed record Calendar : WatchedChange;

    /// <summary>Finals: read them again.</summary>
    public sealed record Finals : WatchedChange;

    /// <summary>Read everything again.</summary>
    public sealed record Everything : WatchedChange;
}
