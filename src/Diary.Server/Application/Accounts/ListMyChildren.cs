using Diary.Accounts;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;

namespace Diary.Server.Application.Accounts;

/// <summary>The children whose diaries the caller may see, at all schools (domain rules 1.10, 7.9).</summary>
public sealed record ListMyChildren(PageRequest Page);

/// <summary>A child of the list.</summary>
/// <param name="School">The school.</param>
/// <param name="Student">The child.</param>
/// <param name="Class">The class it is in today; null for none.</param>
/// <param name="IsRepresentative">Whether the caller is a legal representative; otherwise he is trusted.</param>
/// <param name="SeesDiary">Whether he may see the diary.</param>
/// <param name="SeesAttendance">Whether he may see attendance and meals.</param>
public sealed record MyChildListing(School School, Person Student, SchoolClass? Class, bool IsRepresentative, bool SeesDiary, bool SeesAttendance);

/// <summary>
/// Answers <see cref="ListMyChildren"/>: own children first, then those he is trusted with, each by name. A person has a handful, so
/// that all are read for every page.
/// </summary>
public sealed class ListMyChildrenHandler(IDiaryStore store, OwnAccount own, ITrustedChildren trusted, SchoolClock clock)
    : IQueryHandler<ListMyChildren, Page<MyChildListing>>
{
    private const string Request = nameof(ListMyChildren);

    /// <inheritdoc/>
    public async ValueTask<Result<Page<MyChildListing>>> HandleAsync(ListMyChildren query, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await own.FindAsync(DiaryAction.ListMyChildren, context.Caller, cancellationToken)).TryGet(out var account, out var error)
            || !PageTokens.Read(query.Page.Token, Request).TryGet(out var after, out error))
            return error;

        var children = new Dictionary<(Id<School>, Id<Person>), MyChildListing>();
        foreach (var (link, _) in await store.ListAllAsync(AccountRecords.LinksOf(account.Record.Id), cancellationToken))
        {
            foreach (var student in await RepresentedByAsync(link, cancellationToken))
                await AddAsync(children, new TrustedChild(link.School, student, SeesDiary: true, SeesAttendance: true), isRepresentative: true, context, cancellationToken);
        }

        foreach (var child in await trusted.ListAsync(account.Record.Id, context.Now, cancellationToken))
            await AddAsync(children, child, isRepresentative: false, context, cancellationToken);

        var listed = children.Values.Select(child => (Place: PlaceOf(child), Child: child)).OrderBy(c => c.Place)
            .Where(c => after is not { } last || c.Place.CompareTo(last) > 0).Take(query.Page.Size + 1).ToList();
        return new Page<MyChildListing>(
            [.. listed.Take(query.Page.Size).Select(c => c.Child)],
            listed.Count > query.Page.Size ? PageTokens.Write(listed[query.Page.Size - 1].Place, Request) : "");
    }

    private static RecordKey PlaceOf(MyChildListing child) => new RecordKeyBuilder().Add(child.IsRepresentative ? 0 : 1).ToKey()
        .Concat(NameOrder.KeyOf(child.Student.FamilyName, child.Student.GivenName))
        .Concat(new RecordKeyBuilder().Add(child.School.Id).Add(child.Student.Id).ToKey());

    private async ValueTask<IEnumerable<Id<Person>>> RepresentedByAsync(AccountLink link, CancellationToken cancellationToken)
    {
        if (await store.FindActivePersonAsync(link.School, link.Person, cancellationToken) is null)
            return [];
        var represented = await store.ListAllAsync(RosterRecords.ChildrenOf(link.School, link.Person), cancellationToken);
        return represented.Select(r => r.Record.Student);
    }

    /// <summary>A child that was added before, as an own one, stays as it is.</summary>
    private async ValueTask AddAsync(
        Dictionary<(Id<School>, Id<Person>), MyChildListing> children, TrustedChild child, bool isRepresentative, RequestContext context, CancellationToken cancellationToken)
    {
        if (children.ContainsKey((child.School, child.Student))
            || await store.GetAsync(RosterRecords.Schools, RosterRecords.SchoolAt(child.School), cancellationToken) is not { Record: var school }
            || await store.GetAsync(RosterRecords.People, RosterRecords.PersonAt(child.School, child.Student), cancellationToken) is not { Record: var student }
            || !(await clock.TodayAsync(child.School, context, cancellationToken)).TryGet(out var today, out _))
            return;
        var homeroom = await store.HomeroomOfAsync(student, today, cancellationToken);
        children.Add((child.School, child.Student), new MyChildListing(school, student, homeroom, isRepresentative, child.SeesDiary, child.SeesAttendance));
    }
}
