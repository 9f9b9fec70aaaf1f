using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Access;
using Diary.Server.Application.Audit;
using Diary.Server.Application.Requests;
using Diary.Storage;

namespace Diary.Server.Application.Messages;

/// <summary>Has messages that were given up tried again, as if they were new. Those of a template that are of use no longer stay.</summary>
public sealed record RetryDeadLetters(DeadLetterChoice Choice);

/// <summary>Carries out <see cref="RetryDeadLetters"/>.</summary>
public sealed class RetryDeadLettersHandler(DeadLetterSearch search) : ICommandHandler<RetryDeadLetters, DeadLettersDone>
{
    /// <inheritdoc/>
    public JsonTypeInfo<DeadLettersDone> ReplyType => DeadLetterJson.Default.DeadLettersDone;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<DeadLettersDone>>> DecideAsync(RetryDeadLetters command, RequestContext context, CancellationToken cancellationToken)
    {
        const DiaryAction Action = DiaryAction.RetryMessages;
        if (AccessGate.Check(Action, context.Caller, AccessGate.Alone(context.Caller), "message") is { } denied)
            return denied;
        if (!(await search.FindAsync(command.Choice, context.Now, cancellationToken)).TryGet(out var dead, out var error))
            return error;
        if (dead.Found.Any(m => m.Record.NotAfter < context.Now))
            return new MessageExpired();
        var changes = new ChangeSet();
        foreach (var stored in dead.Found)
        {
            var again = stored.Record with { DeadAt = null, Failure = null, Attempts = 0, DueAt = context.Now };
            changes.Put(OutboxRecords.Messages, again, Expected.AsRead(stored));
        }

        return new Decision<DeadLettersDone>(
            new DeadLettersDone(dead.Found.Count, dead.AreMore), changes, AuditTrail.Installation, Action, DeadLetterSearch.SubjectOf(command.Choice));
    }
}

[JsonSerializable(typeof(DeadLettersDone))]
internal sealed partial class DeadLetterJson : JsonSerializerContext;
