using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Requests;
using Diary.Storage;
using Diary.TrustedPersons;

namespace Diary.Server.Application.TrustedPersons;

/// <summary>Who may look at a child's diary, and who is invited to (domain rules 7.9).</summary>
/// <param name="Child">The child.</param>
/// <param name="Page">Which page.</param>
public sealed record ListTrustedPersons(ChildReference Child, PageRequest Page);

/// <summary>Somebody who is trusted with a child, or invited to be, as its representatives see it: by what they wrote, and never his account.</summary>
/// <param name="Access">The invitation or grant.</param>
/// <param name="State">Where it stands, on the ground of the roster.</param>
/// <param name="Grantor">Who invited him; null when the roster does not know him any more.</param>
public sealed record TrustedPersonListing(TrustedAccess Access, TrustedAccessState State, Person? Grantor);

/// <summary>Answers <see cref="ListTrustedPersons"/>: the longest invited first. One page of the index is sifted, so that it may come out shorter.</summary>
public sealed class ListTrustedPersonsHandler(IDiaryStore store, RepresentedChildren children, GrantGrounds grounds)
    : IQueryHandler<ListTrustedPersons, Page<TrustedPersonListing>>
{
    /// <inheritdoc/>
    public async ValueTask<Result<Page<TrustedPersonListing>>> HandleAsync(
        ListTrustedPersons query, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await children.OpenAsync(DiaryAction.ViewTrustedPersons, query.Child, context, cancellationToken)).TryGet(out var child, out var error))
            return error;
        var request = $"{nameof(ListTrustedPersons)}/{query.Child.School}/{query.Child.Student}";
        if (!PageTokens.Read(query.Page.Token, request).TryGet(out var after, out error))
            return error;

        var page = await store.ListAsync(
            TrustedPersonRecords.OfStudent(query.Child.School, query.Child.Student) with { After = after, Limit = query.Page.Size }, cancellationToken);
        var listed = new List<TrustedPersonListing>(page.Items.Count);
        foreach (var (access, _) in page.Items.Where(a => a.Record.IsOpenAt(context.Now)))
        {
            var (ground, grantor) = await grounds.OfAsync(access, child.Student, cancellationToken);
            listed.Add(new TrustedPersonListing(access, access.StateAt(context.Now, ground), grantor));
        }

        return new Page<TrustedPersonListing>(listed, PageTokens.Write(page.Next, request));
    }
}
