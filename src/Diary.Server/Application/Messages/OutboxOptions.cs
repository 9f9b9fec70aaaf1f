using System.ComponentModel.DataAnnotations;

namespace Diary.Server.Application.Messages;

/// <summary>How messages are delivered. Section <c>Diary:Outbox</c>.</summary>
public sealed class OutboxOptions : IValidatableObject
{
    /// <summary>
    /// How often the outbox is looked through besides at once after a message was put there, 1 second to 1 hour: for tries that
    /// are due, and for messages of other servers. Default 5 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many messages of a channel a server sends at once, 1 to 100. Default 8.</summary>
    [Range(1, 100)]
    public int AtOnce { get; set; } = 8;

    /// <summary>How long one try may take, 1 second to 10 minutes. Default 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// For how long a message belongs to the server that took it, 10 seconds to 1 hour, and longer than
    /// <see cref="SendTimeout"/>; a server that stops while it sends leaves the message to others after that. Default 2 minutes.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:10", "01:00:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How often a message is tried before it is given up, 1 to 50. Default 12: with the other defaults 40 to 81 minutes.</summary>
    [Range(1, 50)]
    public int MaxAttempts { get; set; } = 12;

    /// <summary>How long the first wait between tries is at most, 1 second to 1 hour; each further one is twice as long. Default 10 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan FirstWait { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a wait between tries is at most, 1 second to 1 day. Default 15 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>For how long a message that was given up is kept, 1 hour to 365 days. Default 30 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "365.00:00:00")]
    public TimeSpan KeepDead { get; set; } = TimeSpan.FromDays(30);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Lease <= SendTimeout)
            yield return new ValidationResult("Diary:Outbox:Lease must be longer than SendTimeout.", [nameof(Lease)]);
        if (LongestWait < FirstWait)
            yield return new ValidationResult("Diary:Outbox:LongestWait must not be shorter than FirstWait.", [nameof(LongestWait)]);
    }
}
