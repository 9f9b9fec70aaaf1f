using Diary.V1;

namespace Diary.Server.Tests.Grpc.Diaries;

/// <summary>Diaries as text, for people to review in a snapshot; without identifiers.</summary>
internal static class WeekText
{
    public static string Of(GetWeekResponse week) =>
        string.Join('\n', [$"{week.Monday}, week {week.Week}", .. week.Days.SelectMany(Of)]);

    public static string Of(DiaryLesson lesson) => string.Join(
        " | ",
        new[]
        {
            $"  {lesson.LessonNumber} {lesson.Start}–{lesson.End} {lesson.SubjectTitle}",
            lesson.TeacherName,
            lesson.Room,
            lesson.Topic,
            lesson.Homework,
            string.Join(", ", lesson.Marks.Select(Of)),
            lesson.Attendance == Attendance.Unspecified ? "" : lesson.Attendance.ToString(),
            Of(lesson.Alteration),
        }.Where(part => part.Length > 0));

    public static string Of(Mark mark) =>
        $"{mark.Value} ×{mark.Weight}{(mark.Comment.Length > 0 ? $" ({mark.Comment})" : "")}";

    private static string Of(DiaryAlteration? alteration) => alteration is null ? "" : string.Join(
        ", ",
        new[]
        {
            alteration.Kind.ToString(),
            alteration.PlannedSubjectTitle,
            alteration.PlannedTeacherName,
            alteration.PlannedRoom,
            alteration.OtherDate.Length > 0 ? $"{alteration.OtherDate} {alteration.OtherLessonNumber}" : "",
            alteration.Reason,
        }.Where(part => part.Length > 0));

    private static IEnumerable<string> Of(DiaryDay day)
    {
        yield return string.Join(", ", new[] { day.Day.Date, day.Day.Kind.ToString(), day.Day.Reason, day.Day.PeriodId }.Where(part => part.Length > 0));
        foreach (var lesson in day.Lessons)
            yield return Of(lesson);
        foreach (var mark in day.OtherMarks)
            yield return $"  * {Of(mark)}";
    }
}
