using Diary.Calendars;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Requests;
using NodaTime;

namespace Diary.Server.Application.Lessons.Changes;

/// <summary>Where a teacher, a room, a class or its students are in two places at once.</summary>
/// <param name="School">The school.</param>
/// <param name="Days">The range.</param>
public sealed record FindConflicts(Id<School> School, DateInterval Days);

/// <summary>Answers <see cref="FindConflicts"/>.</summary>
public sealed class FindConflictsHandler(AccessGate access, SchoolCalendars calendars, SchoolConflicts conflicts)
    : IQueryHandler<FindConflicts, IReadOnlyList<DescribedConflict>>
{
    private const int MostConflicts = 1000;

    /// <inheritdoc/>
    public async ValueTask<Result<IReadOnlyList<DescribedConflict>>> HandleAsync(FindConflicts query, RequestContext context, CancellationToken cancellationToken)
    {
        var relations = await access.ToSchoolAsync(context.Caller, query.School, cancellationToken);
        if (AccessGate.Check(DiaryAction.ViewConflicts, context.Caller, relations, "school") is { } denied)
            return denied;
        if ((await calendars.FindAllAsync(query.School, query.Days.Start, query.Days.End, cancellationToken)).Count == 0)
            return new NoCalendar(query.Days.Start);
        var found = await conflicts.FindAsync(query.School, query.Days.Start, query.Days.End, new TimetableInstead(), isMeant: null, cancellationToken);
        return Result<IReadOnlyList<DescribedConflict>>.Ok([.. found.Take(MostConflicts)]);
    }
}
