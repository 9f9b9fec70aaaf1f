using Diary.Events;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Requests;
using Diary.Storage;
using NodaTime;
using NodaTime.Text;

namespace Diary.Server.Application.Events;

/// <summary>The events of a school that have a day in a range, by their first day; families see theirs in the diary.</summary>
/// <param name="School">The school.</param>
/// <param name="Days">The range.</param>
/// <param name="Page">Which page.</param>
public sealed record ListEvents(Id<School> School, DateInterval Days, PageRequest Page);

/// <summary>Answers <see cref="ListEvents"/>. The first page may be short: what began before the range has often ended before it.</summary>
public sealed class ListEventsHandler(IDiaryStore store, AccessGate access) : IQueryHandler<ListEvents, Page<SchoolEvent>>
{
    /// <inheritdoc/>
    public async ValueTask<Result<Page<SchoolEvent>>> HandleAsync(ListEvents query, RequestContext context, CancellationToken cancellationToken)
    {
        var relations = await access.ToSchoolAsync(context.Caller, query.School, cancellationToken);
        if (AccessGate.Check(DiaryAction.ViewEvents, context.Caller, relations, "school") is { } denied)
            return denied;
        var (from, to) = (query.Days.Start, query.Days.End);
        var request = $"{nameof(ListEvents)}/{query.School}/{LocalDatePattern.Iso.Format(from)}/{LocalDatePattern.Iso.Format(to)}";
        if (!PageTokens.Read(query.Page.Token, request).TryGet(out var after, out var error))
            return error;

        var page = await store.ListAsync(EventRecords.EventsAround(query.School, from, to) with { After = after, Limit = query.Page.Size }, cancellationToken);
        var events = page.Items.Select(e => e.Record).Where(e => from <= e.Contents.LastDay);
        return new Page<SchoolEvent>([.. events], PageTokens.Write(page.Next, request));
    }
}
