using System.Text.Json.Serialization.Metadata;
using Diary.ExtraClasses;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Requests;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.ExtraClasses;

/// <summary>Takes back that the meetings of an extra class on a day are cancelled.</summary>
/// <param name="School">The school.</param>
/// <param name="ExtraClass">Which.</param>
/// <param name="Date">The day.</param>
public sealed record RestoreExtraMeeting(Id<School> School, Id<ExtraClass> ExtraClass, LocalDate Date);

/// <summary>Carries out <see cref="RestoreExtraMeeting"/>. Who restores what is not cancelled changes nothing. The audit log says who cancelled and restored.</summary>
public sealed class RestoreExtraMeetingHandler(IDiaryStore store, ExtraClassOffice office) : ICommandHandler<RestoreExtraMeeting, ExtraClassVersion>
{
    /// <inheritdoc/>
    public JsonTypeInfo<ExtraClassVersion> ReplyType => ExtraClassRecords.Reply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<ExtraClassVersion>>> DecideAsync(
        RestoreExtraMeeting command, RequestContext context, CancellationToken cancellationToken)
    {
        const DiaryAction Action = DiaryAction.ChangeExtraMeeting;
        if (!(await office.OpenAsync(Action, command.School, command.ExtraClass, context, cancellationToken)).TryGet(out var open, out var error))
            return error;
        var at = ExtraClassRecords.CancelledAt(command.School, command.Date, command.ExtraClass);
        var changes = new ChangeSet();
        if (await store.GetAsync(ExtraClassRecords.Cancelled, at, cancellationToken) is { } cancelled)
            changes.Delete(ExtraClassRecords.Cancelled, at, Expected.AsRead(cancelled));
        await changes.TellMembersAsync(store, command.School, command.ExtraClass, context.Now, cancellationToken);
        return new Decision<ExtraClassVersion>(ExtraClassVersion.Of(open.ExtraClass), changes, command.School, Action, $"club/{command.ExtraClass}") { Event = "RestoreExtraMeeting" };
    }
}
