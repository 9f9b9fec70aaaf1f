using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Requests;
using Diary.Storage;

namespace Diary.Server.Application.Rosters;

/// <summary>The schools that the caller belongs to; all of them for an operator.</summary>
public sealed record ListSchools(PageRequest Page);

/// <summary>Answers <see cref="ListSchools"/>. An installation has hundreds of schools, not millions: it looks at each.</summary>
public sealed class ListSchoolsHandler(IDiaryStore store, AccessGate access) : IQueryHandler<ListSchools, Page<School>>
{
    private const string Request = nameof(ListSchools);

    /// <inheritdoc/>
    public async ValueTask<Result<Page<School>>> HandleAsync(ListSchools query, RequestContext context, CancellationToken cancellationToken)
    {
        if (!PageTokens.Read(query.Page.Token, Request).TryGet(out var after, out var error))
            return error;

        var schools = new List<School>();
        while (true)
        {
            var page = await store.ListAsync(
                new RecordQuery<School> { Type = RosterRecords.Schools, Partition = RecordKey.Empty, After = after, Limit = query.Page.Size },
                cancellationToken);
            foreach (var (school, _) in page.Items)
            {
                var relations = await access.ToSchoolAsync(context.Caller, school.Id, cancellationToken);
                if ((relations & (Relations.SchoolMember | Relations.Operator)) == Relations.None)
                    continue;
                schools.Add(school);
                if (schools.Count == query.Page.Size)
                    return new Page<School>(schools, page.Next is null && ReferenceEquals(page.Items[^1].Record, school)
                        ? ""
                        : PageTokens.Write(RosterRecords.SchoolAt(school.Id).Sort, Request));
            }

            if (page.Next is null)
                return new Page<School>(schools, "");
            after = page.Next;
        }
    }
}
