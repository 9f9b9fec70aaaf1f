using Diary.ExtraClasses;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;

namespace Diary.Server.Application.ExtraClasses;

/// <summary>Who is in an extra class, by name.</summary>
/// <param name="School">The school.</param>
/// <param name="ExtraClass">The extra class.</param>
public sealed record ListExtraClassMembers(Id<School> School, Id<ExtraClass> ExtraClass);

/// <summary>Who is in an extra class.</summary>
/// <param name="Members">The members, by name, those who have left included.</param>
/// <param name="Etag">The version of the extra class, for the next change.</param>
public sealed record ExtraClassMembers(IReadOnlyList<ListedMember> Members, string Etag);

/// <summary>A member with his name.</summary>
/// <param name="Student">The student.</param>
/// <param name="Membership">From when to when.</param>
public sealed record ListedMember(Person Student, ExtraClassMember Membership);

/// <summary>Answers <see cref="ListExtraClassMembers"/>. There are at most <see cref="ExtraClassRules.MostMembers"/>.</summary>
public sealed class ListExtraClassMembersHandler(IDiaryStore store, ExtraClassOffice office) : IQueryHandler<ListExtraClassMembers, ExtraClassMembers>
{
    /// <inheritdoc/>
    public async ValueTask<Result<ExtraClassMembers>> HandleAsync(ListExtraClassMembers query, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await office.OpenAsync(DiaryAction.ViewExtraClassMembers, query.School, query.ExtraClass, context, cancellationToken)).TryGet(out var open, out var error))
            return error;
        var members = new List<ListedMember>();
        foreach (var (member, _) in await store.ListAllAsync(ExtraClassRecords.MembersOf(query.School, query.ExtraClass), cancellationToken))
        {
            if (await store.GetAsync(RosterRecords.People, RosterRecords.PersonAt(query.School, member.Student), cancellationToken) is { Record: var student })
                members.Add(new ListedMember(student, member));
        }

        return new ExtraClassMembers(
            [.. members.OrderBy(m => NameOrder.KeyOf(m.Student.FamilyName, m.Student.GivenName))], ExtraClassVersion.EtagOf(open.ExtraClass));
    }
}
