using Diary.Server.Application.Secrets;
using Diary.Storage;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Diary.Server.Application.Messages;

/// <summary>
/// Delivers what is due. A message is taken by moving its next try to the end of a lease, by version, so that of several servers
/// one gets it; it is deleted once it is sent. A server that stops in between has the message sent again by whoever looks after
/// the lease: at least once, never lost.
/// </summary>
public sealed partial class OutboxPump(
    IDiaryStore store,
    MessageRoutes routes,
    MessageTemplates templates,
    ISecretProtector protector,
    Random random,
    IOptions<OutboxOptions> options,
    OutboxMetrics metrics,
    ILogger<OutboxPump> logger)
{
    /// <summary>
    /// One round: of each channel that has a sender, at most <see cref="OutboxOptions.AtOnce"/> messages that are due. Messages
    /// of a channel without a sender wait until there is one.
    /// </summary>
    /// <returns>What became of them; another round is worth while as long as <see cref="PumpRound.Taken"/> is not 0.</returns>
    public async Task<PumpRound> PumpAsync(Instant now, CancellationToken cancellationToken)
    {
        var rounds = await Task.WhenAll(routes.Senders.Select(sender => PumpAsync(sender, now, cancellationToken)));
        return rounds.Aggregate(default(PumpRound), (sum, round) => sum + round);
    }

    private async Task<PumpRound> PumpAsync(IMessageSender sender, Instant now, CancellationToken cancellationToken)
    {
        var due = await store.ListAsync(
            OutboxRecords.WaitingFor(sender.Channel) with { To = new RecordKeyBuilder().Add(now).ToKey(), Limit = options.Value.AtOnce },
            cancellationToken);
        var rounds = await Task.WhenAll(due.Items.Select(message => DeliverAsync(sender, message, now, cancellationToken)));
        return rounds.Aggregate(default(PumpRound), (sum, round) => sum + round);
    }

    private async Task<PumpRound> DeliverAsync(IMessageSender sender, Stored<OutboxMessage> due, Instant now, CancellationToken cancellationToken)
    {
        var taken = due.Record with { DueAt = now + Duration.FromTimeSpan(options.Value.Lease), Attempts = due.Record.Attempts + 1 };
        var claim = new ChangeSet().Put(OutboxRecords.Messages, taken, Expected.AsRead(due));
        if (await store.CommitAsync(claim, cancellationToken) is not CommitOutcome.Committed)
            return default;

        // From here on the version is the one that the claim made: who else took the message meanwhile, after a lease that ended,
        // has the later word.
        var mine = Expected.Version(due.Version + 1);
        return await TrySendAsync(sender, taken, now, cancellationToken) switch
        {
            SendOutcome.Sent => await SentAsync(taken, mine, cancellationToken),
            SendOutcome.Refused refused => await GiveUpAsync(taken, mine, refused.Reason, now, cancellationToken),
            SendOutcome.Failed failed when taken.Attempts >= options.Value.MaxAttempts =>
                await GiveUpAsync(taken, mine, failed.Reason, now, cancellationToken),
            SendOutcome.Failed failed => await PostponeAsync(taken, mine, failed, now, cancellationToken),
            var other => throw new InvalidOperationException($"There is no such outcome as {other.GetType()}."),
        };
    }

    private async Task<SendOutcome> TrySendAsync(IMessageSender sender, OutboxMessage message, Instant now, CancellationToken cancellationToken)
    {
        if (message.NotAfter < now)
            return new SendOutcome.Refused(DeliveryFailures.Expired);
        if (MessagePayload.TryOpen(protector, message) is not { } payload)
            return new SendOutcome.Refused(DeliveryFailures.Unreadable);
        if (templates.Render(message.Template, message.Language, message.Channel, payload.Parameters) is not { } text)
            return new SendOutcome.Refused(DeliveryFailures.NoTemplate);

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Value.SendTimeout);
        try
        {
            var recipient = new Recipient(message.Channel, payload.Address);
            return await sender.SendAsync(new OutgoingMessage(message.Id, message.Template, message.Language, recipient, text), limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SendOutcome.Failed(DeliveryFailures.Timeout);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Only its type: its text may have the address in it.
            LogDefect(message.Channel, exception.GetType().Name);
            return new SendOutcome.Failed(DeliveryFailures.Defect);
        }
    }

    private async Task<PumpRound> SentAsync(OutboxMessage message, Expected mine, CancellationToken cancellationToken)
    {
        metrics.Sent(message);
        await CommitAsync(new ChangeSet().Delete(OutboxRecords.Messages, OutboxRecords.MessageAt(message.Id), mine), cancellationToken);
        return new PumpRound(Sent: 1, Postponed: 0, Dead: 0);
    }

    private async Task<PumpRound> PostponeAsync(
        OutboxMessage message, Expected mine, SendOutcome.Failed failed, Instant now, CancellationToken cancellationToken)
    {
        metrics.Failed(message, failed.Reason);
        var wait = Backoff.WaitAfter(message.Attempts, failed.RetryAfter, random, options.Value);
        LogPostponed(message.Id.ToString(), message.Attempts, wait.ToTimeSpan(), failed.Reason);
        var later = message with { DueAt = now + wait, Failure = failed.Reason };
        await CommitAsync(new ChangeSet().Put(OutboxRecords.Messages, later, mine), cancellationToken);
        return new PumpRound(Sent: 0, Postponed: 1, Dead: 0);
    }

    private async Task<PumpRound> GiveUpAsync(OutboxMessage message, Expected mine, string reason, Instant now, CancellationToken cancellationToken)
    {
        metrics.Dead(message, reason);
        LogGivenUp(message.Id.ToString(), message.Attempts, reason);
        var dead = message with { DeadAt = now, Failure = reason };
        await CommitAsync(new ChangeSet().Put(OutboxRecords.Messages, dead, mine), cancellationToken);
        return new PumpRound(Sent: 0, Postponed: 0, Dead: 1);
    }

    private async Task CommitAsync(ChangeSet changes, CancellationToken cancellationToken)
    {
        if (await store.CommitAsync(changes, cancellationToken) is not CommitOutcome.Committed)
            LogLeaseLost();
    }

    [LoggerMessage(1, LogLevel.Warning, "Message {Id} was not taken at try {Attempt}; it is tried again in {Wait}. {Reason}")]
    private partial void LogPostponed(string id, int attempt, TimeSpan wait, string reason);

    [LoggerMessage(2, LogLevel.Error, "Message {Id} was given up at try {Attempt}. {Reason}")]
    private partial void LogGivenUp(string id, int attempt, string reason);

    [LoggerMessage(3, LogLevel.Warning, "A message took longer than its lease; another server may have sent it as well.")]
    private partial void LogLeaseLost();

    [LoggerMessage(4, LogLevel.Error, "The sender of {Channel} failed with {Exception}; the message is tried again.")]
    private partial void LogDefect(MessageChannel channel, string exception);
}

/// <summary>What became of the messages of a round.</summary>
/// <param name="Sent">Delivered.</param>
/// <param name="Postponed">Not taken now; tried again later.</param>
/// <param name="Dead">Given up.</param>
public readonly record struct PumpRound(int Sent, int Postponed, int Dead)
{
    /// <summary>How many there were.</summary>
    public int Taken => Sent + Postponed + Dead;

    /// <summary>Both together.</summary>
    public static PumpRound operator +(PumpRound left, PumpRound right) =>
        new(left.Sent + right.Sent, left.Postponed + right.Postponed, left.Dead + right.Dead);
}
