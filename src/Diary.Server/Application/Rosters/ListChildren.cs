using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Requests;
using Diary.Storage;

namespace Diary.Server.Application.Rosters;

/// <summary>The children whose legal representative the caller is, at one school.</summary>
public sealed record ListChildren(Id<School> School);

/// <summary>A child with the class it is in today.</summary>
/// <param name="Student">The child.</param>
/// <param name="Class">Its class; null when it is in none.</param>
public sealed record ChildListing(Person Student, SchoolClass? Class);

/// <summary>Answers <see cref="ListChildren"/>: by name.</summary>
public sealed class ListChildrenHandler(IDiaryStore store, AccessGate access, SchoolClock clock)
    : IQueryHandler<ListChildren, IReadOnlyList<ChildListing>>
{
    /// <inheritdoc/>
    public async ValueTask<Result<IReadOnlyList<ChildListing>>> HandleAsync(
        ListChildren query, RequestContext context, CancellationToken cancellationToken)
    {
        var relations = await access.ToSchoolAsync(context.Caller, query.School, cancellationToken);
        if (AccessGate.Check(DiaryAction.ListChildren, context.Caller, relations, "school") is { } denied)
            return denied;
        if (await access.PersonAtAsync(context.Caller, query.School, cancellationToken) is not { } caller)
            return new PermissionDenied(DiaryAction.ListChildren);
        if (!(await clock.TodayAsync(query.School, context, cancellationToken)).TryGet(out var today, out var error))
            return error;

        var children = new List<ChildListing>();
        var represented = await store.ListAllAsync(RosterRecords.ChildrenOf(query.School, caller), cancellationToken);
        foreach (var (relation, _) in represented)
        {
            if (await store.GetAsync(RosterRecords.People, RosterRecords.PersonAt(query.School, relation.Student), cancellationToken) is { Record: var student })
                children.Add(new ChildListing(student, await store.HomeroomOfAsync(student, today, cancellationToken)));
        }

        return children.OrderBy(c => NameOrder.KeyOf(c.Student.FamilyName, c.Student.GivenName)).ToList();
    }
}
