using System.Globalization;
using Diary.V1;
using NodaTime.Text;
using Spectre.Console;
using Final = Diary.V1.Final;

namespace Diary.Samples.Tour;

/// <summary>A diary as tables.</summary>
internal static class TourTables
{
    private static readonly LocalDatePattern DayAndMonth = LocalDatePattern.CreateWithInvariantCulture("ddd dd.MM");

    /// <summary>A week: a row for each lesson.</summary>
    public static Table Week(GetWeekResponse week)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Day", "№", "Time", "Lesson", "Topic and homework", "Marks").Expand();
        foreach (var column in table.Columns.Take(3))
            column.NoWrap();
        foreach (var day in week.Days.Where(day => day.Lessons.Count > 0))
        {
            var name = DayAndMonth.Format(LocalDatePattern.Iso.Parse(day.Day.Date).Value);
            foreach (var lesson in day.Lessons)
            {
                table.AddRow(
                    new Text(name),
                    new Text(lesson.LessonNumber.ToString(CultureInfo.InvariantCulture)),
                    new Text($"{lesson.Start}–{lesson.End}"),
                    new Text($"{lesson.SubjectTitle}\n{lesson.TeacherName}, {lesson.Room}"),
                    new Text(Planned(lesson)),
                    new Text(Marks(lesson), new Style(Color.Yellow)));
                name = "";
            }

            table.AddEmptyRow();
        }

        return table;
    }

    /// <summary>The average of one period, and the finals of all, by subject.</summary>
    public static Table Finals(GetFinalsResponse finals, string periodId)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Subject", "Average", "Missed");
        foreach (var period in finals.Periods)
            table.AddColumn(period.Title);
        table.AddColumn("Year");
        foreach (var subject in finals.Subjects)
        {
            var shown = subject.Periods.FirstOrDefault(final => string.Equals(final.PeriodId, periodId, StringComparison.Ordinal));
            var cells = new List<string>
            {
                subject.SubjectTitle,
                shown is { HasAverage: true } ? shown.Average : "–",
                (shown?.MissedLessons ?? 0).ToString(CultureInfo.InvariantCulture),
            };
            cells.AddRange(finals.Periods.Select(period =>
                Symbol(subject.Periods.FirstOrDefault(final => string.Equals(final.PeriodId, period.Id, StringComparison.Ordinal)))));
            cells.Add(Symbol(subject.Annual));
            table.AddRow(cells.Select(cell => new Text(cell)).ToArray());
        }

        return table;
    }

    private static string Symbol(Final? final) => final is { Symbol.Length: > 0 } ? final.Symbol : "–";

    private static string Planned(DiaryLesson lesson) =>
        lesson.Homework.Length == 0 ? lesson.Topic : $"{lesson.Topic}\nHome: {lesson.Homework}";

    private static string Marks(DiaryLesson lesson)
    {
        var lines = new List<string>();
        if (lesson.Attendance == Attendance.Absent)
            lines.Add("н");
        if (lesson.Attendance == Attendance.Late)
            lines.Add("о");
        lines.AddRange(lesson.Marks.Select(mark =>
            mark.Value + (mark.Weight == 1 ? "" : $" (×{mark.Weight})") + (mark.Comment.Length == 0 ? "" : $" {mark.Comment}")));
        return string.Join('\n', lines);
    }
}
