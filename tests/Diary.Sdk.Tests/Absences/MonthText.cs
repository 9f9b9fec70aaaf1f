using System.Globalization;
using Diary.Absences;
using NodaTime;

namespace Diary.Sdk.Tests.Absences;

/// <summary>Months in colours as text, for people to review in a snapshot: [###] is blue, [1,2] green, a point a day without lessons.</summary>
internal static class MonthText
{
    public static string Of(NoticeBook book, LocalDate from, LocalDate to) => string.Join(
        '\n',
        book.Days.Where(d => d.Date >= from && d.Date <= to).GroupBy(d => (d.Date.Year, d.Date.Month)).Select(month =>
            $"{month.Key.Year}-{month.Key.Month:00}\n{string.Join('\n', Weeks(book, [.. month.Select(d => d.Date)]))}"));

    private static IEnumerable<string> Weeks(NoticeBook book, IReadOnlyList<LocalDate> days) => days
        .GroupBy(d => d.PlusDays(1 - (int)d.DayOfWeek))
        .Select(week => string.Join(' ', Enumerable.Range(0, 7).Select(i => week.Key.PlusDays(i)).Select(d => (week.Contains(d) ? Cell(book, d) : "").PadRight(9))).TrimEnd());

    private static string Cell(NoticeBook book, LocalDate date)
    {
        var day = book.Days.Single(d => d.Date == date);
        var shown = book.ColourOf(date) switch
        {
            AbsenceColour.WholeDay => "[###]",
            AbsenceColour.PartOfDay => $"[{string.Join(',', book.CoverageOf(date).LessonsOf(day.Lessons).Numbers)}]",
            _ => day.Lessons.IsEmpty ? "." : "",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{date.Day:00} {shown}");
    }
}
