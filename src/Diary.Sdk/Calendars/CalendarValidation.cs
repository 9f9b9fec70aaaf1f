using Diary.Results;
using NodaTime;

namespace Diary.Calendars;

/// <summary>Whether a calendar document makes sense: every problem at once, each with its path.</summary>
internal sealed class CalendarValidation
{
    /// <summary>The largest number of entries in any list, so that a hostile document costs little.</summary>
    internal const int MostEntries = 1000;

    /// <summary>Years beyond these are typing errors, and dates near the end of time cannot be counted on from.</summary>
    internal const int FirstCalendarYear = 1900;

    internal const int LastCalendarYear = 2200;

    private const int LongestYearInDays = 366;

    private readonly CalendarDocument _document;
    private readonly LocalDate _first;
    private readonly List<Problem> _problems = [];

    private CalendarValidation(CalendarDocument document, LocalDate first)
    {
        _document = document;
        _first = first;
    }

    /// <summary>The problems of a document whose first day was found to be <paramref name="first"/>.</summary>
    public static List<Problem> Validate(CalendarDocument document, LocalDate first, ProductionCalendars production)
    {
        var validation = new CalendarValidation(document, first);
        if (validation.ListsAreShort())
        {
            validation.CheckYear();
            validation.CheckProduction(production);
            validation.CheckPeriods();
            validation.CheckVacations();
            validation.CheckHolidays();
            validation.CheckOverrides();
            BellValidation.FindErrors(document.BellSchedules, validation._problems);
        }

        return validation._problems;
    }

    internal static void CheckGrades(IReadOnlyList<int>? grades, string path, List<Problem> problems)
    {
        if (grades is null)
            return;
        if (grades.Count is 0 || grades.Count > Grades.Count)
        {
            problems.Add(new Problem(path, $"Names {grades.Count} grades; there are 1 to {Grades.Count} to name. Leave it out for all."));
            return;
        }

        for (var i = 0; i < grades.Count; i++)
        {
            if (!Grades.IsGrade(grades[i]))
                problems.Add(new Problem($"{path}[{i}]", $"{grades[i]} is no grade; grades are {Grades.Lowest} to {Grades.Highest}."));
        }
    }

    private void Add(string path, string message) => _problems.Add(new Problem(path, message));

    private bool ListsAreShort()
    {
        Check("statutoryYears", _document.StatutoryYears.Count);
        Check("periods", _document.Periods.Count);
        Check("periodsByGrade", _document.PeriodsByGrade.Count);
        Check("vacations", _document.Vacations.Count);
        Check("holidays", _document.Holidays.Count);
        Check("overrides", _document.Overrides.Count);
        Check("bellSchedules", _document.BellSchedules.Count);
        for (var i = 0; i < _document.PeriodsByGrade.Count; i++)
            Check($"periodsByGrade[{i}].periods", _document.PeriodsByGrade[i].Periods.Count);
        return _problems.Count == 0;

        void Check(string path, int count)
        {
            if (count > MostEntries)
                Add(path, $"Has {count} entries; at most {MostEntries} are read.");
        }
    }

    private void CheckYear()
    {
        if (string.IsNullOrWhiteSpace(_document.Year))
            Add("year", "Is empty; name the academic year, such as \"2026/27\".");
        if (_document.LastDay.Year is < FirstCalendarYear or > LastCalendarYear)
            Add("lastDay", $"{CalendarText.Of(_document.LastDay)} is not between {FirstCalendarYear} and {LastCalendarYear}.");
        if (_document.LastDay <= _first)
            Add("lastDay", $"{CalendarText.Of(_document.LastDay)} is not after the first day, {CalendarText.Of(_first)}.");
        else if (NodaTime.Period.DaysBetween(_first, _document.LastDay) >= LongestYearInDays)
            Add("lastDay", $"The year from {CalendarText.Of(_first)} to {CalendarText.Of(_document.LastDay)} is longer than {LongestYearInDays} days.");
        if (_document.DaysPerWeek is not (5 or 6))
            Add("daysPerWeek", $"{_document.DaysPerWeek} is neither 5 nor 6.");
        if (_document.FiveDayGrades.Count > 0)
            CheckGrades(_document.FiveDayGrades, "fiveDayGrades", _problems);
    }

