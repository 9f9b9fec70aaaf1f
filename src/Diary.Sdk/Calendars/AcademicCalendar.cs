using Diary.Results;
using NodaTime;

namespace Diary.Calendars;

/// <summary>
/// The academic calendar of a school for one year: a checked <see cref="CalendarDocument"/> that answers questions.
/// Immutable, and safe for any number of threads. A day of the year is looked up in constant time, without allocation.
/// </summary>
/// <remarks>
/// <para>
/// A day is what the first of these says (domain rules 6.2): outside the year; an override; a holiday of the law or of the
/// document; a transferred day off; a vacation, or a gap between periods; a day that is not of the school's week;
/// otherwise a school day. A Saturday that the production calendar makes a working day does not become a school day by itself.
/// A school day that a <see cref="DayChange"/> closes is closed.
/// </para>
/// <para>
/// Questions take a grade, 0 (kindergarten) to 13. With null they are about what is common to all grades: what the
/// document says for some grades only is left out.
/// </para>
/// </remarks>
public sealed class AcademicCalendar
{
    private readonly DayInfo[] _common;
    private readonly DayInfo[]?[] _byGrade = new DayInfo[Grades.Highest + 1][];
    private readonly IReadOnlyList<Period>?[] _periodsByGrade = new IReadOnlyList<Period>[Grades.Highest + 1];
    private readonly BellSelection _bells;

    private AcademicCalendar(CalendarDocument document, ProductionCalendar? production, LocalDate first, BellRules rules, IReadOnlyList<DayChange> dayChanges)
    {
        Document = document;
        DayChanges = dayChanges;
        FirstDay = first;
        Periods = InOrder(document.Periods, document.PeriodKind);
        foreach (var some in document.PeriodsByGrade)
        {
            var periods = InOrder(some.Periods, some.PeriodKind);
            foreach (var grade in some.Grades)
                _periodsByGrade[grade] = periods;
        }

        var compiler = new DayCompiler(document, production, first, dayChanges);
        _common = compiler.Compile(null, Periods);
        foreach (var grade in GradesNamedIn(document, dayChanges))
            _byGrade[grade] = compiler.Compile(grade, PeriodsOf(grade));

        _bells = new BellSelection(document.BellSchedules, dayChanges);
        Warnings = [.. BellValidation.FindWarnings(this, rules), .. CalendarWarnings.Find(this)];
    }

    /// <summary>What it was made of.</summary>
    public CalendarDocument Document { get; }

    /// <summary>What was changed of single days on short notice, by date.</summary>
    public IReadOnlyList<DayChange> DayChanges { get; }

    /// <summary>The name of the year: "2026/27".</summary>
    public string Year => Document.Year;

    /// <summary>The first day of the year.</summary>
    public LocalDate FirstDay { get; }

    /// <summary>The last day of the year, inclusive.</summary>
    public LocalDate LastDay => Document.LastDay;

    /// <summary>The periods, in the order of their dates, of the grades that have none of their own.</summary>
    public IReadOnlyList<Period> Periods { get; }

    /// <summary>What is allowed, but unusual: bells that break the <see cref="BellRules"/>, an override in no period.</summary>
    public IReadOnlyList<Problem> Warnings { get; }

    /// <summary>Checks a document and makes it answer questions.</summary>
    /// <param name="document">What the school wrote.</param>
    /// <param name="productionCalendars">Where the country's holidays and transfers are found.</param>
    /// <param name="bellRules">What bells are warned of; null for <see cref="BellRules.Default"/>.</param>
    /// <param name="dayChanges">What was changed of single days (<see cref="DayChanging"/>); one that no longer fits the document has no effect.</param>
    /// <returns>The calendar, or <see cref="InvalidInput"/> with every problem and its path in the document.</returns>
    public static Result<AcademicCalendar> Create(
        CalendarDocument document, ProductionCalendars productionCalendars, BellRules? bellRules = null, IReadOnlyList<DayChange>? dayChanges = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(productionCalendars);
        var production = productionCalendars.Find(document.Country);
        var first = AcademicYearStart.Of(document, production);
        var problems = CalendarValidation.Validate(document, first, productionCalendars);
        return problems.Count > 0
            ? new InvalidInput(problems)
            : new AcademicCalendar(document, production, first, bellRules ?? BellRules.Default, dayChanges ?? []);
    }

    /// <summary>Whether the day is of the year.</summary>
    public bool Covers(LocalDate date) => FirstDay <= date && date <= LastDay;

