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

/// <summary>Answers <see cref="ListPeople"/>. One block is read and then sifted, so a page may come out shorter than was asked for.</summary>
public sealed class ListPeopleHandler(IDiaryStore store, AccessGate access) : IQueryHandler<ListPeople, Page<Person>>
{
    /// <inheritdoc/>
    public async ValueTask<Result<Page<Person>>> HandleAsync(ListPeople query, RequestContext context, CancellationToken cancellationToken)
    {
        var relations = await access.ToSchoolAsync(context.Caller, query.School, cancellationToken);
        if (AccessGate.Check(DiaryAction.ListPeople, context.Caller, relations, "school") is { } denied)
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
                Limit = query.Page.BlockSize(isSifted: query.Role != PersonRoles.None),
            },
            cancellationToken);
        var people = new List<Person>();
        foreach (var (i, (person, _)) in page.Items.Index())
        {
            if (person.Status != RosterStatus.Active || !person.Roles.HasFlag(query.Role))
                continue;
            people.Add(person);
            if (people.Count == query.Page.Size && i < page.Items.Count - 1)
                return new Page<Person>(people, PageTokens.Write(PlaceOf(person), request));
        }

        return new Page<Person>(people, PageTokens.Write(page.Next, request));
    }

    /// <summary>Where to go on behind somebody, as a page of the store would say it.</summary>
    private static RecordKey PlaceOf(Person person) =>
        NameOrder.KeyOf(person.FamilyName, person.GivenName).Concat(RosterRecords.People.KeyOf(person).Full);
}
