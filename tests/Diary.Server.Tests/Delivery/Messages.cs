using Diary.Identifiers;
using Diary.Server.Application.Messages;

namespace Diary.Server.Tests.Delivery;

/// <summary>Messages to send.</summary>
internal static class Messages
{
    public static Id<OutboxMessage> Id { get; } = Id<OutboxMessage>.Parse("3f2b8c1e-5d0a-4c7b-9e21-7a6f4d2c9b10");

    public static OutgoingMessage To(Recipient recipient) => new(
        Id, "confirmation_code", "ru", recipient, new MessageText("Код подтверждения", "Здравствуйте!\n\nКод подтверждения: 482913\n.\nКонец"));
}
