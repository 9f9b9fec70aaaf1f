using System.Diagnostics.Metrics;

namespace Diary.Server.Application.Messages;

/// <summary>How messages fare. The tags are channel and template, and why a try failed; nothing in it tells people apart.</summary>
public sealed class OutboxMetrics : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Diary.Messages";

    private readonly Counter<long> _sent;
    private readonly Counter<long> _failed;
    private readonly Counter<long> _dead;
    private volatile OutboxState _state = new(0, 0, TimeSpan.Zero);

    /// <summary>Makes the instruments.</summary>
    public OutboxMetrics()
    {
        _sent = Meter.CreateCounter<long>("diary.messages.sent", "{message}", "Messages that were delivered, by channel and template.");
        _failed = Meter.CreateCounter<long>("diary.messages.failed", "{try}", "Tries that failed and are repeated, by channel and reason.");
        _dead = Meter.CreateCounter<long>("diary.messages.dead", "{message}", "Messages that were given up, by channel and reason.");
        Meter.CreateObservableGauge("diary.messages.waiting", () => _state.Waiting, "{message}", "Messages that wait, counted up to 10,000 a channel.");
        Meter.CreateObservableGauge("diary.messages.dead_letters", () => _state.DeadLetters, "{message}", "Messages that were given up and are kept, counted up to 10,000.");
        Meter.CreateObservableGauge("diary.messages.oldest", () => _state.Oldest.TotalSeconds, "s", "The age of the oldest message that waits.");
    }

    internal Meter Meter { get; } = new(MeterName);

    internal OutboxState State
    {
        get => _state;
        set => _state = value;
    }

    internal void Sent(OutboxMessage message) => _sent.Add(1, ChannelOf(message), new("template", message.Template));

    internal void Failed(OutboxMessage message, string reason) => _failed.Add(1, ChannelOf(message), new("reason", reason));

    internal void Dead(OutboxMessage message, string reason) => _dead.Add(1, ChannelOf(message), new("reason", reason));

    /// <inheritdoc/>
    public void Dispose() => Meter.Dispose();

    private static KeyValuePair<string, object?> ChannelOf(OutboxMessage message) =>
        new("channel", message.Channel == MessageChannel.Sms ? "sms" : "email");
}

/// <summary>What there is in the outbox.</summary>
/// <param name="Waiting">How many messages wait.</param>
/// <param name="DeadLetters">How many were given up.</param>
/// <param name="Oldest">The age of the oldest that waits.</param>
internal sealed record OutboxState(int Waiting, int DeadLetters, TimeSpan Oldest);
