using Diary.Accounts;
using Diary.Server.Application.Messages;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Accounts;

/// <summary>Messages to the holder of an account.</summary>
public sealed class AccountMessages(Outbox outbox)
{
    /// <summary>Tells the holder something: by e-mail where it is confirmed, else by phone, else not at all.</summary>
    public void Tell(ChangeSet changes, Account account, MessageContent content, Instant now)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (account.ConfirmedEmail is { } email)
            Tell(changes, CodeChannel.Email, email.Value, content, account.Language, now);
        else if (account.ConfirmedPhone is { } phone)
            Tell(changes, CodeChannel.Phone, phone.Value, content, account.Language, now);
    }

    /// <summary>Sends something to one contact.</summary>
    /// <param name="changes">What will be committed.</param>
    /// <param name="channel">What kind of contact.</param>
    /// <param name="address">The contact in its normal form.</param>
    /// <param name="content">What it says.</param>
    /// <param name="language">In which language.</param>
    /// <param name="now">When.</param>
    /// <param name="notAfter">When it stops being of use; null for never.</param>
    public void Tell(ChangeSet changes, CodeChannel channel, string address, MessageContent content, string language, Instant now, Instant? notAfter = null) =>
        outbox.Add(changes, channel == CodeChannel.Email ? Recipient.Email(address) : Recipient.Phone(address), content, language, now, notAfter);
}
