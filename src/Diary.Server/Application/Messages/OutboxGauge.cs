using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Messages;

/// <summary>Counts what is in the outbox, for the metrics.</summary>
public sealed class OutboxGauge(IDiaryStore store, OutboxMetrics metrics)
{
    /// <summary>Counts; at most a page of each channel.</summary>
    public async Task MeasureAsync(Instant now, CancellationToken cancellationToken)
    {
        var waiting = 0;
        var oldest = now;
        foreach (var channel in Enum.GetValues<MessageChannel>())
        {
            var page = await store.ListAsync(OutboxRecords.WaitingFor(channel), cancellationToken);
            waiting += page.Items.Count;
            oldest = page.Items.Aggregate(oldest, (first, message) => Instant.Min(first, message.Record.QueuedAt));
        }

        var dead = await store.ListAsync(OutboxRecords.DeadLetters, cancellationToken);
        metrics.State = new OutboxState(waiting, dead.Items.Count, (now - oldest).ToTimeSpan());
    }
}
