using Diary.Accounts;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Requests;
using Diary.Storage;
using Diary.TrustedPersons;

namespace Diary.Server.Application.TrustedPersons;

/// <summary>An invitation, before who has its contact.</summary>
/// <param name="Stored">The invitation, as it was read.</param>
/// <param name="Account">His account, as it was read.</param>
/// <param name="Invited">What decides whether he is the invitee.</param>
public sealed record ReceivedInvitation(Stored<TrustedAccess> Stored, Stored<Account> Account, InvitedAccount Invited);

/// <summary>
/// Opens invitations for who has confirmed their contact. It is compared at each call, so that it does not matter which was first, the
/// invitation or the account.
/// </summary>
public sealed class ReceivedInvitations(IDiaryStore store, OwnAccount own)
{
    /// <summary>The invitation, for who may do that with it. One for another contact does not exist.</summary>
    public async ValueTask<Result<ReceivedInvitation>> OpenAsync(
        DiaryAction action, Id<TrustedAccess> id, RequestContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!(await own.FindAsync(action, context.Caller, cancellationToken)).TryGet(out var account, out var error))
            return error;
        var invited = InvitedOf(account.Record);
        return await store.GetAsync(TrustedPersonRecords.Accesses, TrustedPersonRecords.AccessAt(id), cancellationToken) is { } stored
            && stored.Record.Invitee.HasContactOf(invited)
            ? new ReceivedInvitation(stored, account, invited)
            : new NotFound("invitation");
    }

    /// <summary>An account as an invitee. One whose name is not known has no surname that would agree.</summary>
    public static InvitedAccount InvitedOf(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return new InvitedAccount(account.Id, account.Name ?? new PersonName { Family = "", Given = "" }, account.ConfirmedSnils, account.ConfirmedPhone);
    }
}
