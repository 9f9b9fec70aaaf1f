using System.Collections.Concurrent;
using Diary.Server.Application.Messages;

namespace Diary.Server.Tests.Application.Messages;

/// <summary>Takes the messages of a channel, and does with them what the test says.</summary>
public sealed class Mailbox(MessageChannel channel) : IMessageSender
{
    private readonly ConcurrentQueue<OutgoingMessage> _received = new();

    /// <summary>What it answers; first of all, that it took the message.</summary>
    public Func<OutgoingMessage, SendOutcome> Answer { get; set; } = _ => new SendOutcome.Sent();

    /// <summary>What was brought, in order, whatever was answered.</summary>
    public IReadOnlyCollection<OutgoingMessage> Received => _received;

    public MessageChannel Channel => channel;

    public ValueTask<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        _received.Enqueue(message);
        return ValueTask.FromResult(Answer(message));
    }
}