    private void CheckProduction(ProductionCalendars production)
    {
        if (_document.Country is not { } country)
            return;
        if (production.Find(country) is not { } calendar)
        {
            Add("country", $"There is no production calendar with this code. Known: {string.Join(", ", production.Countries.Order(StringComparer.Ordinal))}. Register one, or leave the country out and list the holidays.");
            return;
        }

        for (var year = _first.Year; year <= _document.LastDay.Year && year <= _first.Year + 1; year++)
        {
            if (!calendar.HasYear(year) && !_document.StatutoryYears.Contains(year))
                Add("country", $"There is no production calendar of {country} for {year}: its transferred days off are not known. Supply the data of that year, or name it in statutoryYears and list the transfers you know of in holidays.");
        }
    }

    private void CheckPeriods()
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        CheckPeriods(_document.Periods, _document.PeriodKind, "periods", ids);
        var grades = new Dictionary<int, int>();
        for (var i = 0; i < _document.PeriodsByGrade.Count; i++)
        {
            var some = _document.PeriodsByGrade[i];
            CheckGrades(some.Grades, $"periodsByGrade[{i}].grades", _problems);
            CheckPeriods(some.Periods, some.PeriodKind, $"periodsByGrade[{i}].periods", ids);
            foreach (var grade in some.Grades.Distinct().Where(grade => !grades.TryAdd(grade, i)))
                Add($"periodsByGrade[{i}].grades", $"Grade {grade} already has the periods of periodsByGrade[{grades[grade]}].");
        }
    }

    private void CheckPeriods(IReadOnlyList<PeriodDocument> periods, PeriodKind kind, string path, Dictionary<string, string> ids)
    {
        if (periods.Count == 0)
            Add(path, "Is empty; a year has at least one period.");
        if (!Enum.IsDefined(kind))
            Add(path, $"{(int)kind} is no kind of period.");
        for (var i = 0; i < periods.Count; i++)
        {
            var period = periods[i];
            var here = $"{path}[{i}]";
            CheckText(period.Id, $"{here}.id");
            CheckText(period.Title, $"{here}.title");
            if (!ids.TryAdd(period.Id, here))
                Add($"{here}.id", $"\"{period.Id}\" is already the id of {ids[period.Id]}.");
            CheckRange(period.From, period.To, here);
            CheckOverlap(here, Span(period), periods.Take(i).Select(Span));
            CheckOverlap(here, Span(period), VacationsThatMayNotMeet(period, kind));
        }
    }

    // Half-years and trimesters have vacations within; quarters and modules lie between vacations. Extra vacations of
    // some grades may lie anywhere.
    private IEnumerable<TitledSpan> VacationsThatMayNotMeet(PeriodDocument period, PeriodKind kind) =>
        from vacation in _document.Vacations
        where vacation.Grades is null
        let within = period.From <= vacation.From && vacation.To <= period.To
        where !within || kind is not (PeriodKind.HalfYears or PeriodKind.Trimesters)
        select Span(vacation);

    private void CheckVacations()
    {
        for (var i = 0; i < _document.Vacations.Count; i++)
        {
            var vacation = _document.Vacations[i];
            var here = $"vacations[{i}]";
            CheckText(vacation.Title, $"{here}.title");
            CheckRange(vacation.From, vacation.To, here);
            CheckGrades(vacation.Grades, $"{here}.grades", _problems);
            var others = _document.Vacations.Take(i).Where(other => Grades.Meet(vacation.Grades, other.Grades));
            CheckOverlap(here, Span(vacation), others.Select(Span));
        }
    }

    private void CheckHolidays()
    {
        var seen = new Dictionary<LocalDate, int>();
        for (var i = 0; i < _document.Holidays.Count; i++)
        {
            var holiday = _document.Holidays[i];
            CheckText(holiday.Title, $"holidays[{i}].title");
            CheckInYear(holiday.Date, $"holidays[{i}].date");
            if (!seen.TryAdd(holiday.Date, i))
                Add($"holidays[{i}].date", $"{CalendarText.Of(holiday.Date)} is already holidays[{seen[holiday.Date]}].");
            if (holiday.TransferredFrom == holiday.Date)
                Add($"holidays[{i}].transferredFrom", "Is the day itself.");
        }
    }

    private void CheckOverrides()
    {
        var byDate = new Dictionary<LocalDate, List<int>>();
        for (var i = 0; i < _document.Overrides.Count; i++)
        {
            var day = _document.Overrides[i];
            var here = $"overrides[{i}]";
            CheckText(day.Reason, $"{here}.reason");
            CheckInYear(day.Date, $"{here}.date");
            CheckGrades(day.Grades, $"{here}.grades", _problems);
            if (!Enum.IsDefined(day.Day))
                Add($"{here}.day", $"{(int)day.Day} is neither a school day nor closed.");
            if (day.WorksLike is { } weekday && weekday is < IsoDayOfWeek.Monday or > IsoDayOfWeek.Sunday)
                Add($"{here}.worksLike", $"{(int)day.WorksLike} is no weekday.");
            if (day.WorksLike is not null && day.Day != OverrideKind.School)
                Add($"{here}.worksLike", "Only a school day works like another weekday.");

            if (!byDate.TryGetValue(day.Date, out var sameDate))
                byDate[day.Date] = sameDate = [];
            foreach (var other in sameDate.Where(other => Grades.Meet(day.Grades, _document.Overrides[other].Grades)).Take(1))
                Add($"{here}.date", $"{CalendarText.Of(day.Date)} is already overrides[{other}] (\"{_document.Overrides[other].Reason}\").");
            sameDate.Add(i);
        }
    }

    private void CheckText(string text, string path)
    {
        if (string.IsNullOrWhiteSpace(text))
            Add(path, "Is empty.");
    }

    private void CheckRange(LocalDate from, LocalDate to, string path)
    {
        if (to < from)
        {
            Add($"{path}.to", $"{CalendarText.Of(to)} is before the first day, {CalendarText.Of(from)}.");
            return;
        }

        CheckInYear(from, $"{path}.from");
        CheckInYear(to, $"{path}.to");
    }

    private void CheckInYear(LocalDate date, string path)
    {
        // Where the first day comes from the rule, 1 September may be a Sunday, and the first period may still begin then.
        var earliest = _document.FirstDay ?? AcademicYearStart.EarliestDay(_document);
        if (date < earliest || date > _document.LastDay)
            Add(path, $"{CalendarText.Of(date)} is outside the year, {CalendarText.Of(earliest)} to {CalendarText.Of(_document.LastDay)}.");
    }

    // One overlap is told of each entry, so that a hostile document does not fill the memory with pairs.
    private void CheckOverlap(string path, TitledSpan one, IEnumerable<TitledSpan> others)
    {
        foreach (var other in others.Where(other => one.From <= other.To && other.From <= one.To).Take(1))
            Add(path, $"{one} overlaps {other}.");
    }

    private static TitledSpan Span(PeriodDocument period) => new(period.Title, period.From, period.To);

    private static TitledSpan Span(VacationDocument vacation) => new(vacation.Title, vacation.From, vacation.To);

    private readonly record struct TitledSpan(string Title, LocalDate From, LocalDate To)
    {
        public override string ToString() => $"\"{Title}\" ({CalendarText.Of(From)} to {CalendarText.Of(To)})";
    }
}