    /// <summary>What the day is, and why.</summary>
    public DayInfo GetDay(LocalDate date, int? grade = null) =>
        Covers(date) ? DaysOf(grade)[IndexOf(date)] : new DayInfo { Date = date, Kind = DayKind.OutsideYear };

    /// <summary>The days of a range, both ends included, in order; none when it ends before it begins.</summary>
    public IReadOnlyList<DayInfo> GetDays(LocalDate from, LocalDate to, int? grade = null)
    {
        if (to < from)
            return [];
        var days = new DayInfo[NodaTime.Period.DaysBetween(from, to) + 1];
        for (var i = 0; i < days.Length; i++)
            days[i] = GetDay(from.PlusDays(i), grade);
        return days;
    }

    /// <summary>Whether lessons are held on the day.</summary>
    public bool IsSchoolDay(LocalDate date, int? grade = null) => Covers(date) && DaysOf(grade)[IndexOf(date)].IsSchoolDay;

    /// <summary>The first school day after a day, not counting it; null when the calendar ends first.</summary>
    public LocalDate? NextSchoolDay(LocalDate date, int? grade = null)
    {
        var days = DaysOf(grade);
        for (var i = date < FirstDay ? 0 : IndexOf(date) + 1; i < days.Length; i++)
        {
            if (days[i].IsSchoolDay)
                return days[i].Date;
        }

        return null;
    }

    /// <summary>The last school day before a day, not counting it; null when the calendar begins after it.</summary>
    public LocalDate? PreviousSchoolDay(LocalDate date, int? grade = null)
    {
        var days = DaysOf(grade);
        for (var i = date > LastDay ? days.Length - 1 : IndexOf(date) - 1; i >= 0; i--)
        {
            if (days[i].IsSchoolDay)
                return days[i].Date;
        }

        return null;
    }

    /// <summary>The periods of a grade, in the order of their dates.</summary>
    public IReadOnlyList<Period> PeriodsOf(int? grade) => (IsNamed(grade) ? _periodsByGrade[grade!.Value] : null) ?? Periods;

    /// <summary>The period in which a day lies, whatever the kind of the day; null outside of periods.</summary>
    public Period? PeriodOf(LocalDate date, int? grade = null) => Covers(date) ? DaysOf(grade)[IndexOf(date)].Period : null;

    /// <summary>
    /// Which of the alternating weeks it is; null outside the year and where weeks do not alternate. The week, Monday to Sunday,
    /// of the first day is A, and each week after it is the other one, through vacations as well (domain rules 6.8).
    /// </summary>
    public WeekParity? WeekOf(LocalDate date) => Covers(date) ? _common[IndexOf(date)].Week : null;

    /// <summary>
    /// The bells of a day; <see cref="BellSchedule.None"/> on a day without lessons, and where the calendar says nothing.
    /// </summary>
    public BellSchedule GetBells(LocalDate date, int? grade = null) =>
        GetDay(date, grade).LessonsOf is { } weekday ? _bells.Of(date, weekday, grade) : BellSchedule.None;

    /// <summary>The bells of the lessons of a day, also of those that are suspended because the school is closed.</summary>
    internal BellSchedule GetBellsOfDay(DayInfo day, int? grade) =>
        (day.LessonsOf ?? day.SuspendedLessonsOf) is { } weekday ? _bells.Of(day.Date, weekday, grade) : BellSchedule.None;

    private static Period[] InOrder(IReadOnlyList<PeriodDocument> periods, PeriodKind kind) =>
        [.. periods.OrderBy(period => period.From).Select(period => new Period(period.Id, period.Title, period.From, period.To, kind))];

    private static IEnumerable<int> GradesNamedIn(CalendarDocument document, IReadOnlyList<DayChange> dayChanges) =>
        document.FiveDayGrades
            .Concat(document.PeriodsByGrade.SelectMany(some => some.Grades))
            .Concat(document.Vacations.SelectMany(vacation => vacation.Grades ?? []))
            .Concat(document.Overrides.SelectMany(day => day.Grades ?? []))
            .Concat(dayChanges.SelectMany(day => day.Grades ?? []))
            .Distinct();

    private static bool IsNamed(int? grade) => grade is { } one && Grades.IsGrade(one);

    private DayInfo[] DaysOf(int? grade) => (IsNamed(grade) ? _byGrade[grade!.Value] : null) ?? _common;

    private int IndexOf(LocalDate date) => NodaTime.Period.DaysBetween(FirstDay, date);
}
