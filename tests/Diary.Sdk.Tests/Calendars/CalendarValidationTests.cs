using Diary.Calendars;
using Diary.Results;
using NodaTime;
using static Diary.Tests.Calendars.Documents;
using static Diary.Tests.Dates;

namespace Diary.Tests.Calendars;

public sealed class CalendarValidationTests
{
    [Fact]
    public void Every_problem_is_found_at_once_with_its_path()
    {
        var document = HalfYears(2026) with
        {
            Year = " ",
            Country = "XX",
            DaysPerWeek = 7,
            FiveDayGrades = [14],
            PeriodKind = PeriodKind.Quarters,
            Periods =
            [
                Period("q1", "2026-09-01", "2026-10-24"),
                Period("q1", "2026-10-24", "2026-12-30"),
                Period("q3", "2027-03-26", "2027-01-11"),
                Period(" ", "2027-04-05", "2027-05-31"),
            ],
            PeriodsByGrade =
            [
                new GradePeriodsDocument { Grades = [10, 11], PeriodKind = PeriodKind.HalfYears, Periods = [] },
                new GradePeriodsDocument { Grades = [11], PeriodKind = PeriodKind.HalfYears, Periods = [Period("h1", "2026-09-01", "2026-10-30")] },
            ],
            Vacations =
            [
                Vacation("Осенние", "2026-10-25", "2026-11-01"),
                Vacation("Первый класс", "2026-11-01", "2026-11-03") with { Grades = [1] },
                Vacation("Первый класс, ещё", "2026-11-03", "2026-11-04") with { Grades = [1, 2] },
                Vacation("Второй класс", "2026-11-06", "2026-11-06") with { Grades = [] },
            ],
            Holidays =
            [
                new HolidayDocument { Date = Date("2026-11-20"), Title = "", TransferredFrom = Date("2026-11-20") },
                new HolidayDocument { Date = Date("2026-11-20"), Title = "Дважды" },
            ],
            Overrides =
            [
                Override("2026-11-21", OverrideKind.School) with { Grades = [5] },
                Override("2026-11-21", OverrideKind.Closed) with { WorksLike = IsoDayOfWeek.Monday },
                Override("2027-06-01", OverrideKind.Closed) with { Reason = "" },
            ],
            BellSchedules =
            [
                Bells("usual", Bell(1, "08:30", "09:15"), Bell(2, "09:14", "09:59"), Bell(2, "10:10", "10:55")),
                Bells("usual", Bell(21, "08:30", "08:30")) with
                {
                    Applies = [new BellConditionDocument { Weekdays = [], From = Date("2026-11-02"), To = Date("2026-11-01") }],
                },
                Bells("none") with { Applies = [] },
            ],
        };

        Snapshots.Match(string.Join('\n', Problems(document)));
    }

    [Fact]
    public void Periods_that_overlap_are_named_both() =>
        Assert.Equal(
            ["periods[1]: \"2 полугодие\" (2026-12-30 to 2027-05-26) overlaps \"1 полугодие\" (2026-09-01 to 2026-12-30)."],
            Problems(WithSecondPeriodFrom("2026-12-30")).Select(problem => problem.ToString()));

    [Fact]
    public void Periods_may_follow_on_one_another_without_a_gap() => Assert.Empty(Problems(WithSecondPeriodFrom("2026-12-31")));

    [Theory]
    [InlineData(PeriodKind.HalfYears, true)]
    [InlineData(PeriodKind.Trimesters, true)]
    [InlineData(PeriodKind.Quarters, false)]
    [InlineData(PeriodKind.Modules, false)]
    public void A_vacation_of_all_lies_within_long_periods_only(PeriodKind kind, bool allowed)
    {
        var document = HalfYears(2026) with { PeriodKind = kind, Vacations = [Vacation("Осенние каникулы", "2026-10-24", "2026-11-01")] };

        Assert.Equal(allowed, Problems(document).Count == 0);
        Assert.Empty(Problems(document with { Vacations = [document.Vacations[0] with { Grades = [1] }] }));
    }

    [Fact]
    public void A_vacation_that_crosses_the_end_of_a_period_is_a_problem_whatever_the_kind() =>
        Assert.Equal(
            ["periods[0]: \"1 полугодие\" (2026-09-01 to 2026-12-30) overlaps \"Зимние каникулы\" (2026-12-28 to 2027-01-10)."],
            Problems(HalfYears(2026) with { Vacations = [Vacation("Зимние каникулы", "2026-12-28", "2027-01-10")] }).Select(problem => problem.ToString()));

    [Fact]
    public void A_year_without_a_production_calendar_has_to_be_named()
    {
        var problem = Assert.Single(Problems(HalfYears(2026) with { StatutoryYears = [] }));

        Assert.Equal("country", problem.Path);
        Assert.Contains("RU for 2027", problem.Message, StringComparison.Ordinal);
        Assert.Empty(Problems(HalfYears(2025) with { StatutoryYears = [] }));
    }

    [Theory]
    [InlineData("2026-09-01")]
    [InlineData("2027-09-02")]
    [InlineData("9999-12-31")]
    [InlineData("0001-01-01")]
    public void A_year_that_is_none_is_refused(string lastDay) =>
        Assert.Contains("lastDay", Problems(HalfYears(2026) with { LastDay = Date(lastDay) }).Select(problem => problem.Path));

    [Fact]
    public void The_end_of_time_breaks_nothing()
    {
        var document = HalfYears(2026) with
        {
            FirstDay = null,
            LastDay = LocalDate.MaxIsoValue,
            Periods = [Period("h1", "-9998-01-01", "9999-12-31")],
        };

        Assert.Contains("lastDay", Problems(document).Select(problem => problem.Path));
    }

    [Fact]
    public void Lists_without_end_are_refused_before_they_are_compared()
    {
        var many = Enumerable.Repeat(Vacation("Каникулы", "2026-10-24", "2026-11-01"), 1001).ToList();

        Assert.Equal("vacations", Assert.Single(Problems(HalfYears(2026) with { Vacations = many })).Path);
    }

    [Fact]
    public void A_first_day_without_school_and_a_wrong_number_of_periods_are_warned_of()
    {
        var calendar = Known.Calendar(HalfYears(2024) with { PeriodKind = PeriodKind.Trimesters });

        Assert.Equal(["firstDay", "periods"], calendar.Warnings.Select(warning => warning.Path));
    }

    private static CalendarDocument WithSecondPeriodFrom(string date) =>
        HalfYears(2026) with { Periods = [HalfYears(2026).Periods[0], HalfYears(2026).Periods[1] with { From = Date(date) }] };

    private static IReadOnlyList<Problem> Problems(CalendarDocument document)
    {
        var created = AcademicCalendar.Create(document, ProductionCalendars.Shipped);
        return created.IsOk ? [] : Assert.IsType<InvalidInput>(created.Error).Problems;
    }

    private static PeriodDocument Period(string id, string from, string to) =>
        new() { Id = id, Title = $"Период {id}", From = Date(from), To = Date(to) };

    private static VacationDocument Vacation(string title, string from, string to) => new() { Title = title, From = Date(from), To = Date(to) };
}
