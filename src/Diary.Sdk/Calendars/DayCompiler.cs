using NodaTime;

namespace Diary.Calendars;

/// <summary>Finds out once what each day of the year is; <see cref="AcademicCalendar"/> documents the order of precedence.</summary>
internal sealed class DayCompiler
{
    private readonly CalendarDocument _document;
    private readonly ProductionCalendar? _production;
    private readonly LocalDate _first;
    private readonly LocalDate _firstMonday;
    private readonly Dictionary<LocalDate, HolidayDocument> _holidays;
    private readonly ILookup<LocalDate, OverrideDocument> _overrides;
    private readonly ILookup<LocalDate, DayChange> _closings;

    public DayCompiler(CalendarDocument document, ProductionCalendar? production, LocalDate first, IReadOnlyList<DayChange> dayChanges)
    {
        _document = document;
        _production = production;
        _first = first;
        _firstMonday = first.PlusDays(1 - (int)first.DayOfWeek);
        _holidays = document.Holidays.ToDictionary(holiday => holiday.Date);
        _overrides = document.Overrides.ToLookup(day => day.Date);
        _closings = dayChanges.Where(change => change.IsClosing).ToLookup(change => change.Date);
    }

    /// <summary>The days from the first to the last, for one grade, or as they are common to all (null).</summary>
    public DayInfo[] Compile(int? grade, IReadOnlyList<Period> periods)
    {
        var days = new DayInfo[NodaTime.Period.DaysBetween(_first, _document.LastDay) + 1];
        var vacations = _document.Vacations.Where(vacation => Grades.Apply(vacation.Grades, grade)).ToList();
        var weekLength = grade is { } one && _document.FiveDayGrades.Contains(one) ? 5 : _document.DaysPerWeek;
        for (var i = 0; i < days.Length; i++)
        {
            var date = _first.PlusDays(i);
            var period = periods.FirstOrDefault(period => period.Contains(date));
            var (kind, reason, lessonsOf) =
                ByOverride(date, grade)
                ?? ByHoliday(date)
                ?? ByVacation(date, vacations, period, periods)
                ?? ((int)date.DayOfWeek > weekLength ? (DayKind.Weekend, "", null) : (DayKind.SchoolDay, "", date.DayOfWeek));
            var closing = lessonsOf is null ? null : _closings[date].FirstOrDefault(change => Grades.Apply(change.Grades, grade));
            days[i] = new DayInfo
            {
                Date = date,
                Kind = closing is null ? kind : DayKind.Closed,
                Reason = closing?.Reason ?? reason,
                Period = period,
                Week = ParityOf(date),
                LessonsOf = closing is null ? lessonsOf : null,
                SuspendedLessonsOf = closing is null ? null : lessonsOf,
            };
        }

        return days;
    }

    private (DayKind Kind, string Reason, IsoDayOfWeek? LessonsOf)? ByOverride(LocalDate date, int? grade) =>
        _overrides[date].FirstOrDefault(day => Grades.Apply(day.Grades, grade)) switch
        {
            null => null,
            { Day: OverrideKind.Closed } closed => (DayKind.Closed, closed.Reason, null),
            var open => (DayKind.SchoolDay, open.Reason, open.WorksLike ?? date.DayOfWeek),
        };

    private (DayKind Kind, string Reason, IsoDayOfWeek? LessonsOf)? ByHoliday(LocalDate date)
    {
        if (_production?.HolidayOn(date) is { } statutory)
            return (DayKind.Holiday, statutory, null);
        if (_holidays.TryGetValue(date, out var own))
            return (own.TransferredFrom is null ? DayKind.Holiday : DayKind.TransferredDayOff, own.Title, null);
        return _production?.TransferredDayOffOn(date) is { } transfer ? (DayKind.TransferredDayOff, transfer, null) : null;
    }

    private static (DayKind Kind, string Reason, IsoDayOfWeek? LessonsOf)? ByVacation(
        LocalDate date, List<VacationDocument> vacations, Period? period, IReadOnlyList<Period> periods)
    {
        if (vacations.Find(vacation => vacation.From <= date && date <= vacation.To) is { } vacation)
            return (DayKind.Vacation, vacation.Title, null);
        return period is null ? (DayKind.Vacation, NameOfGap(date, periods), null) : null;
    }

    // Named by its neighbours, which needs no word of any language.
    private static string NameOfGap(LocalDate date, IReadOnlyList<Period> periods)
    {
        var before = periods.LastOrDefault(period => period.To < date);
        var after = periods.FirstOrDefault(period => period.From > date);
        return $"{before?.Title} – {after?.Title}".Trim();
    }

    private WeekParity? ParityOf(LocalDate date) =>
        _document.AlternatingWeeks ? (WeekParity)(NodaTime.Period.DaysBetween(_firstMonday, date) / 7 % 2) : null;
}
