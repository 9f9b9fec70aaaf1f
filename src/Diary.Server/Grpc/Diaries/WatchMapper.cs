using Diary.Server.Application.Feeds;
using Diary.Server.Grpc.Absences;
using Diary.Server.Grpc.Grading;
using Diary.V1;
using NodaTime.Text;

namespace Diary.Server.Grpc.Diaries;

/// <summary>Between what is watched and its messages.</summary>
internal static class WatchMapper
{
    public static WatchDiaryResponse ToResponse(WatchedChanges changes) => new()
    {
        ResumeToken = changes.Token,
        Changes = { changes.Changes.Select(ToMessage) },
    };

    private static DiaryChange ToMessage(WatchedChange change) => change switch
    {
        WatchedChange.Marks marks => new DiaryChange { Marks = new ChangedMarks { Marks = { marks.Now.Select(GradingMapper.ToMessage) } } },
        WatchedChange.Attendance attendance => new DiaryChange { Attendance = new ChangedAttendance { Entries = { attendance.Now.Select(DiaryMapper.ToMessage) } } },
        WatchedChange.Lessons lessons => new DiaryChange { Lessons = ToMessage(lessons) },
        WatchedChange.Absences absences => new DiaryChange { Absences = ToMessage(absences) },
        WatchedChange.Timetable => new DiaryChange { Timetable = new ChangedTimetable() },
        WatchedChange.Calendar => new DiaryChange { Calendar = new ChangedCalendar() },
        WatchedChange.Finals => new DiaryChange { Finals = new ChangedFinals() },
        WatchedChange.Everything => new DiaryChange { Everything = new ChangedEverything() },
        var other => throw new InvalidOperationException($"No such change: {other.GetType().Name}."),
    };

    private static ChangedLessons ToMessage(WatchedChange.Lessons lessons)
    {
        var message = new ChangedLessons { Date = LocalDatePattern.Iso.Format(lessons.Date), Lessons = { lessons.Now.Select(DiaryMapper.ToMessage) } };
        if (lessons.LessonNumber is { } number)
            message.LessonNumber = number;
        return message;
    }

    private static ChangedAbsences ToMessage(WatchedChange.Absences absences) => new()
    {
        From = LocalDatePattern.Iso.Format(absences.From),
        To = LocalDatePattern.Iso.Format(absences.To),
        Days = { absences.Now.Select(AbsenceMapper.ToMessage) },
    };
}
