using System.Text.Json;
using Diary.Results;
using Diary.Server.Application.Audit;
using Diary.Server.Application.Feeds;
using Diary.Server.Application.Messages;
using Diary.Storage;
using Diary.Throttling;
using Microsoft.Extensions.Options;

namespace Diary.Server.Application.Requests;

/// <summary>
/// The one way a change is made: answered from the kept reply, or decided and committed as one change set together with the
/// reply and the audit event. A kept reply is not authorised again: it went to this caller once.
/// </summary>
public sealed class CommandExecutor(IDiaryStore store, IOptions<RequestOptions> options, CommandMetrics metrics, IIdSource ids, OutboxSignal signal, SchoolFeeds feeds)
{
    /// <summary>Carries the command out, once, however often it is sent.</summary>
    public async ValueTask<Result<TReply>> ExecuteAsync<TCommand, TReply>(
        ICommandHandler<TCommand, TReply> handler, TCommand command, RequestContext context, RequestIdentity identity, CancellationToken cancellationToken)
    {
        var fingerprint = Convert.ToHexStringLower(identity.Fingerprint.Span);
        var replyKey = RequestRecords.ReplyAt(context.Caller.Subject, identity.RequestId);
        for (var attempt = 0; attempt < options.Value.MaxAttempts; attempt++)
        {
            if (handler.KeepsReply && await store.GetAsync(RequestRecords.Replies, replyKey, cancellationToken) is { Record: var first })
            {
                metrics.Repeated<TCommand>();
                return Replay(first, fingerprint, handler);
            }

            var decided = await handler.DecideAsync(command, context, cancellationToken);
            if (!decided.TryGet(out var decision, out var error))
            {
                metrics.Refused<TCommand>();
                return error;
            }

            var isDone = decision.Outcome.TryGet(out var reply, out var refusal);
            if (refusal is TooManyTries)
            {
                // What has no try left was not looked at: a read, or else whoever goes on fills the log (docs/adr/0068).
                metrics.Refused<TCommand>();
                return refusal;
            }

            if (isDone && handler.KeepsReply)
                decision.Changes.Put(RequestRecords.Replies, ReplyOf(handler.Kept(reply!), handler, context, identity, fingerprint), Expected.Nothing);
            if (decision.IsAudited)
                Audit(decision, context, identity, isDone && handler.KeepsReply ? null : ids.Next());
            if (await store.CommitAsync(decision.Changes, cancellationToken) is not CommitOutcome.Committed)
                continue;
            signal.Committed(decision.Changes);
            feeds.Committed(decision.Changes);
            if (isDone)
                metrics.Committed<TCommand>(attempt + 1);
            else
                metrics.Refused<TCommand>();
            return decision.Outcome;
        }

        metrics.GaveUp<TCommand>();
        return new TooManyConflicts(options.Value.MaxAttempts);
    }

    private static void Audit<TReply>(Decision<TReply> decision, RequestContext context, RequestIdentity identity, Guid? id)
    {
        decision.Changes.Put(AuditRecords.Events, AuditEvent.Of(decision, decision.Trail, context, identity, id), Expected.Nothing);
        if (decision.AlsoIn is { } also && also != decision.Trail)
            decision.Changes.Put(AuditRecords.Events, AuditEvent.Of(decision, also, context, identity, id), Expected.Nothing);
        foreach (var trail in decision.AlsoInEach)
            decision.Changes.Put(AuditRecords.Events, AuditEvent.Of(decision, trail, context, identity, id), Expected.Nothing);
    }

    private static Result<TReply> Replay<TCommand, TReply>(StoredReply first, string fingerprint, ICommandHandler<TCommand, TReply> handler) =>
        string.Equals(first.Fingerprint, fingerprint, StringComparison.Ordinal)
            ? JsonSerializer.Deserialize(first.Reply, handler.ReplyType)!
            : new RequestIdReused();

    private static StoredReply ReplyOf<TCommand, TReply>(
        TReply reply, ICommandHandler<TCommand, TReply> handler, RequestContext context, RequestIdentity identity, string fingerprint) => new()
        {
            Caller = context.Caller.Subject,
            RequestId = identity.RequestId,
            Fingerprint = fingerprint,
            Reply = JsonSerializer.Serialize(reply, handler.ReplyType),
            At = context.Now,
        };
}
