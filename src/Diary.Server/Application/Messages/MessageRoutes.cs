namespace Diary.Server.Application.Messages;

/// <summary>Which sender serves which channel; of several for one channel, the first.</summary>
public sealed class MessageRoutes
{
    /// <summary>Chooses among the senders.</summary>
    public MessageRoutes(IEnumerable<IMessageSender> senders) => Senders = [.. senders.DistinctBy(sender => sender.Channel)];

    /// <summary>The senders, one for each channel that has any.</summary>
    public IReadOnlyList<IMessageSender> Senders { get; }

    /// <summary>The channels without a sender; their messages wait.</summary>
    public IEnumerable<MessageChannel> Missing => Enum.GetValues<MessageChannel>().Except(Senders.Select(sender => sender.Channel));
}
