using System.Text.Json.Serialization;
using NodaTime;

namespace Diary.Calendars;

/// <summary>
/// The calendar of one academic year of a school, as data: what a region writes as JSON (docs/calendars.md, the schema
/// docs/schemas/calendar.schema.json). <see cref="AcademicCalendar.Create"/> checks it and makes it answer questions.
/// All dates are local dates of the school, all ranges include both ends, and grades are years of study, 0 (kindergarten)
/// to 13. Equality is that of the members, where a list is equal only to itself.
/// </summary>
public sealed record CalendarDocument
{
    /// <summary>Where the schema is, for editors; of no meaning here.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>The name of the year: "2026/27". Not empty.</summary>
    public required string Year { get; init; }

    /// <summary>
    /// The code of the production calendar whose holidays and transferred days off apply: "RU". Null when none does, and the
    /// <see cref="Holidays"/> of the document are all there are.
    /// </summary>
    public string? Country { get; init; }

    /// <summary>
    /// Calendar years that have no production calendar yet, and for which the school goes by the holidays of the law and by its
    /// own <see cref="Holidays"/>. A year without data that is not named here is an error. It has no effect once there are data.
    /// </summary>
    public IReadOnlyList<int> StatutoryYears { get => field ?? []; init; }

    /// <summary>
    /// The first day of the year. Null for the rule: 1 September, or the next day that is of the school's week and no
    /// holiday or transferred day off; its year is that in which the first period begins.
    /// </summary>
    public LocalDate? FirstDay { get; init; }

    /// <summary>The last day of the year.</summary>
    public required LocalDate LastDay { get; init; }

    /// <summary>How many days a school week has from Monday on: 5 or 6.</summary>
    public required int DaysPerWeek { get; init; }

    /// <summary>Grades that have a week of five days where the others have six.</summary>
    public IReadOnlyList<int> FiveDayGrades { get => field ?? []; init; }

    /// <summary>Whether weeks alternate between A and B.</summary>
    public bool AlternatingWeeks { get; init; }

    /// <summary>What the year is divided into.</summary>
    public required PeriodKind PeriodKind { get; init; }

    /// <summary>The periods; at least one. They do not overlap.</summary>
    public required IReadOnlyList<PeriodDocument> Periods { get; init; }

    /// <summary>Other periods for some grades, in place of <see cref="Periods"/>: half-years in the last two grades.</summary>
    public IReadOnlyList<GradePeriodsDocument> PeriodsByGrade { get => field ?? []; init; }

    /// <summary>The vacations. Gaps between periods are vacations also when they are not listed.</summary>
    public IReadOnlyList<VacationDocument> Vacations { get => field ?? []; init; }

    /// <summary>Days off beside those of the production calendar.</summary>
    public IReadOnlyList<HolidayDocument> Holidays { get => field ?? []; init; }

    /// <summary>Single days that are otherwise than all the rest says; they win over all.</summary>
    public IReadOnlyList<OverrideDocument> Overrides { get => field ?? []; init; }

    /// <summary>The bells. On a day, for a grade, the first that applies is used: exceptions stand before the rule.</summary>
    public IReadOnlyList<BellScheduleDocument> BellSchedules { get => field ?? []; init; }
}

/// <summary>A period.</summary>
public sealed record PeriodDocument
{
    /// <summary>The name within the year: "q1". Not empty; unique.</summary>
    public required string Id { get; init; }

    /// <summary>The name for people. Not empty.</summary>
    public required string Title { get; init; }

    /// <summary>The first day. It may be a holiday.</summary>
    public required LocalDate From { get; init; }

    /// <summary>The last day.</summary>
    public required LocalDate To { get; init; }
}

/// <summary>The periods of some grades.</summary>
public sealed record GradePeriodsDocument
{
    /// <summary>The grades.</summary>
    public required IReadOnlyList<int> Grades { get; init; }

    /// <summary>What their year is divided into.</summary>
    public required PeriodKind PeriodKind { get; init; }

    /// <summary>Their periods; at least one.</summary>
    public required IReadOnlyList<PeriodDocument> Periods { get; init; }
}

/// <summary>A vacation, of all or of some grades.</summary>
public sealed record VacationDocument
{
    /// <summary>The name for people. Not empty.</summary>
    public required string Title { get; init; }

    /// <summary>The first day.</summary>
    public required LocalDate From { get; init; }

    /// <summary>The last day.</summary>
    public required LocalDate To { get; init; }

    /// <summary>Only for these grades; null for all.</summary>
    public IReadOnlyList<int>? Grades { get; init; }
}

/// <summary>A day off that the production calendar does not know.</summary>
public sealed record HolidayDocument
{
    /// <summary>The day.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>The name for people. Not empty.</summary>
    public required string Title { get; init; }

    /// <summary>The holiday or weekend it stands in for; it is then a transferred day off. Null for a holiday.</summary>
    public LocalDate? TransferredFrom { get; init; }
}

/// <summary>A day that is otherwise than all the rest says.</summary>
public sealed record OverrideDocument
{
    /// <summary>The day.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>What it is.</summary>
    public required OverrideKind Day { get; init; }

    /// <summary>Why, for people. Not empty.</summary>
    public required string Reason { get; init; }

    /// <summary>Only for these grades; null for all.</summary>
    public IReadOnlyList<int>? Grades { get; init; }

    /// <summary>The weekday whose lessons and bells are used; null for that of the date. Only for a school day.</summary>
    public IsoDayOfWeek? WorksLike { get; init; }
}

/// <summary>What an override makes of a day.</summary>
public enum OverrideKind
{
    /// <summary>A school day.</summary>
    School = 0,

    /// <summary>The school is closed.</summary>
    Closed = 1,
}
