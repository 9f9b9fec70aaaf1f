using System.Net;
using Diary.Throttling;
using NodaTime;

namespace Diary.Server.Application.Throttling;

/// <summary>
/// How often things may be tried that somebody might guess, or that cost others something. Each is written as
/// <c>10 per 00:15:00</c>: 1 to 1,000,000 tries per 1 second to 366 days.
/// </summary>
public sealed class ThrottleOptions
{
    /// <summary>Signing in, by the login as it was typed. Default 10 per 15 minutes.</summary>
    public ThrottleLimit SignInPerLogin { get; set; } = new(10, Duration.FromMinutes(15));

    /// <summary>Signing in, by address. Default 100 per 15 minutes: a school is often one address.</summary>
    public ThrottleLimit SignInPerAddress { get; set; } = new(100, Duration.FromMinutes(15));

    /// <summary>Codes of a second factor, by account. Default 10 per 15 minutes.</summary>
    public ThrottleLimit SecondFactorPerAccount { get; set; } = new(10, Duration.FromMinutes(15));

    /// <summary>The password asked for again by who has signed in, by account. Default 10 per 15 minutes.</summary>
    public ThrottleLimit PasswordPerAccount { get; set; } = new(10, Duration.FromMinutes(15));

    /// <summary>Registering an account, by address. Default 50 per hour.</summary>
    public ThrottleLimit RegistrationPerAddress { get; set; } = new(50, Duration.FromHours(1));

    /// <summary>Sending a code to a contact, by contact. Default 5 per hour.</summary>
    public ThrottleLimit CodesPerContact { get; set; } = new(5, Duration.FromHours(1));

    /// <summary>Having codes sent, by address. Default 100 per hour.</summary>
    public ThrottleLimit CodesPerAddress { get; set; } = new(100, Duration.FromHours(1));

    /// <summary>Typing in a code that was sent, by address. Default 100 per 15 minutes.</summary>
    public ThrottleLimit CodeEntryPerAddress { get; set; } = new(100, Duration.FromMinutes(15));

    /// <summary>Starting to recover an account, by address. Default 50 per hour.</summary>
    public ThrottleLimit RecoveryPerAddress { get; set; } = new(50, Duration.FromHours(1));

    /// <summary>Sending the code of a recovery, by the contact that gets it, whichever login it is asked for by. Default 5 per hour.</summary>
    public ThrottleLimit RecoveryPerContact { get; set; } = new(5, Duration.FromHours(1));

    /// <summary>Choosing a login name, by account. Default 20 per day.</summary>
    public ThrottleLimit LoginPerAccount { get; set; } = new(20, Duration.FromDays(1));

    /// <summary>Matching an account with the people of a school, by account. Default 20 per hour.</summary>
    public ThrottleLimit MatchPerAccount { get; set; } = new(20, Duration.FromHours(1));

    /// <summary>Typing in an access code, by account. Default 10 per hour.</summary>
    public ThrottleLimit AccessCodePerAccount { get; set; } = new(10, Duration.FromHours(1));

    /// <summary>Typing in an access code, by address. Default 100 per hour.</summary>
    public ThrottleLimit AccessCodePerAddress { get; set; } = new(100, Duration.FromHours(1));

    /// <summary>Applying for an access code, by account. Default 20 per day.</summary>
    public ThrottleLimit ApplicationPerAccount { get; set; } = new(20, Duration.FromDays(1));

    /// <summary>Inviting a trusted person, by account. Default 20 per day.</summary>
    public ThrottleLimit InvitationPerAccount { get; set; } = new(20, Duration.FromDays(1));

    /// <summary>Inviting as a trusted person, by the contact that is invited, whoever invites. Default 10 per day.</summary>
    public ThrottleLimit InvitationPerContact { get; set; } = new(10, Duration.FromDays(1));

    /// <summary>Asking for calendar feeds that are not there, by address. Default 100 per hour.</summary>
    public ThrottleLimit CalendarFeedPerAddress { get; set; } = new(100, Duration.FromHours(1));

    /// <summary>
    /// Addresses and networks, as <c>10.1.2.3</c> or <c>2001:db8::/32</c>, whose tries are not counted by address: portals and
    /// proxies that speak for many people, and count for themselves. Default none.
    /// </summary>
    public IList<string> UncountedAddresses { get; } = [];

    /// <summary>The limit for a purpose.</summary>
    public ThrottleLimit LimitOf(ThrottlePurpose purpose) => purpose switch
    {
        ThrottlePurpose.SignInPerLogin => SignInPerLogin,
        ThrottlePurpose.SignInPerAddress => SignInPerAddress,
        ThrottlePurpose.SecondFactorPerAccount => SecondFactorPerAccount,
        ThrottlePurpose.PasswordPerAccount => PasswordPerAccount,
        ThrottlePurpose.RegistrationPerAddress => RegistrationPerAddress,
        ThrottlePurpose.CodesPerContact => CodesPerContact,
        ThrottlePurpose.CodesPerAddress => CodesPerAddress,
        ThrottlePurpose.CodeEntryPerAddress => CodeEntryPerAddress,
        ThrottlePurpose.RecoveryPerAddress => RecoveryPerAddress,
        ThrottlePurpose.RecoveryPerContact => RecoveryPerContact,
        ThrottlePurpose.LoginPerAccount => LoginPerAccount,
        ThrottlePurpose.MatchPerAccount => MatchPerAccount,
        ThrottlePurpose.AccessCodePerAccount => AccessCodePerAccount,
        ThrottlePurpose.AccessCodePerAddress => AccessCodePerAddress,
        ThrottlePurpose.ApplicationPerAccount => ApplicationPerAccount,
        ThrottlePurpose.InvitationPerAccount => InvitationPerAccount,
        ThrottlePurpose.InvitationPerContact => InvitationPerContact,
        ThrottlePurpose.CalendarFeedPerAddress => CalendarFeedPerAddress,
        var other => throw new InvalidOperationException($"No such purpose: {other}."),
    };

    /// <summary>The first of <see cref="UncountedAddresses"/> that is neither an address nor a network; null when all are.</summary>
    internal string? FirstUnreadable => UncountedAddresses.FirstOrDefault(text => !TryReadNetwork(text, out _));

    internal static bool TryReadNetwork(string text, out IPNetwork network)
    {
        if (!IPAddress.TryParse(text, out var address))
            return IPNetwork.TryParse(text, out network);
        network = new IPNetwork(address, address.GetAddressBytes().Length * 8);
        return true;
    }
}
