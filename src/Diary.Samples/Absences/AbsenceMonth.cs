using System.Globalization;
using Diary.V1;
using NodaTime;
using NodaTime.Text;
using Spectre.Console;

namespace Diary.Samples.Absences;

/// <summary>A month of absences in colours, which the letters say too where there are none.</summary>
internal static class AbsenceMonth
{
    private const int DaysOfWeek = 7;

    /// <summary>The month.</summary>
    /// <param name="calendar">Its days, all of them.</param>
    /// <param name="first">Its first day.</param>
    public static Table Of(GetAbsenceCalendarResponse calendar, LocalDate first)
    {
        var table = new Table().Border(TableBorder.Rounded)
            .Title(LocalDatePattern.CreateWithInvariantCulture("MMMM yyyy").Format(first))
            .AddColumns("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
        var cells = Enumerable.Repeat(new Text(""), (int)first.DayOfWeek - 1).Concat(calendar.Days.Select(Cell)).ToList();
        foreach (var week in cells.Chunk(DaysOfWeek))
            table.AddRow(week);
        return table;
    }

    private static Text Cell(AbsenceCalendarDay day)
    {
        var number = LocalDatePattern.Iso.Parse(day.Date).Value.Day.ToString("00", CultureInfo.InvariantCulture);
        return day.Colour switch
        {
            AbsenceColour.WholeDay => new Text($"{number} [###]", new Style(Color.White, Color.Blue)),
            AbsenceColour.PartOfDay => new Text($"{number} [{string.Join(",", day.CoveredLessonNumbers)}]", new Style(Color.Black, Color.Green)),
            _ when day.LessonNumbers.Count == 0 => new Text($"{number} .", new Style(Color.Grey)),
            _ => new Text(number),
        };
    }
}
