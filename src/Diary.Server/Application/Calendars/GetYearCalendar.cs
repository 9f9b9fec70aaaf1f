using Diary.Calendars;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Requests;
using NodaTime;

namespace Diary.Server.Application.Calendars;

/// <summary>A whole academic year in the colours of its days (domain rules 6.1).</summary>
/// <param name="School">The school.</param>
/// <param name="Date">Any day of the year; null for today at the school.</param>
/// <param name="Grade">The year of study; null for what is common to all.</param>
public sealed record GetYearCalendar(Id<School> School, LocalDate? Date, int? Grade);

/// <summary>A year for a grade.</summary>
/// <param name="Calendar">The calendar.</param>
/// <param name="Grade">The year of study.</param>
public sealed record YearCalendar(AcademicCalendar Calendar, int? Grade)
{
    /// <summary>Each day.</summary>
    public IReadOnlyList<DayInfo> Days { get; } = Calendar.GetDays(Calendar.FirstDay, Calendar.LastDay, Grade);
}

/// <summary>Answers <see cref="GetYearCalendar"/>.</summary>
public sealed class GetYearCalendarHandler(AccessGate access, SchoolCalendars calendars, SchoolClock clock) : IQueryHandler<GetYearCalendar, YearCalendar>
{
    /// <inheritdoc/>
    public async ValueTask<Result<YearCalendar>> HandleAsync(GetYearCalendar query, RequestContext context, CancellationToken cancellationToken)
    {
        var relations = await access.ToSchoolAsync(context.Caller, query.School, cancellationToken);
        if (AccessGate.Check(DiaryAction.ViewCalendar, context.Caller, relations, "school") is { } denied)
            return denied;
        if (!(await clock.TodayAsync(query.School, context, cancellationToken)).TryGet(out var today, out var error))
            return error;
        return (await calendars.FindAsync(query.School, query.Date ?? today, cancellationToken)).Map(c => new YearCalendar(c, query.Grade));
    }
}
