using System.Diagnostics.Metrics;

namespace Diary.Server.Application.Feeds;

/// <summary>How diaries are watched. Nothing in it tells people apart.</summary>
public sealed class FeedMetrics : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Diary.Feeds";

    private readonly Counter<long> _delivered;
    private readonly Counter<long> _caughtUp;
    private int _streams;

    /// <summary>Makes the instruments.</summary>
    public FeedMetrics()
    {
        Meter.CreateObservableGauge("diary.feed.streams", () => Volatile.Read(ref _streams), "{stream}", "Streams that are open in this process.");
        _delivered = Meter.CreateCounter<long>("diary.feed.delivered", "{message}", "Messages with changes that were sent.");
        _caughtUp = Meter.CreateCounter<long>("diary.feed.caught_up", "{page}", "Pages of the journal that were read for a stream that was behind what is in memory.");
    }

    internal Meter Meter { get; } = new(MeterName);

    internal int Streams
    {
        get => Volatile.Read(ref _streams);
        set => Volatile.Write(ref _streams, value);
    }

    internal void Delivered() => _delivered.Add(1);

    internal void CaughtUp() => _caughtUp.Add(1);

    /// <inheritdoc/>
    public void Dispose() => Meter.Dispose();
}
