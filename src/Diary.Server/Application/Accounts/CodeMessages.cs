using Diary.Accounts;
using Diary.Server.Application.Messages;
using Diary.Storage;

namespace Diary.Server.Application.Accounts;

/// <summary>Codes on their way to a contact. What comes after the code is void is not sent.</summary>
internal static class CodeMessages
{
    public static void Confirmation(AccountMessages messages, ChangeSet changes, PhoneNumber phone, string text, OneTimeCode code, string language) =>
        messages.Tell(changes, CodeChannel.Phone, phone.Value, MessageContent.ConfirmationCode(text, code.ExpiresAt - code.IssuedAt), language, code.IssuedAt, code.ExpiresAt);

    public static void Confirmation(AccountMessages messages, ChangeSet changes, EmailAddress email, string text, OneTimeCode code, string language) =>
        messages.Tell(changes, CodeChannel.Email, email.Value, MessageContent.ConfirmationCode(text, code.ExpiresAt - code.IssuedAt), language, code.IssuedAt, code.ExpiresAt);

    public static void Recovery(AccountMessages messages, ChangeSet changes, CodeChannel channel, string address, string text, OneTimeCode code, string language) =>
        messages.Tell(changes, channel, address, MessageContent.RecoveryCode(text, code.ExpiresAt - code.IssuedAt), language, code.IssuedAt, code.ExpiresAt);

    public static void ContactChange(AccountMessages messages, ChangeSet changes, ContactChange change, string text, string language) => messages.Tell(
        changes,
        change.Channel,
        change.Email?.Value ?? change.Phone!.Value.Value,
        MessageContent.ContactChangeCode(text, change.Code.ExpiresAt - change.Code.IssuedAt),
        language,
        change.Code.IssuedAt,
        change.Code.ExpiresAt);
}
