using System.Runtime.CompilerServices;
using System.Text;
using Diary.Calendars;
using Diary.Identifiers;
using Diary.Results;
using Diary.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Calendars;

/// <summary>The calendars of the schools, ready to answer questions.</summary>
public sealed class SchoolCalendars(IDiaryStore store, ProductionCalendars productionCalendars, BellRules bellRules)
{
    /// <summary>
    /// Calendars that were made of records, kept as long as the record itself is. A store that gives the same record again
    /// until it changes spares the work; with any other it is done again, and is never out of date.
    /// </summary>
    private readonly ConditionalWeakTable<SchoolCalendar, AcademicCalendar> _compiled = [];

    /// <summary>The calendar of the year in which the day lies.</summary>
    /// <returns>The calendar, or <see cref="NoCalendar"/>, also for a school that is not there.</returns>
    public async ValueTask<Result<AcademicCalendar>> FindAsync(Id<School> school, LocalDate date, CancellationToken cancellationToken) =>
        await FindRecordAsync(school, date, cancellationToken) is { } found ? Open(found.Record) : new NoCalendar(date);

    /// <summary>The calendars that have a day in a range, both ends inclusive, in order; none where there is none.</summary>
    public async ValueTask<IReadOnlyList<AcademicCalendar>> FindAllAsync(
        Id<School> school, LocalDate from, LocalDate to, CancellationToken cancellationToken)
    {
        // A range has rarely days of more than two years, and a calendar is a large record.
        var found = new List<AcademicCalendar>();
        await foreach (var (record, _) in store.EnumerateAsync(CalendarRecords.CalendarsUntil(school, from) with { Limit = 2 }, cancellationToken))
        {
            if (record.FirstDay > to)
                break;
            found.Add(Open(record));
        }

        return found;
    }

    /// <summary>The record of the calendar of the year in which the day lies; null if there is none.</summary>
    public async ValueTask<Stored<SchoolCalendar>?> FindRecordAsync(Id<School> school, LocalDate date, CancellationToken cancellationToken)
    {
        var page = await store.ListAsync(CalendarRecords.CalendarOf(school, date), cancellationToken);
        return page.Items is [var found] && found.Record.FirstDay <= date ? found : null;
    }

    /// <summary>All calendars of a school, as they were read, in the order of their years.</summary>
    public ValueTask<IReadOnlyList<Stored<SchoolCalendar>>> ListRecordsAsync(Id<School> school, CancellationToken cancellationToken) =>
        store.ListAllAsync(CalendarRecords.CalendarsOf(school), cancellationToken);

    /// <summary>Checks a document and makes it answer questions, by the rules of this installation and with what was changed of single days.</summary>
    /// <returns>The calendar, or <see cref="InvalidInput"/> with every problem and its path in the document.</returns>
    public Result<AcademicCalendar> Compile(string document, IReadOnlyList<DayChange>? dayChanges = null) =>
        CalendarJson.Parse(Encoding.UTF8.GetBytes(document)).Then(d => AcademicCalendar.Create(d, productionCalendars, bellRules, dayChanges));

    /// <summary>The calendar that a record holds.</summary>
    /// <exception cref="InvalidDataException">It was set under other rules and does not fulfil those of today.</exception>
    public AcademicCalendar Open(SchoolCalendar record) => _compiled.GetValue(record, r => Compile(r.Document, r.DayChanges).TryGet(out var calendar, out var error)
        ? calendar
        : throw new InvalidDataException($"The calendar {r.Year} of the school {r.School} no longer fulfils the rules: {error.Message}"));
}
