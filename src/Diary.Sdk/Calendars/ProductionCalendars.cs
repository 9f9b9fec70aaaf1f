using System.Collections.Frozen;
using Diary.Results;
using NodaTime;

namespace Diary.Calendars;

/// <summary>The production calendars by the codes of their countries or regions. Immutable; a code is compared exactly.</summary>
public sealed class ProductionCalendars
{
    private readonly FrozenDictionary<string, ProductionCalendar> _byCountry;

    /// <summary>Those given; of two with one code the later counts.</summary>
    public ProductionCalendars(IEnumerable<ProductionCalendar> calendars)
    {
        ArgumentNullException.ThrowIfNull(calendars);
        var byCountry = new Dictionary<string, ProductionCalendar>(StringComparer.Ordinal);
        foreach (var calendar in calendars)
            byCountry[calendar.Country] = calendar;
        _byCountry = byCountry.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>What ships with the package: RU, 2024 to 2026.</summary>
    public static ProductionCalendars Shipped { get; } = new([ShippedCalendars.Russia()]);

    /// <summary>The codes.</summary>
    public IEnumerable<string> Countries => _byCountry.Keys;

    /// <summary>The calendar of a country; null if there is none.</summary>
    public ProductionCalendar? Find(string? country) => country is null ? null : _byCountry.GetValueOrDefault(country);

    /// <summary>These and another, which takes the place of one with the same code: data of a new year, or a region's own.</summary>
    public ProductionCalendars With(ProductionCalendar calendar) => new(_byCountry.Values.Append(calendar));

    /// <summary><see cref="ProductionCalendar.AddWorkingDays"/> in a country; one without a calendar is <see cref="NoProductionCalendar"/>.</summary>
    public Result<LocalDate> AddWorkingDays(string? country, LocalDate from, int workingDays) =>
        Find(country) is { } calendar ? calendar.AddWorkingDays(from, workingDays) : new NoProductionCalendar(from.Year, country);
}
