using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Requests;
using Diary.Storage;

namespace Diary.Server.Application.Rosters;

/// <summary>The people of a school now, by surname.</summary>
/// <param name="School">The school.</param>
/// <param name="Role">Only those who are this, among other things; <see cref="PersonRoles.None"/> for all.</param>
/// <param name="Page">Which page.</param>
public sealed record ListPeople(Id<School> School, PersonRoles Role, PageRequest Page);

/// <summary>Answers <see cref="ListPeople"/>. A page is read once and then sifted, so it may come out shorter than was asked for.</summary>
public sealed class ListPeopleHandler(IDiaryStore store, AccessGate access) : IQueryHandler<ListPeople, Page<Person>>
{
    /// <inheritdoc/>
    public async ValueTask<Result<Page<Person>>> HandleAsync(ListPeople query, RequestContext context, CancellationToken cancellationToken)
    {
        var relations = await access.ToSchoolAsync(context.Caller, query.School, cancellationToken);
        if (AccessGate.Check(DiaryAction.ListPeople, relations, "school") is { } denied)
            return denied;

        var request = $"{nameof(ListPeople)}/{query.School}/{query.Role}";
        if (!PageTokens.Read(query.Page.Token, request).TryGet(out var after, out var error))
            return error;

        var page = await store.ListAsync(
            new RecordQuery<Person>
            {
                Type = RosterRecords.People,
                Index = RosterRecords.PeopleByName,
                Partition = RosterRecords.SchoolKey(query.School),
                After = after,
                Limit = query.Page.Size,
            },
            cancellationToken);
        var people = page.Items.Select(p => p.Record).Where(p => p.Status == RosterStatus.Active && p.Roles.HasFlag(query.Role)).ToList();
        return new Page<Person>(people, PageTokens.Write(page.Next, request));
    }
}
