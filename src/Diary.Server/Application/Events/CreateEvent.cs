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

/// <summary>Plans an event (domain rules 7.4).</summary>
/// <param name="School">The school.</param>
/// <param name="Contents">What is planned.</param>
public sealed record CreateEvent(Id<School> School, EventContents Contents)
{
    /// <summary>Without the words.</summary>
    public override string ToString() => nameof(CreateEvent);
}

/// <summary>Carries out <see cref="CreateEvent"/>.</summary>
public sealed class CreateEventHandler(EventGate gate, IIdSource ids) : ICommandHandler<CreateEvent, EventVersion>
{
    /// <inheritdoc/>
    public JsonTypeInfo<EventVersion> ReplyType => EventRecords.Reply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<EventVersion>>> DecideAsync(CreateEvent command, RequestContext context, CancellationToken cancellationToken)
    {
        const DiaryAction Action = DiaryAction.CreateEvent;
        if (!(await gate.EnterAsync(Action, command.School, command.Contents.Audience, context, cancellationToken)).TryGet(out var author, out var error))
            return error;
        var problems = await gate.FindProblemsAsync(command.School, command.Contents, cancellationToken);
        if (problems.Count > 0)
            return new InvalidInput(problems);

        var planned = new SchoolEvent
        {
            Id = new Id<SchoolEvent>(ids.Next()),
            School = command.School,
            Contents = command.Contents,
            Author = author,
            CreatedAt = context.Now,
        };
        var changes = new ChangeSet()
            .Put(EventRecords.Events, planned, Expected.Nothing)
            .Journal(command.School, context.Now, EventJournal.Of(planned.Contents.Audience));
        return new Decision<EventVersion>(EventVersion.Of(planned), changes, command.School, Action, $"event/{planned.Id}");
    }
}
