using System.Text.Json.Serialization.Metadata;
using Diary.Accounts;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Diaries;
using Diary.Server.Application.Requests;
using Diary.Storage;
using Microsoft.Extensions.Options;

namespace Diary.Server.Application.CalendarFeeds;

/// <summary>Creates a feed of a child for a calendar program.</summary>
/// <param name="School">The school.</param>
/// <param name="Student">The child.</param>
/// <param name="Parts">What is to be in it.</param>
/// <param name="Language">In which language.</param>
public sealed record CreateCalendarFeed(Id<School> School, Id<Person> Student, FeedParts Parts, string Language);

/// <summary>
/// Carries out <see cref="CreateCalendarFeed"/>: for the student and the representatives. A trusted person has none, since an address can be
/// handed on, and what he was granted was granted to him. It is an account's: it ends with it.
/// </summary>
public sealed class CreateCalendarFeedHandler(IDiaryStore store, DiaryGate diaries, IIdSource ids, IOptions<CalendarFeedOptions> options)
    : ICommandHandler<CreateCalendarFeed, FeedShownOnce>
{
    /// <inheritdoc/>
    public JsonTypeInfo<FeedShownOnce> ReplyType => CalendarFeedRecords.CreatedReply;

    /// <inheritdoc/>
    public FeedShownOnce Kept(FeedShownOnce reply) => reply.WithoutAddress();

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<FeedShownOnce>>> DecideAsync(CreateCalendarFeed command, RequestContext context, CancellationToken cancellationToken)
    {
        const DiaryAction Action = DiaryAction.CreateCalendarFeed;
        if (!(await diaries.OpenAsync(Action, command.School, command.Student, context, cancellationToken)).TryGet(out _, out var error))
            return error;
        if (context.Caller.Account is not { } account)
            return new PermissionDenied(Action);
        if (await store.GetAsync(AccountRecords.Accounts, AccountRecords.AccountAt(account), cancellationToken) is not { Record.State: AccountState.Active } holder)
            return new NotFound("account");
        var changes = new ChangeSet();
        await AccountTurn.HoldAsync(store, changes, holder, cancellationToken);
        if ((await store.ListAllAsync(CalendarFeedRecords.OfAccount(account), cancellationToken)).Count >= options.Value.MostPerAccount)
            return new TooManyCalendarFeeds(options.Value.MostPerAccount);

        var token = FeedToken.New();
        var feed = new CalendarFeed
        {
            Id = new Id<CalendarFeed>(ids.Next()),
            TokenHash = token.Hash,
            Account = account,
            School = command.School,
            Student = command.Student,
            Parts = command.Parts,
            Language = command.Language,
            CreatedAt = context.Now,
        };
        changes.Put(CalendarFeedRecords.Feeds, feed, Expected.Nothing);
        return new Decision<FeedShownOnce>(
            FeedShownOnce.Of(feed, token, options.Value.PublicAddress), changes, command.School, Action, $"student/{command.Student}, feed/{feed.Id}")
        {
            AlsoIn = account,
        };
    }
}
