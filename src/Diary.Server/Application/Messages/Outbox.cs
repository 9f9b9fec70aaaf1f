using Diary.Identifiers;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Secrets;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Messages;

/// <summary>
/// Puts messages to people into the commit that causes them: there is no change without its message, and no message without its
/// change. They are delivered afterwards, at least once, by <see cref="OutboxPump"/>.
/// </summary>
public sealed class Outbox(ISecretProtector protector, IIdSource ids)
{
    /// <summary>Adds a message to what will be committed.</summary>
    /// <param name="changes">What will be committed.</param>
    /// <param name="recipient">To whom, and by which way.</param>
    /// <param name="content">What it says.</param>
    /// <param name="language">The recipient's language, <c>ru</c> or <c>en</c>; any other is Russian.</param>
    /// <param name="now">When.</param>
    /// <param name="notAfter">When it stops being of use, such as the end of a code's validity: it is not sent later. Null for never.</param>
    /// <returns>The id of the message.</returns>
    public Id<OutboxMessage> Add(
        ChangeSet changes, Recipient recipient, MessageContent content, string language, Instant now, Instant? notAfter = null)
    {
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(recipient);
        ArgumentNullException.ThrowIfNull(content);
        var id = new Id<OutboxMessage>(ids.Next());
        var message = new OutboxMessage
        {
            Id = id,
            Channel = recipient.Channel,
            Template = content.Template,
            Language = MessageTemplates.LanguageOf(language),
            Sealed = MessagePayload.Seal(protector, id, new MessagePayload(recipient.Address, content.Parameters)),
            QueuedAt = now,
            DueAt = now,
            NotAfter = notAfter,
        };
        changes.Put(OutboxRecords.Messages, message, Expected.Nothing);
        return id;
    }
}
