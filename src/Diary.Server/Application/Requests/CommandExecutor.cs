using System.Text.Json;
using Diary.Results;
using Diary.Server.Application.Audit;
using Diary.Storage;
using Microsoft.Extensions.Options;

namespace Diary.Server.Application.Requests;

/// <summary>
/// The one way a change is made: answered from the kept reply, or decided and committed as one change set together with the
/// reply and the audit event.
/// </summary>
public sealed class CommandExecutor(IDiaryStore store, IOptions<RequestOptions> options, CommandMetrics metrics)
{
    /// <summary>Carries the command out, once, however often it is sent.</summary>
    public async ValueTask<Result<TReply>> ExecuteAsync<TCommand, TReply>(
        ICommandHandler<TCommand, TReply> handler, TCommand command, RequestContext context, RequestIdentity identity, CancellationToken cancellationToken)
    {
        var fingerprint = Convert.ToHexStringLower(identity.Fingerprint.Span);
        var replyKey = RequestRecords.ReplyAt(context.Caller.Subject, identity.RequestId);
        for (var attempt = 0; attempt < options.Value.MaxAttempts; attempt++)
        {
            if (await store.GetAsync(RequestRecords.Replies, replyKey, cancellationToken) is { Record: var first })
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

            decision.Changes
                .Put(RequestRecords.Replies, ReplyOf(decision, handler, context, identity, fingerprint), Expected.Nothing)
                .Put(AuditRecords.Events, AuditEvent.Of(decision, context, identity), Expected.Nothing);
            if (await store.CommitAsync(decision.Changes, cancellationToken) is CommitOutcome.Committed)
            {
                metrics.Committed<TCommand>(attempt + 1);
                return decision.Reply;
            }
        }

        metrics.GaveUp<TCommand>();
        return new TooManyConflicts(options.Value.MaxAttempts);
    }

    private static Result<TReply> Replay<TCommand, TReply>(StoredReply first, string fingerprint, ICommandHandler<TCommand, TReply> handler) =>
        string.Equals(first.Fingerprint, fingerprint, StringComparison.Ordinal)
            ? JsonSerializer.Deserialize(first.Reply, handler.ReplyType)!
            : new RequestIdReused();

    private static StoredReply ReplyOf<TCommand, TReply>(
        Decision<TReply> decision, ICommandHandler<TCommand, TReply> handler, RequestContext context, RequestIdentity identity, string fingerprint) => new()
        {
            Caller = context.Caller.Subject,
            RequestId = identity.RequestId,
            Fingerprint = fingerprint,
            Reply = JsonSerializer.Serialize(decision.Reply, handler.ReplyType),
            At = context.Now,
        };
}
