using System.Text.Json.Serialization.Metadata;
using Diary.ExtraClasses;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.ExtraClasses;

/// <summary>Says who is in an extra class, in place of who was.</summary>
/// <param name="School">The school.</param>
/// <param name="ExtraClass">The extra class.</param>
/// <param name="Members">All members, each once.</param>
/// <param name="Etag">What was read of the extra class; empty to replace whatever is there.</param>
public sealed record SetExtraClassMembers(Id<School> School, Id<ExtraClass> ExtraClass, IReadOnlyList<MemberSpan> Members, string Etag);

/// <summary>A member, from a day to a day.</summary>
/// <param name="Student">The student.</param>
/// <param name="From">The first day, inclusive; null for no bound.</param>
/// <param name="To">The last day, inclusive; null for no bound.</param>
public sealed record MemberSpan(Id<Person> Student, LocalDate? From, LocalDate? To);

/// <summary>
/// Carries out <see cref="SetExtraClassMembers"/>. The extra class itself counts as changed: of two who set its members at once, the later
/// decides anew.
/// </summary>
public sealed class SetExtraClassMembersHandler(IDiaryStore store, ExtraClassOffice office) : ICommandHandler<SetExtraClassMembers, ExtraClassVersion>
{
    /// <inheritdoc/>
    public JsonTypeInfo<ExtraClassVersion> ReplyType => ExtraClassRecords.Reply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<ExtraClassVersion>>> DecideAsync(
        SetExtraClassMembers command, RequestContext context, CancellationToken cancellationToken)
    {
        const DiaryAction Action = DiaryAction.SetExtraClassMembers;
        if (!(await office.OpenAsync(Action, command.School, command.ExtraClass, context, cancellationToken)).TryGet(out var open, out var error))
            return error;
        if (!Etags.Allow(command.Etag, ExtraClassVersion.EtagOf(open.ExtraClass)))
            return new StaleEtag();
        if (open.ExtraClass.LastDay is { } lastDay)
            return new ExtraClassEnded(lastDay);

        var present = (await store.ListAllAsync(ExtraClassRecords.MembersOf(command.School, command.ExtraClass), cancellationToken))
            .ToDictionary(m => m.Record.Student);
        var members = command.Members
            .Select(m => new ExtraClassMember { School = command.School, ExtraClass = command.ExtraClass, Student = m.Student, From = m.From, To = m.To })
            .ToList();
        var problems = await FindProblemsAsync(members, present, cancellationToken);
        if (problems.Count > 0)
            return new InvalidInput(problems);

        var changes = ChangesOf(members, present);
        var after = open.ExtraClass;
        if (!changes.IsEmpty)
        {
            after = after with { ChangedBy = open.Clerk, ChangedAt = context.Now };
            changes.Put(ExtraClassRecords.ExtraClasses, after, Expected.AsRead(open.Stored));
            changes.Tell(command.School, present.Keys.Concat(members.Select(m => m.Student)), context.Now);
        }

        return new Decision<ExtraClassVersion>(ExtraClassVersion.Of(after), changes, command.School, Action, $"club/{after.Id}");
    }

    private static ChangeSet ChangesOf(List<ExtraClassMember> members, Dictionary<Id<Person>, Stored<ExtraClassMember>> present)
    {
        var changes = new ChangeSet();
        foreach (var member in members)
        {
            var before = present.GetValueOrDefault(member.Student);
            if (before?.Record != member)
                changes.Put(ExtraClassRecords.Members, member, Expected.AsRead(before));
        }

        var named = members.Select(m => m.Student).ToHashSet();
        foreach (var (gone, version) in present.Values.Where(m => !named.Contains(m.Record.Student)))
            changes.Delete(ExtraClassRecords.Members, ExtraClassRecords.Members.KeyOf(gone), Expected.Version(version));
        return changes;
    }

    /// <summary>Who is named for the first time has to be a student of the school now; who was a member may have left since.</summary>
    private async ValueTask<IReadOnlyList<Problem>> FindProblemsAsync(
        List<ExtraClassMember> members, Dictionary<Id<Person>, Stored<ExtraClassMember>> present, CancellationToken cancellationToken)
    {
        var problems = ExtraClassRules.Validate(members)
            .Select(p => p with { Path = p.Path.Replace(".student", ".student_id", StringComparison.Ordinal) }).ToList();
        foreach (var (i, member) in members.Take(ExtraClassRules.MostMembers).Index())
        {
            if (!present.ContainsKey(member.Student)
                && (await store.FindActivePersonAsync(member.School, member.Student, cancellationToken) is not { Record.Roles: var roles }
                    || !roles.HasFlag(PersonRoles.Student)))
                problems.Add(new Problem($"members[{i}].student_id", "No student of the school has this id now."));
        }

        return problems;
    }
}
