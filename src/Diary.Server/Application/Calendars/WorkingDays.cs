using Diary.Calendars;
using Diary.Identifiers;
using Diary.Results;
using Diary.Rosters;
using NodaTime;

namespace Diary.Server.Application.Calendars;

/// <summary>Which days people work in the country of a school.</summary>
public sealed class WorkingDays(SchoolCalendars calendars, ProductionCalendars productionCalendars)
{
    /// <summary>The production calendar of the country that the school's own calendar names.</summary>
    /// <param name="school">The school.</param>
    /// <param name="date">The day that is asked about.</param>
    /// <param name="country">The country of a school that has no calendar.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The calendar, or <see cref="NoCalendar"/>, <see cref="NoProductionCalendar"/>.</returns>
    public async ValueTask<Result<ProductionCalendar>> OfSchoolAsync(
        Id<School> school, LocalDate date, string? country, CancellationToken cancellationToken)
    {
        // Working days are needed in summer as well, when the school is in no year: the country does not change with it.
        var all = await calendars.ListRecordsAsync(school, cancellationToken);
        if ((all.FirstOrDefault(c => date <= c.Record.LastDay) ?? (all.Count > 0 ? all[^1] : null)) is { Record: var record })
            country = calendars.Open(record).Document.Country;
        else if (country is null)
            return new NoCalendar(date);
        return productionCalendars.Find(country) is { } found ? found : new NoProductionCalendar(date.Year, country);
    }
}
