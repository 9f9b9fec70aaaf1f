using System.Text.Json.Serialization.Metadata;
using Diary.ExtraClasses;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;

namespace Diary.Server.Application.ExtraClasses;

/// <summary>Sets up an extra class, or replaces what is said of it.</summary>
/// <param name="School">The school.</param>
/// <param name="ExtraClass">Which; null for a new one.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Leader">Who leads it; null if that is not settled.</param>
/// <param name="Room">Where it meets; null if that is not settled.</param>
/// <param name="Entries">When it meets.</param>
/// <param name="Etag">What was read; empty to replace whatever is there.</param>
public sealed record SetExtraClass(
    Id<School> School, Id<ExtraClass>? ExtraClass, string Title, Id<Person>? Leader, string? Room, IReadOnlyList<ExtraClassEntry> Entries, string Etag);

/// <summary>Carries out <see cref="SetExtraClass"/>. Setting what is there already changes nothing.</summary>
public sealed class SetExtraClassHandler(IDiaryStore store, SchoolOffice office, IIdSource ids) : ICommandHandler<SetExtraClass, ExtraClassVersion>
{
    private const PersonRoles Leading = PersonRoles.Teacher | PersonRoles.Staff | PersonRoles.Administrator;

    /// <inheritdoc/>
    public JsonTypeInfo<ExtraClassVersion> ReplyType => ExtraClassRecords.Reply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<ExtraClassVersion>>> DecideAsync(
        SetExtraClass command, RequestContext context, CancellationToken cancellationToken)
    {
        const DiaryAction Action = DiaryAction.SetExtraClass;
        if (!(await office.EnterAsync(Action, command.School, context, cancellationToken)).TryGet(out var clerk, out var error))
            return error;
        var id = command.ExtraClass ?? new Id<ExtraClass>(ids.Next());
        var present = await store.GetAsync(ExtraClassRecords.ExtraClasses, ExtraClassRecords.ExtraClassAt(command.School, id), cancellationToken);
        if (command.ExtraClass is not null && present is null)
            return new NotFound("club");
        if (!Etags.Allow(command.Etag, ExtraClassVersion.EtagOf(present)))
            return new StaleEtag();
        if (present is { Record.LastDay: { } lastDay })
            return new ExtraClassEnded(lastDay);

        var set = new ExtraClass
        {
            Id = id,
            School = command.School,
            Title = command.Title,
            Leader = command.Leader,
            Room = command.Room,
            Entries = command.Entries,
            ChangedBy = present?.Record.ChangedBy ?? clerk,
            ChangedAt = present?.Record.ChangedAt ?? context.Now,
        };
        var problems = await FindProblemsAsync(set, cancellationToken);
        if (problems.Count > 0)
            return new InvalidInput(problems);

        var changes = new ChangeSet();
        if (!string.Equals(ExtraClassVersion.EtagOf(set), ExtraClassVersion.EtagOf(present), StringComparison.Ordinal))
        {
            set = set with { ChangedBy = clerk, ChangedAt = context.Now };
            changes.Put(ExtraClassRecords.ExtraClasses, set, Expected.AsRead(present));
        }

        await changes.TellMembersAsync(store, command.School, id, context.Now, cancellationToken);
        return new Decision<ExtraClassVersion>(ExtraClassVersion.Of(set), changes, command.School, Action, $"club/{id}");
    }

    private async ValueTask<IReadOnlyList<Problem>> FindProblemsAsync(ExtraClass set, CancellationToken cancellationToken)
    {
        var problems = ExtraClassRules.Validate(set).Select(p => p.Path is "leader" ? p with { Path = "leader_id" } : p).ToList();
        if (set.Leader is { IsEmpty: false } leader
            && (await store.FindActivePersonAsync(set.School, leader, cancellationToken) is not { Record.Roles: var roles } || (roles & Leading) == PersonRoles.None))
            problems.Add(new Problem("leader_id", "Nobody with this id works at the school now. Take the id of somebody of its staff, or leave it empty."));
        return problems;
    }
}
