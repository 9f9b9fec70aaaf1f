using System.Net;
using Diary.Permissions;
using Diary.Server.Application.Diaries;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Throttling;
using Diary.Storage;
using Diary.Throttling;
using NodaTime;

namespace Diary.Server.Application.CalendarFeeds;

/// <summary>What an address answers.</summary>
public abstract record FetchedFeed
{
    private FetchedFeed()
    {
    }

    /// <summary>The feed.</summary>
    /// <param name="Feed">The file.</param>
    public sealed record Found(RenderedFeed Feed) : FetchedFeed;

    /// <summary>There is none under that address: it never was, was revoked, or its owner may not see the child any more.</summary>
    public sealed record NotThere : FetchedFeed;

    /// <summary>Nor is it told any more whether there is one, to an address that has asked for too many that are not there.</summary>
    /// <param name="Wait">For how long.</param>
    public sealed record TooMany(Duration Wait) : FetchedFeed;
}

/// <summary>
/// Answers who has the address of a feed. What its owner may see is asked at each fetch, with his account: whatever ended his access, the
/// address is then like one that never was. A feed that is there is never refused for what others tried from the same network.
/// </summary>
public sealed partial class CalendarFeedReader(
    IDiaryStore store,
    IFeedOwners owners,
    DiaryGate diaries,
    CalendarFeedPages pages,
    IFeedRenderer renderer,
    Throttle throttle,
    ILogger<CalendarFeedReader> logger)
{
    /// <summary>The feed of an address.</summary>
    /// <param name="token">The secret of the address, as it was given.</param>
    /// <param name="peer">Where the call came from.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async ValueTask<FetchedFeed> ReadAsync(string token, IPAddress? peer, Instant now, CancellationToken cancellationToken)
    {
        if (!FeedToken.TryParse(token, out var read)
            || await store.GetAsync(CalendarFeedRecords.Feeds, CalendarFeedRecords.FeedAt(read.Hash), cancellationToken) is not { } stored
            || await OpenAsync(stored.Record, now, cancellationToken) is not { } diary)
            return await CountAsync(peer, now, cancellationToken);

        var contents = await pages.LoadAsync(diary, stored.Record.Parts, cancellationToken);
        var rendered = renderer.Render(contents, stored.Record.Language, now);
        await NoteUseAsync(stored, diary.Today, cancellationToken);
        return new FetchedFeed.Found(rendered);
    }

    private async ValueTask<OpenDiary?> OpenAsync(CalendarFeed feed, Instant now, CancellationToken cancellationToken)
    {
        if (await owners.ResolveAsync(feed.Account, now, cancellationToken) is not { } owner)
            return null;
        var opened = await diaries.OpenAsync(DiaryAction.CreateCalendarFeed, feed.School, feed.Student, new RequestContext(owner, now), cancellationToken);
        return opened.TryGet(out var diary, out _) ? diary : null;
    }

    private async ValueTask<FetchedFeed> CountAsync(IPAddress? peer, Instant now, CancellationToken cancellationToken)
    {
        var changes = new ChangeSet();
        if (await throttle.TakeAsync(changes, [ThrottleKey.Of(ThrottlePurpose.CalendarFeedPerAddress, peer)], now, cancellationToken) is { } error)
            return new FetchedFeed.TooMany(error is TooManyTries { Wait: var wait } ? wait : Duration.Zero);

        // Of two at the same moment one may go uncounted: they guess nothing by it.
        if (!changes.IsEmpty)
            await store.CommitAsync(changes, cancellationToken);
        return new FetchedFeed.NotThere();
    }

    /// <summary>
    /// Once a day. Should somebody else change the feed meanwhile, or the store be unable to write, it is not noted: the feed is fetched all the
    /// same, and the next fetch notes it.
    /// </summary>
    private async ValueTask NoteUseAsync(Stored<CalendarFeed> stored, LocalDate today, CancellationToken cancellationToken)
    {
        if (stored.Record.LastUsedOn == today)
            return;
        try
        {
            await store.CommitAsync(new ChangeSet().Put(CalendarFeedRecords.Feeds, stored.Record with { LastUsedOn = today }, Expected.AsRead(stored)), cancellationToken);
        }
        catch (StoreUnavailableException exception)
        {
            LogNotNoted(exception.Message);
        }
    }

    /// <summary>Why, as the store says it for the operator; never the address.</summary>
    [LoggerMessage(1, LogLevel.Debug, "That a calendar feed was used is not noted: {Reason}")]
    private partial void LogNotNoted(string reason);
}
