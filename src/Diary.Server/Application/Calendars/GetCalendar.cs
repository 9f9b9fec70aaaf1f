using Diary.Calendars;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Requests;
using NodaTime;

namespace Diary.Server.Application.Calendars;

/// <summary>The calendar of an academic year as it was set.</summary>
/// <param name="School">The school.</param>
/// <param name="Date">Any day of the year; null for today at the school.</param>
public sealed record GetCalendar(Id<School> School, LocalDate? Date);

/// <summary>A calendar with its version.</summary>
/// <param name="Document">The document, letter for letter.</param>
/// <param name="Etag">Its version.</param>
public sealed record CalendarVersion(string Document, string Etag);

/// <summary>Answers <see cref="GetCalendar"/>.</summary>
public sealed class GetCalendarHandler(AccessGate access, SchoolCalendars calendars, SchoolClock clock) : IQueryHandler<GetCalendar, CalendarVersion>
{
    /// <inheritdoc/>
    public async ValueTask<Result<CalendarVersion>> HandleAsync(GetCalendar query, RequestContext context, CancellationToken cancellationToken)
    {
        var relations = await access.ToSchoolAsync(context.Caller, query.School, cancellationToken);
        if (AccessGate.Check(DiaryAction.ViewCalendar, context.Caller, relations, "school") is { } denied)
            return denied;
        if (!(await clock.TodayAsync(query.School, context, cancellationToken)).TryGet(out var today, out var error))
            return error;

        var date = query.Date ?? today;
        return await calendars.FindRecordAsync(query.School, date, cancellationToken) is { Record: var record }
            ? new CalendarVersion(record.Document, Etags.Of(record.Document))
            : new NoCalendar(date);
    }
}
