using System.Text.Json.Serialization.Metadata;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Requests;
using Diary.Storage;

namespace Diary.Server.Application.CalendarFeeds;

/// <summary>Revokes a feed of the own account: from now on its address is one that never was.</summary>
/// <param name="Feed">Which.</param>
public sealed record RevokeCalendarFeed(Id<CalendarFeed> Feed);

/// <summary>Carries out <see cref="RevokeCalendarFeed"/>. A feed of somebody else and one that does not exist answer alike.</summary>
public sealed class RevokeCalendarFeedHandler(IDiaryStore store, OwnAccount own) : ICommandHandler<RevokeCalendarFeed, FeedRevoked>
{
    /// <inheritdoc/>
    public JsonTypeInfo<FeedRevoked> ReplyType => CalendarFeedRecords.RevokedReply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<FeedRevoked>>> DecideAsync(RevokeCalendarFeed command, RequestContext context, CancellationToken cancellationToken)
    {
        const DiaryAction Action = DiaryAction.RevokeCalendarFeed;
        if (!(await own.FindAsync(Action, context.Caller, cancellationToken)).TryGet(out var account, out var error))
            return error;
        var feeds = await store.ListAllAsync(CalendarFeedRecords.OfAccount(account.Record.Id), cancellationToken);
        if (feeds.FirstOrDefault(f => f.Record.Id == command.Feed) is not { Record: var feed } stored)
            return new NotFound("feed");
        var changes = new ChangeSet().Delete<CalendarFeed>(CalendarFeedRecords.Feeds, CalendarFeedRecords.FeedAt(feed.TokenHash), Expected.AsRead(stored));
        return new Decision<FeedRevoked>(new FeedRevoked(), changes, feed.School, Action, $"student/{feed.Student}, feed/{feed.Id}") { AlsoIn = feed.Account };
    }
}
