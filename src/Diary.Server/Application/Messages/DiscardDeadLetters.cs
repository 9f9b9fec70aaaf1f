using System.Text.Json.Serialization.Metadata;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Access;
using Diary.Server.Application.Audit;
using Diary.Server.Application.Requests;
using Diary.Storage;

namespace Diary.Server.Application.Messages;

/// <summary>Deletes messages that were given up.</summary>
public sealed record DiscardDeadLetters(DeadLetterChoice Choice);

/// <summary>Carries out <see cref="DiscardDeadLetters"/>.</summary>
public sealed class DiscardDeadLettersHandler(DeadLetterSearch search) : ICommandHandler<DiscardDeadLetters, DeadLettersDone>
{
    /// <inheritdoc/>
    public JsonTypeInfo<DeadLettersDone> ReplyType => DeadLetterJson.Default.DeadLettersDone;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<DeadLettersDone>>> DecideAsync(DiscardDeadLetters command, RequestContext context, CancellationToken cancellationToken)
    {
        const DiaryAction Action = DiaryAction.DiscardMessages;
        if (AccessGate.Check(Action, context.Caller, AccessGate.Alone(context.Caller), "message") is { } denied)
            return denied;
        if (!(await search.FindAsync(command.Choice, useAfter: null, cancellationToken)).TryGet(out var dead, out var error))
            return error;
        var changes = new ChangeSet();
        foreach (var stored in dead.Found)
            changes.Delete<OutboxMessage>(OutboxRecords.Messages, OutboxRecords.MessageAt(stored.Record.Id), Expected.AsRead(stored));
        return new Decision<DeadLettersDone>(
            new DeadLettersDone(dead.Found.Count, dead.AreMore), changes, AuditTrail.Installation, Action, DeadLetterSearch.SubjectOf(command.Choice));
    }
}
