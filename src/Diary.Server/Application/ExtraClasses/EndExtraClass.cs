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

/// <summary>Ends an extra class. It is kept, for the weeks in which it was held.</summary>
/// <param name="School">The school.</param>
/// <param name="ExtraClass">Which.</param>
/// <param name="LastDay">The last day it is held, inclusive.</param>
public sealed record EndExtraClass(Id<School> School, Id<ExtraClass> ExtraClass, LocalDate LastDay);

/// <summary>Carries out <see cref="EndExtraClass"/>. With it end its members, so that what is over costs their diaries nothing.</summary>
public sealed class EndExtraClassHandler(IDiaryStore store, ExtraClassOffice office) : ICommandHandler<EndExtraClass, ExtraClassVersion>
{
    /// <inheritdoc/>
    public JsonTypeInfo<ExtraClassVersion> ReplyType => ExtraClassRecords.Reply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<ExtraClassVersion>>> DecideAsync(
        EndExtraClass command, RequestContext context, CancellationToken cancellationToken)
    {
        const DiaryAction Action = DiaryAction.SetExtraClass;
        if (!(await office.OpenAsync(Action, command.School, command.ExtraClass, context, cancellationToken)).TryGet(out var open, out var error))
            return error;
        if (open.ExtraClass.LastDay is { } lastDay)
            return new ExtraClassEnded(lastDay);

        var ended = open.ExtraClass with { LastDay = command.LastDay, ChangedBy = open.Clerk, ChangedAt = context.Now };
        var changes = new ChangeSet().Put(ExtraClassRecords.ExtraClasses, ended, Expected.AsRead(open.Stored));
        foreach (var (member, version) in await store.ListAllAsync(ExtraClassRecords.MembersOf(command.School, command.ExtraClass), cancellationToken))
        {
            if (ExtraClassRules.Until(member, command.LastDay) is not { } until)
                changes.Delete(ExtraClassRecords.Members, ExtraClassRecords.Members.KeyOf(member), Expected.Version(version));
            else if (until != member)
                changes.Put(ExtraClassRecords.Members, until, Expected.Version(version));
        }

        await changes.TellMembersAsync(store, command.School, command.ExtraClass, context.Now, cancellationToken);
        return new Decision<ExtraClassVersion>(ExtraClassVersion.Of(ended), changes, command.School, Action, $"club/{ended.Id}") { Event = "EndExtraClass" };
    }
}
