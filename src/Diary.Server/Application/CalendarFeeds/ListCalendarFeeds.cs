using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Requests;
using Diary.Storage;

namespace Diary.Server.Application.CalendarFeeds;

/// <summary>The feeds of the own account.</summary>
public sealed record ListCalendarFeeds;

/// <summary>Answers <see cref="ListCalendarFeeds"/>: the oldest first. There are as many as the settings allow, so it does not page.</summary>
public sealed class ListCalendarFeedsHandler(IDiaryStore store, OwnAccount own) : IQueryHandler<ListCalendarFeeds, IReadOnlyList<CalendarFeed>>
{
    /// <inheritdoc/>
    public async ValueTask<Result<IReadOnlyList<CalendarFeed>>> HandleAsync(ListCalendarFeeds query, RequestContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!(await own.FindAsync(DiaryAction.ViewCalendarFeeds, context.Caller, cancellationToken)).TryGet(out var stored, out var error))
            return error;
        var feeds = await store.ListAllAsync(CalendarFeedRecords.OfAccount(stored.Record.Id), cancellationToken);
        return feeds.Select(f => f.Record).ToList();
    }
}
