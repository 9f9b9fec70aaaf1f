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

/// <summary>Changes an event.</summary>
/// <param name="School">The school.</param>
/// <param name="Event">Which.</param>
/// <param name="Contents">What is planned now.</param>
/// <param name="Etag">What was read; empty to replace whatever is there.</param>
public sealed record UpdateEvent(Id<School> School, Id<SchoolEvent> Event, EventContents Contents, string Etag)
{
    /// <summary>Without the words.</summary>
    public override string ToString() => $"{nameof(UpdateEvent)} {Event}";
}

/// <summary>Carries out <see cref="UpdateEvent"/>: for who may plan for those whom it was for, and for those whom it is for then.</summary>
public sealed class UpdateEventHandler(EventGate gate) : ICommandHandler<UpdateEvent, EventVersion>
{
    /// <inheritdoc/>
    public JsonTypeInfo<EventVersion> ReplyType => EventRecords.Reply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<EventVersion>>> DecideAsync(UpdateEvent command, RequestContext context, CancellationToken cancellationToken)
    {
        const DiaryAction Action = DiaryAction.UpdateEvent;
        if (!(await gate.OpenAsync(Action, command.School, command.Event, context, cancellationToken)).TryGet(out var open, out var error)
            || !(await gate.EnterAsync(Action, command.School, command.Contents.Audience, context, cancellationToken)).TryGet(out _, out error))
            return error;
        if (!Etags.Allow(command.Etag, EventVersion.EtagOf(open.Stored.Record)))
            return new StaleEtag();
        var problems = await gate.FindProblemsAsync(command.School, command.Contents, cancellationToken);
        if (problems.Count > 0)
            return new InvalidInput(problems);
        return open.Stored.Record.Change(command.Contents, open.Caller, context.Now).Map(changed => new Decision<EventVersion>(
            EventVersion.Of(changed),
            new ChangeSet()
                .Put(EventRecords.Events, changed, Expected.AsRead(open.Stored))
                .Journal(command.School, context.Now, EventJournal.Of(open.Stored.Record.Contents.Audience, changed.Contents.Audience)),
            command.School,
            Action,
            $"event/{changed.Id}"));
    }
}
