using Diary.Accounts;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Requests;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.CalendarFeeds;

/// <summary>
/// Who the owner of a feed is when it is fetched, without a session. A host that knows of more restrictions than the server, a court's for
/// instance, registers its own.
/// </summary>
public interface IFeedOwners
{
    /// <summary>The owner, with what restricts him now; null when he opens nothing any more.</summary>
    /// <param name="account">The owner.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Stops it.</param>
    ValueTask<Caller?> ResolveAsync(Id<Account> account, Instant now, CancellationToken cancellationToken);
}

/// <summary>By the account alone: it has to be active, and a student has to have activated his diary.</summary>
internal sealed class FeedOwners(IDiaryStore store) : IFeedOwners
{
    public async ValueTask<Caller?> ResolveAsync(Id<Account> account, Instant now, CancellationToken cancellationToken) =>
        await store.GetAsync(AccountRecords.Accounts, AccountRecords.AccountAt(account), cancellationToken) is { Record: { State: AccountState.Active } holder }
            ? Caller.Of(account) with { Restrictions = holder.StudentActivatedAt is null ? Restrictions.StudentNotActivated : Restrictions.None }
            : null;
}
