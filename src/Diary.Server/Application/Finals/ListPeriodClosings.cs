using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Requests;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Finals;

/// <summary>What the council closed and reopened in a year.</summary>
/// <param name="School">The school.</param>
/// <param name="Date">Any day of the academic year; null for today at the school.</param>
public sealed record ListPeriodClosings(Id<School> School, LocalDate? Date);

/// <summary>The closings of a year.</summary>
/// <param name="Year">The academic year.</param>
/// <param name="Closings">One for each slot with which something was done.</param>
public sealed record YearClosings(string Year, IReadOnlyList<ClosingListing> Closings);

/// <summary>Answers <see cref="ListPeriodClosings"/>.</summary>
public sealed class ListPeriodClosingsHandler(IDiaryStore store, AccessGate access, SchoolClock clock, SchoolCalendars calendars, CouncilDesk desk)
    : IQueryHandler<ListPeriodClosings, YearClosings>
{
    /// <inheritdoc/>
    public async ValueTask<Result<YearClosings>> HandleAsync(ListPeriodClosings query, RequestContext context, CancellationToken cancellationToken)
    {
        var relations = await access.ToSchoolAsync(context.Caller, query.School, cancellationToken);
        if (AccessGate.Check(DiaryAction.ViewPeriodClosings, context.Caller, relations, "school") is { } denied)
            return denied;
        if (!(await clock.TodayAsync(query.School, context, cancellationToken)).TryGet(out var today, out var error))
            return error;
        if (!(await calendars.FindAsync(query.School, query.Date ?? today, cancellationToken)).TryGet(out var year, out error))
            return error;
        var closings = new List<ClosingListing>();
        foreach (var (closing, _) in await store.ListAllAsync(FinalRecords.ClosingsOf(query.School, year.Year), cancellationToken))
            closings.Add(await desk.NamedAsync(closing, cancellationToken));
        return new YearClosings(year.Year, closings);
    }
}
