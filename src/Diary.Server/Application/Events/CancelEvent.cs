using System.Text.Json.Serialization.Metadata;
using Diary.Events;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Feeds;
using Diary.Server.Application.Requests;
using Diary.Storage;

namespace Diary.Server.Application.Events;

/// <summary>Cancels an event. It is kept, and shown as cancelled.</summary>
/// <param name="School">The school.</param>
/// <param name="Event">Which.</param>
/// <param name="Reason">Why, for the families; null for nothing.</param>
public sealed record CancelEvent(Id<School> School, Id<SchoolEvent> Event, string? Reason)
{
    /// <summary>Without the reason.</summary>
    public override string ToString() => $"{nameof(CancelEvent)} {Event}";
}

/// <summary>Carries out <see cref="CancelEvent"/>. Cancelling what is cancelled changes nothing.</summary>
public sealed class CancelEventHandler(EventGate gate) : ICommandHandler<CancelEvent, EventVersion>
{
    /// <inheritdoc/>
    public JsonTypeInfo<EventVersion> ReplyType => EventRecords.Reply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<EventVersion>>> DecideAsync(CancelEvent command, RequestContext context, CancellationToken cancellationToken)
    {
        const DiaryAction Action = DiaryAction.CancelEvent;
        if (!(await gate.OpenAsync(Action, command.School, command.Event, context, cancellationToken)).TryGet(out var open, out var error))
            return error;
        var cancelled = open.Stored.Record.Cancel(open.Caller, command.Reason, context.Now);
        var changes = new ChangeSet();
        if (open.Stored.Record.Cancelled is null)
            changes.Put(EventRecords.Events, cancelled, Expected.AsRead(open.Stored));
        changes.Journal(command.School, context.Now, EventJournal.Of(cancelled.Contents.Audience));
        return new Decision<EventVersion>(EventVersion.Of(cancelled), changes, command.School, Action, $"event/{cancelled.Id}");
    }
}
