namespace Diary.Server.Application.Messages;

/// <summary>By which way a message reaches somebody. The numbers are stored.</summary>
public enum MessageChannel
{
    /// <summary>A short message to a mobile phone.</summary>
    Sms = 1,

    /// <summary>E-mail.</summary>
    Email = 2,
}

/// <summary>Where a message goes.</summary>
/// <param name="Channel">The way.</param>
/// <param name="Address">A phone number in E.164 form, or an e-mail address, as the SDK normalises them.</param>
public sealed record Recipient(MessageChannel Channel, string Address)
{
    private const string Dots = "•••";

    /// <summary>To a mobile phone.</summary>
    public static Recipient Phone(string e164) => new(MessageChannel.Sms, e164);

    /// <summary>To an e-mail address.</summary>
    public static Recipient Email(string address) => new(MessageChannel.Email, address);

    /// <summary>Enough of the address to recognise it, and not enough to use it: +7•••67, a•••@example.org.</summary>
    public string Masked => Channel switch
    {
        MessageChannel.Sms => Address.Length < 6 ? Dots : $"{Address[..2]}{Dots}{Address[^2..]}",
        MessageChannel.Email => Address.IndexOf('@', StringComparison.Ordinal) is var at && at < 1 ? Dots : $"{Address[..1]}{Dots}{Address[at..]}",
        _ => Dots,
    };

    /// <summary>The masked form, so that no address gets into a log by accident.</summary>
    public override string ToString() => Masked;
}
