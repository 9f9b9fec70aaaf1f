using Diary.Calendars;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Requests;
using NodaTime;

namespace Diary.Server.Application.Calendars;

/// <summary>The nearest school day before or after a day, not counting it; in another year if need be.</summary>
/// <param name="School">The school.</param>
/// <param name="Date">The day.</param>
/// <param name="IsBackward">Whether to look at earlier days.</param>
/// <param name="Grade">The year of study; null for what is common to all.</param>
public sealed record FindSchoolDay(Id<School> School, LocalDate Date, bool IsBackward, int? Grade);

/// <summary>Answers <see cref="FindSchoolDay"/>.</summary>
public sealed class FindSchoolDayHandler(AccessGate access, SchoolCalendars calendars) : IQueryHandler<FindSchoolDay, DayInfo>
{
    /// <inheritdoc/>
    public async ValueTask<Result<DayInfo>> HandleAsync(FindSchoolDay query, RequestContext context, CancellationToken cancellationToken)
    {
        var relations = await access.ToSchoolAsync(context.Caller, query.School, cancellationToken);
        if (AccessGate.Check(DiaryAction.ViewCalendar, context.Caller, relations, "school") is { } denied)
            return denied;

        var firstWithout = query.Date;
        var all = (await calendars.ListRecordsAsync(query.School, cancellationToken)).Select(c => c.Record);
        foreach (var record in query.IsBackward ? all.Reverse().Where(c => c.FirstDay <= query.Date) : all.Where(c => query.Date <= c.LastDay))
        {
            var calendar = calendars.Open(record);
            var found = query.IsBackward
                ? calendar.PreviousSchoolDay(query.Date, query.Grade)
                : calendar.NextSchoolDay(query.Date, query.Grade);
            if (found is { } date)
                return calendar.GetDay(date, query.Grade);
            firstWithout = query.IsBackward ? calendar.FirstDay.PlusDays(-1) : calendar.LastDay.PlusDays(1);
        }

        return new NoCalendar(firstWithout);
    }
}
