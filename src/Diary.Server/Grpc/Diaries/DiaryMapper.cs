using System.Globalization;
using Diary.Grading;
using Diary.Server.Application.Diaries;
using Diary.Server.Application.Requests;
using Diary.Server.Grpc.Calendars;
using Diary.Server.Grpc.Events;
using Diary.Server.Grpc.ExtraClasses;
using Diary.Server.Grpc.Grading;
using Diary.Server.Grpc.Homeworks;
using Diary.Server.Grpc.Lessons;
using Diary.V1;
using NodaTime;
using NodaTime.Text;
using DiaryDay = Diary.Server.Application.Diaries.DiaryDay;
using DiaryLesson = Diary.Server.Application.Diaries.DiaryLesson;
using LessonAlteration = Diary.Lessons.Changes.LessonAlteration;
using Mark = Diary.Grading.Mark;
using SubjectFinals = Diary.Server.Application.Diaries.SubjectFinals;

namespace Diary.Server.Grpc.Diaries;

/// <summary>Between diaries and their messages.</summary>
internal static class DiaryMapper
{
    private static readonly LocalTimePattern TimePattern = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public static GetWeekResponse ToResponse(DiaryWeek week) => new()
    {
        Monday = LocalDatePattern.Iso.Format(week.Monday),
        Week = WeekParities.ToMessage(week.Week),
        Days = { week.Days.Select(ToMessage) },
    };

    public static GetSubjectResponse ToResponse(DiarySubject subject, ExplanationLanguage language)
    {
        var response = new GetSubjectResponse
        {
            SubjectTitle = subject.Title,
            Lessons = { subject.Page.Lessons.Select(ToMessage) },
            OtherMarks = { subject.Page.OtherMarks.Select(GradingMapper.ToMessage) },
            Explanation = ExplanationMapper.ToMessage(subject.Explanation, language),
        };
        if (subject.Average is { } average)
            response.Average = Text(average);
        if (subject.MissedLessons is { } missed)
            response.MissedLessons = missed;
        return response;
    }

    public static ListMarksResponse ToResponse(Page<Mark> page) => new()
    {
        Marks = { page.Items.Select(GradingMapper.ToMessage) },
        NextPageToken = page.NextToken,
    };

    public static GetFinalsResponse ToResponse(DiaryFinals finals, ExplanationLanguage language) => new()
    {
        Year = finals.Year,
        Periods = { finals.Periods.Select(CalendarMapper.ToMessage) },
        Subjects = { finals.Subjects.Select(s => ToMessage(s, language)) },
    };

    public static ListAttendanceResponse ToResponse(Page<AttendanceListing> page) => new()
    {
        Entries = { page.Items.Select(ToMessage) },
        NextPageToken = page.NextToken,
    };

    public static AttendanceEntry ToMessage(AttendanceListing listing)
    {
        var message = new AttendanceEntry
        {
            Date = LocalDatePattern.Iso.Format(listing.Entry.Date),
            LessonNumber = listing.Entry.LessonNumber,
            ClassId = listing.Entry.Class.ToString(),
            SubjectId = listing.Entry.Subject.ToString(),
            SubjectTitle = listing.SubjectTitle,
            Attendance = GradingMapper.ToMessage(listing.Entry.Kind),
        };
        if (listing.Entry.LateMinutes is { } minutes)
            message.LateMinutes = minutes;
        return message;
    }

    private static V1.DiaryDay ToMessage(DiaryDay day) => new()
    {
        Day = CalendarMapper.ToMessage(day.Day),
        Lessons = { day.Lessons.Select(ToMessage) },
        OtherMarks = { day.OtherMarks.Select(GradingMapper.ToMessage) },
        HomeworkDue = { day.HomeworkDue.Select(HomeworkMapper.ToMessage) },
        Events = { day.Events.Select(EventMapper.ToDiaryEvent) },
        ExtraClasses = { day.ExtraClasses.Select(ExtraClassMapper.ToDiaryExtraClass) },
    };

    public static V1.DiaryLesson ToMessage(DiaryLesson shown)
    {
        var message = new V1.DiaryLesson
        {
            Date = LocalDatePattern.Iso.Format(shown.Lesson.Date),
            LessonNumber = shown.Lesson.Number,
            Start = Text(shown.Lesson.Start),
            End = Text(shown.Lesson.End),
            ClassId = shown.Lesson.Class.ToString(),
            SubjectId = shown.Lesson.Subject.ToString(),
            SubjectTitle = shown.SubjectTitle,
            TeacherName = shown.TeacherName,
            Room = shown.Lesson.Room ?? "",
            Topic = shown.Lesson.Topic ?? "",
            Homework = shown.Lesson.Homework ?? "",
            Marks = { shown.Marks.Select(GradingMapper.ToMessage) },
            Attendance = GradingMapper.ToMessage(shown.Attendance),
            AbsenceAnnounced = shown.IsAbsenceAnnounced,
            BreakMinutes = shown.BreakMinutes,
            IsHeld = shown.Lesson.IsHeld,
            Alteration = shown.Lesson.Alteration is { } alteration ? ToMessage(alteration, shown) : null,
            Exempt = shown.IsExempt,
            HomeworkDue = shown.Homework?.Due is { } due ? LocalDatePattern.Iso.Format(due) : "",
            HomeworkLinks = { (shown.Homework?.Links ?? []).Select(HomeworkMapper.ToMessage) },
            HomeworkDone = shown.Homework?.DoneAt is not null,
        };
        if (shown.LateMinutes is { } minutes)
            message.LateMinutes = minutes;
        return message;
    }

    private static DiaryAlteration ToMessage(LessonAlteration alteration, DiaryLesson shown) => new()
    {
        Kind = LessonMapper.ToMessage(alteration.Kind),
        PlannedSubjectTitle = shown.PlannedSubjectTitle,
        PlannedTeacherName = shown.PlannedTeacherName,
        PlannedRoom = alteration.Planned?.Room ?? "",
        OtherDate = alteration.Other is { } other ? LocalDatePattern.Iso.Format(other.Date) : "",
        OtherLessonNumber = alteration.Other?.Number ?? 0,
        Reason = alteration.Reason,
    };

    private static V1.SubjectFinals ToMessage(SubjectFinals finals, ExplanationLanguage language) => new()
    {
        SubjectId = finals.Subject.ToString(),
        SubjectTitle = finals.Title,
        Periods = { finals.Periods.Select(f => ToMessage(f, language)) },
        Annual = finals.Annual is { } annual ? ToMessage(annual, language) : null,
    };

    private static Final ToMessage(FinalMark final, ExplanationLanguage language)
    {
        var message = new Final
        {
            PeriodId = final.Period?.Id ?? "",
            Symbol = final.Proposal.Symbol ?? "",
            Explanation = ExplanationMapper.ToMessage(final.Explanation, language),
        };
        if (final.Proposal.Average is { } average)
            message.Average = Text(average);
        if (final.MissedLessons is { } missed)
            message.MissedLessons = missed;
        return message;
    }

    private static string Text(WeightedAverage average) => average.Rounded.ToString(CultureInfo.InvariantCulture);

    private static string Text(LocalTime? time) => time is { } known ? TimePattern.Format(known) : "";
}
