using System.Text.Json.Serialization;
using NodaTime;

namespace Diary.Calendars;

/// <summary>
/// The production calendar of a country or region as data: the holidays of its law, which hold in any year, and for each
/// year that is known the transfers of days off. Equality is that of the members, where a list is equal only to itself.
/// </summary>
public sealed record ProductionCalendarDocument
{
    /// <summary>Where the schema is, for editors; of no meaning here.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>The code by which calendars name it: "RU", or "RU-TA" for a region with holidays of its own. Not empty.</summary>
    public required string Country { get; init; }

    /// <summary>The holidays of the law.</summary>
    public required IReadOnlyList<StatutoryHolidayDocument> Holidays { get; init; }

    /// <summary>The years whose transfers are known, also those that have none.</summary>
    public required IReadOnlyList<ProductionYearDocument> Years { get; init; }
}

/// <summary>A holiday of the law: one day of every year, or several.</summary>
public sealed record StatutoryHolidayDocument
{
    /// <summary>The name for people. Not empty.</summary>
    public required string Title { get; init; }

    /// <summary>The first day.</summary>
    public required AnnualDate From { get; init; }

    /// <summary>The last day, inclusive, in the same calendar year; null for one day.</summary>
    public AnnualDate? To { get; init; }
}

/// <summary>A year of the production calendar.</summary>
public sealed record ProductionYearDocument
{
    /// <summary>The calendar year.</summary>
    public required int Year { get; init; }

    /// <summary>Its transfers.</summary>
    public required IReadOnlyList<TransferDocument> Transfers { get; init; }
}

/// <summary>
/// A transfer of a day off. The day it comes from is a day of the weekend, which is worked then, or a holiday on a weekend,
/// which stays a day off.
/// </summary>
public sealed record TransferDocument
{
    /// <summary>The weekend day or holiday that is given up or made good.</summary>
    public required LocalDate From { get; init; }

    /// <summary>The day off that it buys: a weekday that is no holiday, of the same year.</summary>
    public required LocalDate To { get; init; }

    /// <summary>The name for people. Not empty.</summary>
    public required string Title { get; init; }
}
