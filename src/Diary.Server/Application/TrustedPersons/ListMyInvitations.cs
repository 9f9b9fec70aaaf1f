using Diary.Accounts;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using Diary.TrustedPersons;
using NodaTime;

namespace Diary.Server.Application.TrustedPersons;

/// <summary>What waits for the caller's answer, and what he was granted (domain rules 3.3).</summary>
public sealed record ListMyInvitations(PageRequest Page);

/// <summary>An invitation as its invitee sees it.</summary>
/// <param name="Access">The invitation, or the grant that it became.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Child">About whom it is; null for who has the contact but not the surname, and perhaps got the phone of somebody else.</param>
public sealed record MyInvitationListing(TrustedAccess Access, TrustedAccessState State, InvitedChild? Child);

/// <summary>About whom an invitation is.</summary>
/// <param name="School">The school.</param>
/// <param name="Student">The child.</param>
/// <param name="Grantor">Who invited; null when the roster does not know him any more.</param>
public sealed record InvitedChild(School School, Person Student, Person? Grantor);

/// <summary>
/// Answers <see cref="ListMyInvitations"/> from three indexes, one after the other: the invitations for the confirmed phone, those for the
/// SNILS that somebody vouches for, and the grants. A page token says in which, and where.
/// </summary>
public sealed class ListMyInvitationsHandler(IDiaryStore store, OwnAccount own, GrantGrounds grounds)
    : IQueryHandler<ListMyInvitations, Page<MyInvitationListing>>
{
    private const string Request = nameof(ListMyInvitations);

    /// <inheritdoc/>
    public async ValueTask<Result<Page<MyInvitationListing>>> HandleAsync(ListMyInvitations query, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await own.FindAsync(DiaryAction.ViewOwnInvitations, context.Caller, cancellationToken)).TryGet(out var stored, out var error)
            || !PageTokens.Read(query.Page.Token, Request).TryGet(out var token, out error))
            return error;

        var account = stored.Record;
        var (found, next) = await FindAsync(SourcesOf(account, context.Now), token, query.Page.Size, cancellationToken);
        var invited = ReceivedInvitations.InvitedOf(account);
        var listed = new List<MyInvitationListing>(found.Count);
        foreach (var access in found.Where(a => a.IsOpenAt(context.Now)))
            listed.Add(await ShowAsync(access, invited, context.Now, cancellationToken));
        return new Page<MyInvitationListing>(listed, PageTokens.Write(next, Request));
    }

    private static RecordQuery<TrustedAccess>?[] SourcesOf(Account account, Instant now) =>
    [
        account.ConfirmedPhone is { } phone ? TrustedPersonRecords.WaitingFor(phone, now) : null,
        account.ConfirmedSnils is { } snils ? TrustedPersonRecords.WaitingFor(snils, now) : null,
        TrustedPersonRecords.GrantsOf(account.Id),
    ];

    private async ValueTask<(List<TrustedAccess> Found, RecordKey? Next)> FindAsync(
        RecordQuery<TrustedAccess>?[] sources, RecordKey? token, int size, CancellationToken cancellationToken)
    {
        var found = new List<TrustedAccess>();
        var first = token is { Length: > 0 } place ? place.Span[0] : 0;
        for (var i = first; i < sources.Length; i++)
        {
            if (found.Count == size)
                return (found, new RecordKey([(byte)i]));
            if (sources[i] is not { } source)
                continue;
            RecordKey? after = i == first && token is { Length: > 1 } inside ? inside.Skip(1) : null;
            var page = await store.ListAsync(source with { After = after, Limit = size - found.Count }, cancellationToken);
            found.AddRange(page.Items.Select(a => a.Record));
            if (page.Next is { } next)
                return (found, new RecordKey([(byte)i]).Concat(next));
        }

        return (found, null);
    }

    private async ValueTask<MyInvitationListing> ShowAsync(TrustedAccess access, InvitedAccount invited, Instant now, CancellationToken cancellationToken)
    {
        // Who has accepted under his name then may have another one now.
        if (access.Account is null && !access.Invitee.HasFamilyNameOf(invited))
            return new MyInvitationListing(access, access.StateAt(now), Child: null);
        var student = (await store.GetAsync(RosterRecords.People, RosterRecords.PersonAt(access.School, access.Student), cancellationToken))?.Record;
        var (ground, grantor) = await grounds.OfAsync(access, student, cancellationToken);
        var school = (await store.GetAsync(RosterRecords.Schools, RosterRecords.SchoolAt(access.School), cancellationToken))?.Record;
        var child = school is null || student is null ? null : new InvitedChild(school, student, grantor);
        return new MyInvitationListing(access, access.StateAt(now, ground), child);
    }
}
