using Diary.Identifiers;
using Diary.Results;
using Diary.Rosters;
using Diary.Storage;
using Microsoft.Extensions.Options;

namespace Diary.Server.Application.Feeds;

/// <summary>The journals that this process follows: those of the schools that somebody watches, as long as somebody does.</summary>
public sealed class SchoolFeeds(JournalReader journal, IOptions<FeedOptions> options, TimeProvider time, FeedMetrics metrics, ILogger<SchoolFeeds> logger)
    : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Id<School>, Followed> _followed = [];
    private readonly Dictionary<string, int> _callers = new(StringComparer.Ordinal);
    private int _streams;

    /// <summary>To be called after a commit: what it has told the journal is delivered at once.</summary>
    public void Committed(ChangeSet changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        foreach (var school in changes.JournalSchools())
            Wake(school);
    }

    /// <summary>To be called after a commit that is not at hand: what it has told the journals is delivered at once.</summary>
    public void CommittedAny()
    {
        lock (_lock)
        {
            foreach (var followed in _followed.Values)
                followed.Feed.Wake();
        }
    }

    /// <summary>Ends following.</summary>
    public async ValueTask DisposeAsync()
    {
        List<Followed> all;
        lock (_lock)
        {
            all = [.. _followed.Values];
            _followed.Clear();
        }

        foreach (var followed in all)
            await followed.Feed.DisposeAsync();
    }

    /// <summary>A place to watch a school from; to be given back by disposing it.</summary>
    internal async ValueTask<Result<FeedPlace>> JoinAsync(Id<School> school, string caller, CancellationToken cancellationToken)
    {
        if (Take(school, caller) is not { } place)
            return new TooManyStreams(_streams >= options.Value.MostStreams ? options.Value.MostStreams : options.Value.MostStreamsOfCaller);
        try
        {
            await place.Feed.Begun.WaitAsync(cancellationToken);
            return place;
        }
        catch
        {
            place.Dispose();
            throw;
        }
    }

    private FeedPlace? Take(Id<School> school, string caller)
    {
        lock (_lock)
        {
            var ofCaller = _callers.GetValueOrDefault(caller);
            if (_streams >= options.Value.MostStreams || ofCaller >= options.Value.MostStreamsOfCaller)
                return null;

            // One that could not begin is given up by those who waited for it, and not joined.
            if (!_followed.TryGetValue(school, out var followed) || followed.Feed.Begun.IsFaulted)
                _followed[school] = followed = new Followed(new SchoolFeed(school, journal, options.Value, time, logger));
            followed.Streams++;
            _callers[caller] = ofCaller + 1;
            metrics.Streams = ++_streams;
            return new FeedPlace(followed.Feed, () => Leave(school, followed, caller));
        }
    }

    private void Leave(Id<School> school, Followed followed, string caller)
    {
        lock (_lock)
        {
            metrics.Streams = --_streams;
            if (--_callers[caller] == 0)
                _callers.Remove(caller);
            if (--followed.Streams > 0)
                return;
            if (_followed.TryGetValue(school, out var present) && ReferenceEquals(present, followed))
                _followed.Remove(school);
        }

        // Nobody is left who would wait for it.
        _ = followed.Feed.DisposeAsync().AsTask();
    }

    private void Wake(Id<School> school)
    {
        lock (_lock)
        {
            if (_followed.TryGetValue(school, out var followed))
                followed.Feed.Wake();
        }
    }

    private sealed class Followed(SchoolFeed feed)
    {
        public SchoolFeed Feed { get; } = feed;

        public int Streams { get; set; }
    }
}

/// <summary>A place from which a school is watched.</summary>
internal sealed class FeedPlace(SchoolFeed feed, Action leave) : IDisposable
{
    private Action? _leave = leave;

    public SchoolFeed Feed => feed;

    public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();
}
