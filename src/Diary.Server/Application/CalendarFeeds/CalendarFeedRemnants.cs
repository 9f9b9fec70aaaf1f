using Diary.Accounts;
using Diary.Identifiers;
using Diary.Server.Application.Accounts;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.CalendarFeeds;

/// <summary>Feeds go with the account; another password leaves them, since an address was given to a program and not to a session.</summary>
internal sealed class CalendarFeedRemnants(IDiaryStore store) : IAccountRemnants
{
    public async ValueTask AddAsync(ChangeSet changes, Id<Account> account, RemnantCause cause, Instant now, CancellationToken cancellationToken)
    {
        if (cause != RemnantCause.Closed)
            return;
        foreach (var stored in await store.ListAllAsync(CalendarFeedRecords.OfAccount(account), cancellationToken))
            changes.Delete<CalendarFeed>(CalendarFeedRecords.Feeds, CalendarFeedRecords.FeedAt(stored.Record.TokenHash), Expected.AsRead(stored));
    }
}
