using Diary.Accounts;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Messages;
using Diary.Server.Application.Requests;
using Diary.Storage;
using Diary.TrustedPersons;
using NodaTime;

namespace Diary.Server.Application.TrustedPersons;

/// <summary>Messages about invitations and grants, in the commit of what they tell. None says which child it is about.</summary>
public sealed class TrustedPersonMessages(IDiaryStore store, AccountMessages messages)
{
    private const string Russian = "ru";

    /// <summary>
    /// To the phone of the invitation, whether an account has it or not, which is not looked up: so in the language of who invites. Who is
    /// invited by SNILS is sent nothing.
    /// </summary>
    public async ValueTask InvitedAsync(ChangeSet changes, TrustedAccess access, RequestContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(access);
        ArgumentNullException.ThrowIfNull(context);
        if (access.Invitee.Phone is not { } phone)
            return;
        var inviter = context.Caller.Account is { } account
            ? await store.GetAsync(AccountRecords.Accounts, AccountRecords.AccountAt(account), cancellationToken)
            : null;
        messages.Tell(
            changes,
            CodeChannel.Phone,
            phone.Value,
            MessageContent.TrustedPersonInvited(access.ExpiresAt),
            inviter?.Record.Language ?? Russian,
            context.Now,
            access.ExpiresAt);
    }

    /// <summary>To who invited, by whatever accounts he has.</summary>
    public async ValueTask AcceptedAsync(ChangeSet changes, TrustedAccess access, Instant now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(access);
        var links = await store.ListAllAsync(AccountRecords.LinksTo(access.School, access.Grantor), cancellationToken);
        foreach (var (link, _) in links)
        {
            if (await store.GetAsync(AccountRecords.Accounts, AccountRecords.AccountAt(link.Account), cancellationToken) is { Record: var grantor })
                messages.Tell(changes, grantor, MessageContent.TrustedPersonAccepted(), now);
        }
    }

    /// <summary>To who was trusted.</summary>
    public async ValueTask RevokedAsync(ChangeSet changes, TrustedAccess access, Instant now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(access);
        if (access.Account is { } account
            && await store.GetAsync(AccountRecords.Accounts, AccountRecords.AccountAt(account), cancellationToken) is { Record: var trusted })
            messages.Tell(changes, trusted, MessageContent.TrustedPersonRevoked(), now);
    }
}
