using Diary.Identifiers;
using NodaTime;

namespace Diary.Server.Application.Messages;

/// <summary>Delivers messages by one channel: the port of a mail server, an SMS gateway. Safe for concurrent use.</summary>
public interface IMessageSender
{
    /// <summary>The channel.</summary>
    MessageChannel Channel { get; }

    /// <summary>
    /// Sends a message, and returns once the other side has taken it over. Whatever it throws counts as
    /// <see cref="SendOutcome.Failed"/>. A message may come twice, when the server stopped before it could note that it was sent.
    /// </summary>
    ValueTask<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellationToken);
}

/// <summary>A message as it is sent.</summary>
/// <param name="Id">Which; the same when it comes again.</param>
/// <param name="Template">The id of its template.</param>
/// <param name="Language">Its language, <c>ru</c> or <c>en</c>.</param>
/// <param name="To">To whom.</param>
/// <param name="Text">The words.</param>
public sealed record OutgoingMessage(Id<OutboxMessage> Id, string Template, string Language, Recipient To, MessageText Text);

/// <summary>
/// How sending ended. The reasons are short codes, such as <c>smtp_451</c>, that are stored and shown to the operator: without
/// address, text or code.
/// </summary>
public abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>The other side has it.</summary>
    public sealed record Sent : SendOutcome;

    /// <summary>It will never be taken, such as for an address that does not exist; it is not tried again.</summary>
    public sealed record Refused(string Reason) : SendOutcome;

    /// <summary>It was not taken now; it is tried again.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="RetryAfter">How long the other side wants to be left alone, if it said so.</param>
    public sealed record Failed(string Reason, Duration? RetryAfter = null) : SendOutcome;
}
