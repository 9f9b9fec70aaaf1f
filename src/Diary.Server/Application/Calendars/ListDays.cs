using Diary.Calendars;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Requests;
using NodaTime;
using Period = Diary.Calendars.Period;

namespace Diary.Server.Application.Calendars;

/// <summary>What the days of a range are; it may reach over several years.</summary>
/// <param name="School">The school.</param>
/// <param name="From">The first day, inclusive.</param>
/// <param name="To">The last day, inclusive.</param>
/// <param name="Grade">The year of study; null for what is common to all.</param>
public sealed record ListDays(Id<School> School, LocalDate From, LocalDate To, int? Grade);

/// <summary>The days of a range.</summary>
/// <param name="Days">Each day, in order.</param>
/// <param name="Periods">The periods that the range touches, in order.</param>
public sealed record DaysOfRange(IReadOnlyList<DayInfo> Days, IReadOnlyList<Period> Periods);

/// <summary>Answers <see cref="ListDays"/>.</summary>
public sealed class ListDaysHandler(AccessGate access, SchoolCalendars calendars) : IQueryHandler<ListDays, DaysOfRange>
{
    /// <inheritdoc/>
    public async ValueTask<Result<DaysOfRange>> HandleAsync(ListDays query, RequestContext context, CancellationToken cancellationToken)
    {
        var relations = await access.ToSchoolAsync(context.Caller, query.School, cancellationToken);
        if (AccessGate.Check(DiaryAction.ViewCalendar, context.Caller, relations, "school") is { } denied)
            return denied;

        var years = (await calendars.ListRecordsAsync(query.School, cancellationToken))
            .Where(c => c.Record.FirstDay <= query.To && query.From <= c.Record.LastDay)
            .Select(c => calendars.Open(c.Record))
            .ToList();
        if (years.Count == 0)
            return new NoCalendar(query.From);

        var days = new List<DayInfo>();
        for (var date = query.From; date <= query.To; date = date.PlusDays(1))
        {
            var year = years.Find(y => y.Covers(date)) ?? years[0];
            days.Add(year.GetDay(date, query.Grade));
        }

        var periods = years.SelectMany(y => y.PeriodsOf(query.Grade)).Where(p => p.From <= query.To && query.From <= p.To);
        return new DaysOfRange(days, [.. periods]);
    }
}
