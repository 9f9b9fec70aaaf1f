using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Diaries;
using Diary.Server.Application.Requests;

namespace Diary.Server.Application.Feeds;

/// <summary>
/// A diary that is being watched, for one reader who asks for one message after another. It is at a number of the journal and has at most a
/// page of entries at hand.
/// </summary>
public sealed class DiaryWatch : IDisposable
{
    private const int PageSize = 50;

    private readonly WatchDiary _query;
    private readonly FeedPlace _place;
    private readonly DiaryGate _diaries;
    private readonly JournalReader _journal;
    private readonly WatchedContents _contents;
    private readonly FeedOptions _options;
    private readonly TimeProvider _time;
    private readonly FeedMetrics _metrics;
    private readonly Queue<JournalEntry> _ahead = new();
    private long _position;

    internal DiaryWatch(
        WatchDiary query, long position, FeedPlace place, DiaryGate diaries, JournalReader journal, WatchedContents contents, FeedOptions options, TimeProvider time, FeedMetrics metrics)
    {
        (_query, _position, _place, _diaries, _journal, _contents, _options, _time, _metrics) =
            (query, position, place, diaries, journal, contents, options, time, metrics);
    }

    /// <summary>For going on behind the last message.</summary>
    public string Token => ResumeTokens.Write(_query.School, _query.Student, _position);

    /// <summary>The next message: the changes of a commit, or none after a time without. The right to see them is looked at for each.</summary>
    /// <param name="caller">Who calls now, and when; asked before anything is shown.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async ValueTask<Result<WatchedChanges>> NextAsync(Func<CancellationToken, ValueTask<RequestContext>> caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var begun = _time.GetTimestamp();
        while (true)
        {
            while (_ahead.TryDequeue(out var entry))
            {
                var changes = await _contents.ConcerningAsync(entry, _query.Student, cancellationToken);
                if (changes.Count > 0)
                {
                    if (!(await OpenAsync(caller, cancellationToken)).TryGet(out var diary, out var error))
                        return error;
                    _position = entry.Number;
                    if (await _contents.LoadAsync(diary, changes, cancellationToken) is { Count: > 0 } loaded)
                    {
                        _metrics.Delivered();
                        return new WatchedChanges(Token, loaded);
                    }
                }

                _position = entry.Number;
            }

            // Also where much happens and nothing of it is for this reader.
            var left = _options.Heartbeat - _time.GetElapsedTime(begun);
            if (left <= TimeSpan.Zero || !await _place.Feed.PassesAsync(_position, left, cancellationToken))
            {
                return (await OpenAsync(caller, cancellationToken)).TryGet(out _, out var error)
                    ? new WatchedChanges(Token, [])
                    : error;
            }

            if (await FillAsync(cancellationToken) is { } expired)
                return expired;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _place.Dispose();

    /// <summary>The error when what comes next is not kept any more.</summary>
    internal async ValueTask<DiaryError?> FindExpiryAsync(CancellationToken cancellationToken) =>
        _position > _place.Feed.Last && _position > await _journal.LastAsync(_query.School, cancellationToken)
            ? new WatchExpired()
            : await FillAsync(cancellationToken);

    private async ValueTask<DiaryError?> FillAsync(CancellationToken cancellationToken)
    {
        var entries = _place.Feed.Behind(_position, PageSize);
        if (entries is null)
        {
            _metrics.CaughtUp();
            entries = await _journal.ReadAsync(_query.School, _position, _place.Feed.Last, PageSize, cancellationToken);
        }

        if (entries is null)
            return new WatchExpired();
        foreach (var entry in entries)
            _ahead.Enqueue(entry);
        return null;
    }

    private async ValueTask<Result<OpenDiary>> OpenAsync(Func<CancellationToken, ValueTask<RequestContext>> caller, CancellationToken cancellationToken) =>
        await _diaries.OpenAsync(DiaryAction.WatchDiary, _query.School, _query.Student, await caller(cancellationToken), cancellationToken);
}
