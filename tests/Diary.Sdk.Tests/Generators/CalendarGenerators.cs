using Diary.Calendars;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Diary.Tests.Generators;

/// <summary>
/// Calendars without problems, in the years 2024 to 2030, and what is asked of them. Use with
/// <c>[Property(Arbitrary = [typeof(CalendarGenerators)])]</c>.
/// </summary>
public static class CalendarGenerators
{
    private static readonly int[] YearsOfStart = [2024, 2025, 2026, 2029];

    /// <summary>Days from before the first to after the last generated year.</summary>
    public static Arbitrary<LocalDate> Dates() => DateBetween(new LocalDate(2024, 6, 1), new LocalDate(2031, 1, 1)).ToArbitrary();

    public static Arbitrary<AnyGrade> AnyGrades() =>
        Gen.Frequency(
            (1, Gen.Constant(new AnyGrade(null))),
            (3, Gen.Choose(0, 13).Select(grade => new AnyGrade(grade)))).ToArbitrary();

    public static Arbitrary<AnyCalendar> Calendars() => Documents().Select(document => new AnyCalendar(document)).ToArbitrary();

    /// <summary>A calendar, a grade and a range of at most sixty days that begins in the year or a little before.</summary>
    public static Arbitrary<AnyRange> Ranges() => (
        from document in Documents()
        from grade in AnyGrades().Generator
        from start in Gen.Choose(-10, 300)
        from length in Gen.Choose(0, 60)
        let calendar = new AnyCalendar(document)
        let from_ = calendar.Value.FirstDay.PlusDays(start)
        select new AnyRange(calendar, grade.Value, from_, from_.PlusDays(length))).ToArbitrary();

    public static Gen<LocalDate> DateBetween(LocalDate first, LocalDate last) =>
        Gen.Choose(0, NodaTime.Period.DaysBetween(first, last)).Select(first.PlusDays);

    private static Gen<CalendarDocument> Documents() =>
        from year in Gen.Elements(YearsOfStart)
        from firstDayIsGiven in Gen.Elements(true, false)
        from daysPerWeek in Gen.Choose(5, 6)
        from alternating in Gen.Elements(true, false)
        from lengths in Gen.ListOf(Gen.Choose(20, 50), 4)
        from gaps in Gen.ListOf(Gen.Choose(0, 12), 4)
        from listed in Gen.Elements(true, false)
        let periods = Periods(new LocalDate(year, 9, 1), [.. lengths], [.. gaps])
        let last = periods[^1].To
        from overrides in Gen.ListOf(Override(new LocalDate(year, 9, 3), last))
        from holidays in Gen.ListOf(Holiday(new LocalDate(year, 9, 3), last))
        from extra in Gen.Choose(0, 1)
        select new CalendarDocument
        {
            Year = $"{year}/{(year + 1) % 100}",
            Country = "RU",
            StatutoryYears = [2027, 2029, 2030],
            FirstDay = firstDayIsGiven ? new LocalDate(year, 9, 1) : null,
            LastDay = last,
            DaysPerWeek = daysPerWeek,
            FiveDayGrades = [1],
            AlternatingWeeks = alternating,
            PeriodKind = PeriodKind.Modules,
            Periods = periods,
            Vacations = [.. listed ? ListedGaps(periods) : [], .. extra == 1 ? ExtraWeek(periods[2]) : []],
            Overrides = [.. overrides.DistinctBy(day => day.Date)],
            Holidays = [.. holidays.DistinctBy(holiday => holiday.Date)],
        };

    private static PeriodDocument[] Periods(LocalDate first, int[] lengths, int[] gaps)
    {
        var periods = new PeriodDocument[lengths.Length];
        for (var i = 0; i < periods.Length; i++)
        {
            var from = i == 0 ? first : periods[i - 1].To.PlusDays(1 + gaps[i]);
            periods[i] = new PeriodDocument { Id = $"m{i + 1}", Title = $"{i + 1} модуль", From = from, To = from.PlusDays(lengths[i]) };
        }

        return periods;
    }

    private static IEnumerable<VacationDocument> ListedGaps(PeriodDocument[] periods) =>
        periods.Zip(periods.Skip(1))
            .Where(pair => pair.First.To.PlusDays(1) < pair.Second.From)
            .Select(pair => new VacationDocument { Title = "Каникулы", From = pair.First.To.PlusDays(1), To = pair.Second.From.PlusDays(-1) });

    private static VacationDocument[] ExtraWeek(PeriodDocument period) =>
        [new VacationDocument { Title = "Дополнительные каникулы", From = period.From.PlusDays(3), To = period.From.PlusDays(9), Grades = [1, 2] }];

    private static Gen<OverrideDocument> Override(LocalDate first, LocalDate last) =>
        from date in DateBetween(first, last)
        from kind in Gen.Elements(OverrideKind.School, OverrideKind.Closed)
        from forSome in Gen.Elements(true, false)
        from worksLike in Gen.Choose(0, 6)
        select new OverrideDocument
        {
            Date = date,
            Day = kind,
            Reason = "Приказ по школе",
            Grades = forSome ? [1, 5, 9] : null,
            WorksLike = kind == OverrideKind.School && worksLike > 0 ? (IsoDayOfWeek)worksLike : null,
        };

    private static Gen<HolidayDocument> Holiday(LocalDate first, LocalDate last) =>
        from date in DateBetween(first, last)
        from transferred in Gen.Elements(true, false)
        select new HolidayDocument { Date = date, Title = "Праздник", TransferredFrom = transferred ? date.PlusDays(-1) : null };
}

/// <summary>A year of study, or none.</summary>
public sealed record AnyGrade(int? Value);

/// <summary>A calendar that prints as its document.</summary>
public sealed record AnyCalendar(CalendarDocument Document)
{
    public AcademicCalendar Value { get; } = AcademicCalendar.Create(Document, ProductionCalendars.Shipped).Value;

    public override string ToString() => System.Text.Encoding.UTF8.GetString(CalendarJson.Write(Document));
}

/// <summary>A question about a range.</summary>
public sealed record AnyRange(AnyCalendar Calendar, int? Grade, LocalDate From, LocalDate To)
{
    public AcademicCalendar Value => Calendar.Value;
}
