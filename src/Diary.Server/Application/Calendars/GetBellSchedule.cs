using Diary.Calendars;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Requests;
using NodaTime;

namespace Diary.Server.Application.Calendars;

/// <summary>The bells of a day; none on a day without lessons.</summary>
/// <param name="School">The school.</param>
/// <param name="Date">The day; null for today at the school.</param>
/// <param name="Grade">The year of study; null for the school's usual bells.</param>
public sealed record GetBellSchedule(Id<School> School, LocalDate? Date, int? Grade);

/// <summary>Answers <see cref="GetBellSchedule"/>.</summary>
public sealed class GetBellScheduleHandler(AccessGate access, SchoolCalendars calendars, SchoolClock clock) : IQueryHandler<GetBellSchedule, BellSchedule>
{
    /// <inheritdoc/>
    public async ValueTask<Result<BellSchedule>> HandleAsync(GetBellSchedule query, RequestContext context, CancellationToken cancellationToken)
    {
        var relations = await access.ToSchoolAsync(context.Caller, query.School, cancellationToken);
        if (AccessGate.Check(DiaryAction.ViewCalendar, context.Caller, relations, "school") is { } denied)
            return denied;
        if (!(await clock.TodayAsync(query.School, context, cancellationToken)).TryGet(out var today, out var error))
            return error;

        var date = query.Date ?? today;
        return (await calendars.FindAsync(query.School, date, cancellationToken)).Map(c => c.GetBells(date, query.Grade));
    }
}
