using System.Collections.Frozen;
using Diary.Results;
using NodaTime;

namespace Diary.Calendars;

/// <summary>Whether a production calendar makes sense.</summary>
internal static class ProductionCalendarValidation
{
    public static List<Problem> Validate(ProductionCalendarDocument document)
    {
        var problems = new List<Problem>();
        if (string.IsNullOrWhiteSpace(document.Country))
            problems.Add(new Problem("country", "Is empty; give the code by which calendars name it, such as \"RU\"."));

        if (ListsAreShort(document, problems))
        {
            CheckHolidays(document, problems);
            CheckYears(document, problems);
        }

        return problems;
    }

    private static bool ListsAreShort(ProductionCalendarDocument document, List<Problem> problems)
    {
        const int most = CalendarValidation.MostEntries;
        var holidaysAreFew = document.Holidays.Count <= most;
        if (!holidaysAreFew)
            problems.Add(new Problem("holidays", $"Has {document.Holidays.Count} entries; at most {most} are read."));
        var transfersAreFew = document.Years.Sum(year => year.Transfers.Count + 1) <= most;
        if (!transfersAreFew)
            problems.Add(new Problem("years", $"Has more than {most} years and transfers together."));
        return holidaysAreFew && transfersAreFew;
    }

    private static void CheckHolidays(ProductionCalendarDocument document, List<Problem> problems)
    {
        for (var i = 0; i < document.Holidays.Count; i++)
        {
            var holiday = document.Holidays[i];
            if (string.IsNullOrWhiteSpace(holiday.Title))
                problems.Add(new Problem($"holidays[{i}].title", "Is empty."));
            if (holiday.To is { } to && to < holiday.From)
                problems.Add(new Problem($"holidays[{i}].to", "Is before from; write holidays over the turn of the year as two."));
        }
    }

    private static void CheckYears(ProductionCalendarDocument document, List<Problem> problems)
    {
        var holidays = ProductionCalendar.HolidaysOf(document);
        var years = new Dictionary<int, int>();
        var bought = new Dictionary<LocalDate, string>();
        var given = new Dictionary<LocalDate, string>();
        for (var i = 0; i < document.Years.Count; i++)
        {
            var year = document.Years[i];
            if (year.Year is < CalendarValidation.FirstCalendarYear or > CalendarValidation.LastCalendarYear)
                problems.Add(new Problem($"years[{i}].year", $"{year.Year} is not between {CalendarValidation.FirstCalendarYear} and {CalendarValidation.LastCalendarYear}."));
            if (!years.TryAdd(year.Year, i))
                problems.Add(new Problem($"years[{i}].year", $"{year.Year} is already at years[{years[year.Year]}]."));

            for (var t = 0; t < year.Transfers.Count; t++)
            {
                var path = $"years[{i}].transfers[{t}]";
                CheckTransfer(year.Transfers[t], year.Year, holidays, path, problems);
                CheckOnce(given, year.Transfers[t].From, path, "from", problems);
                CheckOnce(bought, year.Transfers[t].To, path, "to", problems);
            }
        }
    }

    private static void CheckTransfer(
        TransferDocument transfer, int year, FrozenDictionary<AnnualDate, string> holidays, string path, List<Problem> problems)
    {
        if (string.IsNullOrWhiteSpace(transfer.Title))
            problems.Add(new Problem($"{path}.title", "Is empty."));
        if (transfer.From.Year != year)
            problems.Add(new Problem($"{path}.from", $"{CalendarText.Of(transfer.From)} is not in {year}."));
        if (transfer.To.Year != year)
            problems.Add(new Problem($"{path}.to", $"{CalendarText.Of(transfer.To)} is not in {year}."));
        if (IsWorkedOtherwise(transfer.From))
            problems.Add(new Problem($"{path}.from", $"{CalendarText.Of(transfer.From)} is an ordinary working day; a day off is moved from a weekend or a holiday."));
        if (!IsWorkedOtherwise(transfer.To))
            problems.Add(new Problem($"{path}.to", $"{CalendarText.Of(transfer.To)} is a day off already."));

        bool IsWorkedOtherwise(LocalDate date) =>
            date.DayOfWeek < IsoDayOfWeek.Saturday && !holidays.ContainsKey(new AnnualDate(date.Month, date.Day));
    }

    private static void CheckOnce(Dictionary<LocalDate, string> seen, LocalDate date, string path, string member, List<Problem> problems)
    {
        if (!seen.TryAdd(date, path))
            problems.Add(new Problem($"{path}.{member}", $"{CalendarText.Of(date)} is already the same end of {seen[date]}."));
    }
}
